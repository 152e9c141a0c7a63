import path from 'node:path';
import { openSource } from '../../knowledge/sources/open-source.js';
import type { Source } from '../../knowledge/sources/source.js';

/** What is measured on: the real region when its data is at hand, else the demo municipality. */
export interface BenchData {
  source: Source;
  region: string;
  questions: string[];
}

const topics =
  'Deutschkurs Anmeldung Kindergeld Wohnung Führerschein Arzt Schule Kita Jobcenter Bank Müll Versicherung'.split(' ');
const forms = ['Wo finde ich Hilfe zu', 'Was kostet', 'Wie beantrage ich', 'Wann brauche ich', 'Wer berät mich zu'];

export function benchData(environment: NodeJS.ProcessEnv): BenchData {
  const questions = forms.flatMap((form) => topics.map((topic) => `${form} ${topic}?`));
  const data = environment.LOTSE_DATA;
  if (!data) return { source: openSource('demo'), region: 'lindenfurt', questions };
  return { source: openSource(path.join(data, 'integreat-cms/api/v3')), region: 'lkaugsburg', questions };
}

/** The first pages with text of a source, in one language: enough to measure indexing on. */
export function firstPages(source: Source, pages: number): Source {
  return {
    name: source.name,
    regions: () => source.regions(),
    content: async (region, language) => {
      const content = await source.content(region, language);
      return { ...content, pages: content.pages.filter((page) => page.html.length > 400).slice(0, pages) };
    },
  };
}
