import { chatDays, handedOverDays, handledDays, helpfulDays, linkMinutes } from './limits.js';
import { inWords, type KeptData, type KeptDataSettings, lasting, row, sameInBoth, tablesOf } from './row.js';

const file = 'conversations.db';
const conversations = sameInBoth(file);

/** What is kept of conversations. */
export function conversationRows({ conversationHours }: KeptDataSettings): KeptData[] {
  const afterHours = { hours: conversationHours };
  const handedOver = { days: handedOverDays };
  const link = { minutes: linkMinutes };
  const chats = { days: chatDays };
  const handled = { days: handledDays };
  const chat = lasting(chats, { de: 'nach der letzten Nachricht', en: 'after the last message' });
  const last = { de: 'nach der letzten', en: 'after the last one' };
  const erased = lasting(afterHours, last);
  return [
    row({
      what: {
        de: 'Nachrichten, persönliche Angaben unkenntlich gemacht; Antworten; Rückmeldungen; was von der Person gezählt ist',
        en: 'messages, personal data masked; answers; feedback; what the person was counted in',
      },
      where: conversations,
      until: {
        de: `${erased.de}; ${inWords(handedOver, 'de')} nach einer Übergabe; auf Wunsch sofort`,
        en: `${erased.en}; ${inWords(handedOver, 'en')} after a hand-over; at once when asked`,
      },
      why: { de: 'Nachfragen verstehen, an Menschen übergeben', en: 'follow-ups, hand-over to people' },
      duration: afterHours,
      setting: 'LOTSE_CONVERSATION_HOURS',
      tables: tablesOf(file, 'conversations', 'turns', 'messages', 'waiting', 'handovers', 'deliveries'),
    }),
    row({
      what: { de: 'Adresse für eine Rückmeldung der Beratungsstelle', en: 'a reply address given for a hand-over' },
      where: { de: 'conversations.db; E-Mail der Stelle', en: "conversations.db, the office's mail" },
      until: {
        de: 'mit dem Gespräch; über ihre E-Mail bestimmt die Stelle',
        en: 'as above; the office decides on its mail',
      },
      why: { de: 'die Stelle antwortet', en: 'the office replies' },
      tables: tablesOf(file, 'conversations', 'handovers'),
    }),
    row({
      what: {
        de: 'Chat eines Messengers: Nummer dort, Region, Sprache; Nummern seiner Nachrichten',
        en: "a messenger's chat: its number there, region, language; numbers of updates",
      },
      where: conversations,
      until: {
        de: `${chat.de}, auf Wunsch sofort; ${inWords(handled, 'de')}`,
        en: `${chat.en}, at once when asked; ${inWords(handled, 'en')}`,
      },
      why: { de: 'Antworten kommen an, jede einmal', en: 'replies arrive, each once' },
      duration: chats,
      tables: tablesOf(file, 'chats', 'handled_updates'),
    }),
    row({
      what: {
        de: 'Nummer eines Zammad-Tickets; Einmal-Link, als Prüfsumme',
        en: 'number of a Zammad ticket; a one-time link, as a hash',
      },
      where: conversations,
      until: {
        de: `mit dem Gespräch; der Link gilt ${inWords(link, 'de')}`,
        en: `with the conversation; the link works for ${inWords(link, 'en')}`,
      },
      why: { de: 'dasselbe Gespräch in der Stelle oder einem anderen Kanal', en: 'the same conversation elsewhere' },
      tables: tablesOf(file, 'tickets', 'links'),
    }),
    row({
      what: {
        de: 'Name einer Beratungskraft; ihr Code, als Prüfsumme',
        en: "a caseworker's name; her code, as a hash",
      },
      where: conversations,
      until: { de: 'der Zugang wird entzogen', en: 'lotse caseworker withdraw' },
      why: { de: 'Zugang', en: 'access' },
      tables: tablesOf(file, 'caseworkers'),
    }),
    row({
      what: { de: 'Frage, deren Antwort fünf Gesprächen half', en: 'a question that five conversations found helpful' },
      where: conversations,
      until: {
        de: `die Datei wird gelöscht; vorher nur eine Prüfsumme, ${inWords({ days: helpfulDays }, 'de')}`,
        en: `the file is deleted; before, only a hash, ${inWords({ days: helpfulDays }, 'en')}`,
      },
      why: { de: 'Vorschläge für Fragen', en: 'suggested questions' },
      tables: tablesOf(file, 'helpful_questions'),
    }),
  ];
}
