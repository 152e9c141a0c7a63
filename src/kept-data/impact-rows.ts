import { appliedDays, closedGapDays, seedDays, sessionHours } from './limits.js';
import { inWords, type KeptData, type KeptDataSettings, lasting, row, sameInBoth, tablesOf } from './row.js';

const file = 'impact.db';
const impact = sameInBoth(file);
const untilDeleted = { de: 'die Datei wird gelöscht', en: 'the file is deleted' };

/** What is kept to show the effect. */
export function impactRows({ questionDays, eventMonths }: KeptDataSettings): KeptData[] {
  const session = { hours: sessionHours };
  const applied = { days: appliedDays };
  const closed = { days: closedGapDays };
  return [
    row({
      what: {
        de: 'Ereignis jeder Frage: Stunde, Sprache, Seiten, Ausgang; kein Text, keine Person',
        en: 'an event of each question: hour, language, pages, outcome; no text, no person',
      },
      where: impact,
      until: lasting({ months: eventMonths }, { de: 'nach der Frage', en: 'after the question' }),
      why: { de: 'zwei Jahre vergleichen, Forschung', en: 'comparing two years, research' },
      duration: { months: eventMonths },
      setting: 'LOTSE_EVENT_MONTHS',
      tables: [...tablesOf(file, 'events'), ...tablesOf('conversations.db', 'impact_outbox')],
    }),
    row({
      what: {
        de: 'Zahlen je Tag, gezeigt nur von mindestens fünf Menschen; zufällige Nummern dessen, was gezählt ist',
        en: 'counts by day, shown of five people or more only; random ids of what is counted',
      },
      where: impact,
      until: {
        de: `${untilDeleted.de}; Nummern: ${inWords(applied, 'de')}`,
        en: `${untilDeleted.en}; ids: ${inWords(applied, 'en')}`,
      },
      why: { de: 'Berichte; nichts zählt doppelt', en: 'reports; nothing counts twice' },
      tables: tablesOf(file, 'tallies', 'applied'),
    }),
    row({
      what: { de: 'Themen: verwischte Summen von Fragevektoren', en: "topics: blurred sums of questions' vectors" },
      where: impact,
      until: {
        de: `die Datei wird gelöscht; bei weniger als fünf Menschen ${inWords({ days: seedDays }, 'de')} nach der letzten Frage`,
        en: `the file is deleted; with fewer than five people ${inWords({ days: seedDays }, 'en')} after the last question`,
      },
      why: { de: 'worüber gefragt wird', en: 'what people ask about' },
      tables: tablesOf(file, 'topics'),
    }),
    row({
      what: {
        de: 'Fragen derer, die zugestimmt haben, persönliche Angaben unkenntlich gemacht',
        en: 'questions of those who agreed, personal data masked',
      },
      where: impact,
      until: lasting(
        { days: questionDays },
        { de: 'nach der Frage; auf Wunsch sofort', en: 'after the question; at once when asked' },
      ),
      why: { de: 'sehen, was den Seiten fehlt', en: 'seeing what pages lack' },
      duration: { days: questionDays },
      setting: 'LOTSE_QUESTION_DAYS',
      tables: [...tablesOf(file, 'kept_questions'), ...tablesOf('conversations.db', 'impact_outbox')],
    }),
    row({
      what: {
        de: 'was Seiten fehlt, ihre Änderungen, geprüfte Links, Wochenbriefe; angemeldete Versuche; Schlüssel der Decknamen von Regionen',
        en: "what pages lack, their changes, links tried, letters sent; experiments as registered; key of regions' pseudonyms",
      },
      where: sameInBoth('impact.db, pseudonym.key'),
      until: {
        de: `die Datei wird gelöscht; geschlossene Lücken: ${inWords(closed, 'de')}`,
        en: `the file is deleted; closed gaps: ${inWords(closed, 'en')}`,
      },
      why: { de: 'bessere Seiten; Nachweis', en: 'better pages; proof' },
      tables: tablesOf(file, 'gaps', 'seen_pages', 'page_changes', 'links', 'digests', 'experiments'),
    }),
    row({
      what: {
        de: 'Name einer Person der Verwaltung; Code und Anmeldung, als Prüfsummen',
        en: "a staff member's name; code and session, as hashes",
      },
      where: { de: 'impact.db; Cookie ihres Browsers', en: 'impact.db, a cookie in her browser' },
      until: {
        de: `der Zugang wird entzogen; Anmeldung: ${inWords(session, 'de')}`,
        en: `lotse staff withdraw; session: ${inWords(session, 'en')}`,
      },
      why: { de: 'Zugang', en: 'access' },
      tables: tablesOf(file, 'staff', 'sessions'),
    }),
  ];
}
