import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { makeSourcePage } from './make-page.js';
import { MemorySource } from './memory-source.js';
import type { Settings } from './run-lotse.js';
import { passagesOf, type StubWriter } from './stub-model.js';
import { type ServerBehaviour, startStubModelServer } from './stub-model-server.js';
import { openTestLotse, temporaryFolder } from './test-lotse.js';

/** Sentences of the town's pages. */
export const library = {
  loans: 'Die Bücherei leiht Bücher und Spiele aus.',
  hours: 'Die Bücherei ist am Samstag von 10 bis 14 Uhr geöffnet.',
  card: 'Ein Ausweis der Bücherei kostet 12 Euro im Jahr.',
};
export const waste = {
  paper: 'Papier kommt in die blaue Tonne.',
  pickup: 'Die Tonne wird ab 6 Uhr geleert, Fragen an abfall@town.example oder www.town.example/abfall.',
};
const german: [title: string, html: string][] = [
  [
    'Bücherei',
    `<p>${library.loans}</p><h2>Öffnungszeiten der Bücherei</h2><p>${library.hours}</p><h2>Was die Bücherei kostet</h2><p>${library.card}</p>`,
  ],
  // The stand-in embedder knows no translations: by its title, a question in Ukrainian finds the page.
  ['Куди викидати сміття: папір і скло', `<p>${waste.paper}</p><p>${waste.pickup}</p>`],
  ['Wohnsitz anmelden', '<p>Melden Sie Ihren Wohnsitz im Bürgerbüro an, innerhalb von zwei Wochen.</p>'],
  ['Busfahren', '<p>Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.</p>'],
  ['Schwimmbad', '<p>Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.</p>'],
  ['Sprachkurs', '<p>Ein Sprachkurs dauert sechs Monate. Die Volkshochschule prüft vorher das Niveau.</p>'],
  ['Arztbesuch', '<p>Ein Hausarzt behandelt Erkältung und Fieber. Bringen Sie die Versichertenkarte mit.</p>'],
];

export interface ModelTownOptions {
  /** Of the model's server. */
  behaviour?: ServerBehaviour;
  environment?: Settings;
  /** Of the region, as YAML. */
  settings?: string;
  /** Pages beside the others. */
  more?: [title: string, html: string][];
}

/** A town whose pages are in German, with a language model of its own, and somebody who talks with its assistant. */
export async function openModelTown({ behaviour, environment, settings, more = [] }: ModelTownOptions = {}) {
  const model = await startStubModelServer(behaviour);
  onTestFinished(() => model.close());
  const dataDir = temporaryFolder();
  if (settings) {
    mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), settings);
  }
  const lotse = await openTestLotse({ dataDir, environment: { ...model.settings, ...environment } });
  const pages = [...german, ...more].map(([title, html], n) => makeSourcePage({ id: `${n + 1}`, title, html }));
  await lotse.index(new MemorySource({ de: pages }));
  await lotse.refresh();
  const conversationId = randomUUID();
  const deltas: string[] = [];
  return {
    lotse,
    model,
    conversationId,
    /** What was told of the answers as they grew. */
    deltas,
    say: (text: string) =>
      lotse.assistant.ask({ region: 'town', text, conversationId }, (progress) => {
        if (progress.type === 'delta') deltas.push(progress.text);
      }),
    /** What the model was told. */
    prompts: () => model.requests.map((request) => JSON.stringify(request.messages)),
  };
}

/** Writes statements, each citing the passages that hold a sentence. */
export function composing(...statements: [text: string, of: string][]): StubWriter {
  return ({ user }) =>
    statements
      .map(([text, of]) => {
        const holding = passagesOf(user).filter(({ sentences }) => sentences.includes(of));
        return JSON.stringify({ text, passages: holding.map(({ token }) => token) });
      })
      .join('\n');
}

/** Tells the tasks apart by the words of their prompts. */
export function byTask(tasks: { compose?: StubWriter; translate?: StubWriter; rewrite?: string; summary?: string }) {
  const writer: StubWriter = (prompted) => {
    if (prompted.system.includes('You summarise')) return JSON.stringify({ summary: tasks.summary ?? '' });
    if (prompted.system.includes('on its own')) return JSON.stringify({ question: tasks.rewrite ?? '' });
    if (prompted.system.includes('You translate')) return tasks.translate?.(prompted) ?? '';
    return tasks.compose?.(prompted) ?? '';
  };
  return writer;
}

/** Nothing in an answer was written by a model. */
export function expectExtractive({ mode, statements, sources }: Answer): void {
  expect(mode).toBe('extractive');
  expect(statements.length).toBeGreaterThan(0);
  for (const { text } of statements) expect(sources.map(({ quote }) => quote)).toContain(text);
}
