import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lotse } from '../../src/app.js';
import { makeSourcePage } from './make-page.js';
import { MemorySource } from './memory-source.js';
import { openTestLotse, type TestLotseOptions, temporaryFolder } from './test-lotse.js';

const german: [title: string, html: string][] = [
  [
    'Bücherei',
    '<p>Die Bücherei leiht Bücher und Spiele aus.</p><h2>Öffnungszeiten der Bücherei</h2><p>Die Bücherei ist am Samstag von 10 bis 14 Uhr geöffnet.</p><h2>Was die Bücherei kostet</h2><p>Ein Ausweis der Bücherei kostet 12 Euro im Jahr.</p>',
  ],
  ['Wohnsitz anmelden', '<p>Melden Sie Ihren Wohnsitz im Bürgerbüro an, innerhalb von zwei Wochen.</p>'],
  ['Busfahren', '<p>Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.</p>'],
  ['Schwimmbad', '<p>Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.</p>'],
  ['Sprachkurs', '<p>Ein Sprachkurs dauert sechs Monate. Die Volkshochschule prüft vorher das Niveau.</p>'],
  ['Arztbesuch', '<p>Ein Hausarzt behandelt Erkältung und Fieber. Bringen Sie die Versichertenkarte mit.</p>'],
];
const arabic: [title: string, html: string][] = [
  ['المكتبة', '<p>المكتبة مفتوحة يوم السبت من الساعة 10 إلى الساعة 14.</p>'],
];

/** Questions that the town's pages answer, and what stands there. */
export const libraryQuestion = {
  de: { text: 'Wann ist die Bücherei geöffnet?', answer: 'Die Bücherei ist am Samstag von 10 bis 14 Uhr geöffnet.' },
  ar: {
    text: 'هل المكتبة مفتوحة يوم السبت من الساعة 10؟',
    answer: 'المكتبة مفتوحة يوم السبت من الساعة 10 إلى الساعة 14.',
  },
};

export interface ChannelTownOptions extends TestLotseOptions {
  /** The region's settings, as YAML. */
  settings?: string;
}

/** A town with German pages, one of them also in Arabic, in whose channels people write. Its slug is `town`. */
export async function openChannelTown({
  settings,
  ...options
}: ChannelTownOptions = {}): Promise<Lotse & { dataDir: string }> {
  const dataDir = options.dataDir ?? temporaryFolder();
  if (settings !== undefined) writeTownSettings(dataDir, settings);
  const lotse = await openTestLotse({ ...options, dataDir });
  const page = (language: string) => (given: [string, string], n: number) =>
    makeSourcePage({
      ...{ id: `${language}-${n}`, title: given[0], html: given[1], path: `/town/${language}/${n}/` },
      versions: n < arabic.length ? { de: `de-${n}`, ar: `ar-${n}` } : { de: `de-${n}` },
    });
  await lotse.index(new MemorySource({ de: german.map(page('de')), ar: arabic.map(page('ar')) }));
  await lotse.refresh();
  return { ...lotse, dataDir };
}

/** Writes the town's settings file. */
export function writeTownSettings(dataDir: string, yaml: string): void {
  mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
  writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), yaml);
}
