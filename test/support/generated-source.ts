import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Size of a generated source. */
export interface GeneratedSize {
  region: string;
  pages: number;
  languages: string[];
}

const topics = ['Anmeldung', 'Wohnung', 'Arbeit', 'Schule', 'Arzt', 'Bank', 'Bus', 'Müll', 'Kurs', 'Hilfe'];
const sentencesOnPage = 8;

/** Ids of a version's pages: with each version one comes and another goes. */
function idsOf(version: number, { pages }: GeneratedSize): number[] {
  return Array.from({ length: pages }, (_, n) => version + n);
}

/** The sentences of a page. Every third page says the same in every version. */
export function sentencesOf(id: number, language: string, version: number): string[] {
  const shown = id % 3 === 0 ? 'immer' : `Stand ${version}`;
  const topic = topics[id % topics.length];
  return Array.from(
    { length: sentencesOnPage },
    (_, n) => `${topic} ${id}: Auskunft ${n} auf der Seite in ${language} gilt (${shown}).`,
  );
}

/** What a view holds in a version, whole: page id to sentences. */
export function expectedView(version: number, language: string, size: GeneratedSize): Map<string, string[]> {
  return new Map(idsOf(version, size).map((id) => [String(id), sentencesOf(id, language, version)]));
}

/** Writes a version of the source as a folder with a CMS's answers. Several regions may share the folder. */
export function writeGeneratedSource(folder: string, version: number, size: GeneratedSize): void {
  const languages = size.languages.map((code) => ({ code, native_name: code, dir: 'ltr' }));
  const region = { id: 1, path: size.region, name: `Stadt ${size.region}`, live: true, events: false, pois: false };
  writeJson(path.join(folder, 'regions.json'), [{ ...region, languages }]);
  writeJson(path.join(folder, size.region, 'languages.json'), languages);
  for (const language of size.languages) {
    const pages = idsOf(version, size).map((id) => ({
      id,
      path: `/${size.region}/${language}/${id}/`,
      title: `${topics[id % topics.length]} ${id}`,
      content: sentencesOf(id, language, version)
        .map((sentence) => `<p>${sentence}</p>`)
        .join(''),
      last_updated: '2026-01-02T03:04:05Z',
      order: id,
      available_languages: Object.fromEntries(
        size.languages.map((code) => [code, { id, path: `/${size.region}/${code}/${id}/` }]),
      ),
    }));
    writeJson(path.join(folder, size.region, language, 'pages.json'), pages);
  }
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}
