import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One line of OMoS-QA's files, made up. */
export interface OmosLine {
  id: number;
  question: string;
  answers: number[];
  context: string;
  city: string;
  pageId: number;
}

const topics: Record<string, [title: string, line: string][]> = {
  de: [
    ['Kindergarten', 'Kinder kommen mit drei Jahren in den Kindergarten.'],
    ['Führerschein', 'Den Führerschein tauscht die Fahrerlaubnisbehörde um.'],
    ['Wohngeld', 'Wohngeld beantragen Sie bei der Wohngeldstelle.'],
    ['Müllabfuhr', 'Die Mülltonnen werden am Dienstag geleert.'],
  ],
  en: [
    ['Kindergarten', 'Children start kindergarten at three years of age.'],
    ['Driving licence', 'The licensing authority exchanges your driving licence.'],
    ['Housing benefit', 'You apply for housing benefit at the benefit office.'],
    ['Waste collection', 'The bins are emptied on Tuesday.'],
  ],
};
const filler: Record<string, string> = { de: 'Alles andere steht im Rathaus.', en: 'All else is at the town hall.' };

/** The lines of one language: one question a page that its text answers, and one that it does not. */
export function omosLines(language: 'de' | 'en'): OmosLine[] {
  const answerable = (topics[language] ?? []).map(([title, line], n) => ({
    id: n + 1,
    question: `${line.replace('.', '')}?`,
    answers: [2],
    context: [title, filler[language], line, 'A < B & C'].join('\n'),
    city: n < 2 ? 'north' : 'south',
    pageId: 100 + n,
  }));
  const unanswerable = answerable.map((item) => ({
    ...item,
    id: item.id + 10,
    question: 'Xylofon Quarz?',
    answers: [],
  }));
  return [...answerable, ...unanswerable];
}

/**
 * Writes a folder as `lotse evaluate --data` wants it.
 * @param files name of the file below `omos-qa/` to its lines
 */
export function writeOmosData(folder: string, files: Record<string, unknown[]>): void {
  const root = path.join(folder, 'omos-qa');
  mkdirSync(root, { recursive: true });
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(path.join(root, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
