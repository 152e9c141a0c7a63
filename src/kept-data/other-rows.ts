import {
  browserHours,
  handedOverDays,
  questionsRemembered,
  requestSeconds,
  shownCaseHours,
  waitingHours,
} from './limits.js';
import { inWords, type KeptData, row, sameInBoth, tablesOf } from './row.js';

const memory = { de: 'Arbeitsspeicher des Servers', en: 'memory of the server' };

/** What the assistant answers from. */
export const pagesRow: KeptData = row({
  what: { de: 'Seiten der Kommune, ihre Vektoren', en: "the municipality's pages, their vectors" },
  where: { de: 'lotse.db, vectors/', en: 'lotse.db, vectors/' },
  until: {
    de: 'die Quelle hat die Seite nicht mehr (Veranstaltungen: sie sind vorbei), beim nächsten Abgleich',
    en: 'the source drops the page (events: they are over), at the next lotse index',
  },
  why: { de: 'daraus wird geantwortet', en: 'answers come from them' },
  tables: tablesOf('lotse.db', 'regions', 'views', 'pages', 'vectors', 'sources'),
});

/** What is kept beside the data folder. */
export function otherRows(): KeptData[] {
  const browser = { hours: browserHours };
  const waiting = { hours: waitingHours };
  const shown = { hours: shownCaseHours };
  const handedOver = { days: handedOverDays };
  return [
    row({
      what: {
        de: `Vektoren der letzten ${questionsRemembered} Fragen, unter einer Prüfsumme`,
        en: `vectors of the last ${questionsRemembered} questions, under a hash`,
      },
      where: memory,
      until: {
        de: `er endet, oder ${questionsRemembered} andere kamen`,
        en: `it stops, or ${questionsRemembered} others came`,
      },
      why: { de: 'schnelle Antworten', en: 'quick answers' },
    }),
    row({
      what: {
        de: 'Telegram: Frage, bis der Ort gewählt ist; Fall, der gezeigt wird',
        en: 'Telegram: a question until its place is chosen; a case being shown',
      },
      where: memory,
      until: {
        de: `${inWords(waiting, 'de')}; ${inWords(shown, 'de')}`,
        en: `${inWords(waiting, 'en')}; ${inWords(shown, 'en')}`,
      },
      why: { de: 'niemand muss zweimal fragen', en: 'nobody has to ask twice' },
    }),
    row({
      what: {
        de: 'Zahl der Anfragen einer Adresse oder eines Chats',
        en: 'number of requests an address or a chat made',
      },
      where: {
        de: `${memory.de}; mit PostgreSQL eine Tabelle, unter einem Hash`,
        en: `${memory.en}; with PostgreSQL a table, under a hash`,
      },
      until: {
        de: `${inWords({ minutes: requestSeconds / 60 }, 'de')} danach; die Tabelle: 2 Minuten`,
        en: `${inWords({ minutes: requestSeconds / 60 }, 'en')} later; the table: 2 minutes`,
      },
      why: { de: 'Schutz vor Überlastung', en: 'against overload' },
      duration: { minutes: requestSeconds / 60 },
    }),
    row({
      what: { de: 'Nachrichten auf der Chat-Seite und im Widget', en: 'messages on the chat page and in the widget' },
      where: { de: 'localStorage des Browsers', en: 'localStorage of the browser' },
      until: {
        de: `${inWords(browser, 'de')} nach der letzten, ${inWords(handedOver, 'de')} nach einer Übergabe; „Neues Gespräch“; „Meine Daten löschen“`,
        en: `${inWords(browser, 'en')} after the last one, ${inWords(handedOver, 'en')} after a hand-over; "New conversation"; "Delete my data"`,
      },
      why: { de: 'weiterlesen nach dem Neuladen', en: 'reading on after a reload' },
      duration: browser,
    }),
    row({
      what: {
        de: 'Protokoll: Weg, Art einer Ablehnung, Fehlerstelle; kein Text',
        en: "log: route, refusal's code, stack frames; no text",
      },
      where: { de: 'Standardfehlerausgabe', en: 'standard error' },
      until: { de: 'wer den Server betreibt, bestimmt es', en: 'whoever runs it decides' },
      why: { de: 'Fehler finden', en: 'finding faults' },
    }),
    row({
      what: { de: 'Sprachmodell für die Suche', en: 'the engine' },
      where: sameInBoth('~/.cache/lotse'),
      until: {
        de: 'es wird gelöscht; der nächste Start holt es neu',
        en: 'it is deleted; the next start fetches it again',
      },
      why: { de: 'sucht nach Bedeutung', en: 'searches by meaning' },
    }),
  ];
}
