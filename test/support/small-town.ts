import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { Lotse } from '../../src/app.js';
import type { Question } from '../../src/domain/answer.js';
import { makeSourcePage } from './make-page.js';
import { MemorySource } from './memory-source.js';
import { StandInEmbedder } from './stand-in-embedder.js';
import { openTestLotse, type TestLotseOptions, temporaryFolder } from './test-lotse.js';

const texts: [title: string, html: string][] = [
  ['Bücherei', '<p>Die Bücherei leiht Bücher und Spiele aus.</p>'],
  ['Busfahren', '<p>Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.</p>'],
  ['Schwimmbad', '<p>Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.</p>'],
];
export const pages = texts.map(([title, html], n) => makeSourcePage({ id: `${n + 1}`, title, html }));
export const games = 'Welche Spiele leiht die Bücherei aus?';
export const bus = 'Wann fährt der Bus zum Bahnhof?';
export const mailOffice = 'handover:\n  kind: mail\n  to: office@town.example\n  office: Beratungsstelle\n';
export const mailServer = { LOTSE_SMTP_URL: 'smtp://127.0.0.1:9', LOTSE_MAIL_FROM: 'lotse@town.example' };

/** A town, and somebody who writes to its assistant. */
export async function town(options: TestLotseOptions & { settings?: string } = {}) {
  const dataDir = options.dataDir ?? temporaryFolder();
  if (options.settings) {
    mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), options.settings);
  }
  const lotse = await openTestLotse({ ...options, dataDir });
  await lotse.index(new MemorySource({ de: pages }));
  await lotse.refresh();
  const conversationId = randomUUID();
  const ask = (text: string, changes: Partial<Question> = {}) =>
    lotse.assistant.ask({ region: 'town', text, conversationId, ...changes });
  const submit = (text: string, changes: Partial<Question> & { messageId?: string } = {}) =>
    lotse.assistant.submit({ region: 'town', text, messageId: randomUUID(), ...changes, conversationId });
  return { lotse, dataDir, conversationId, ask, submit, kept: () => lotse.assistant.conversation(conversationId) };
}

/** Resolves when nothing waits in a conversation any more. */
export async function answered({ assistant }: Lotse, id: string): Promise<void> {
  await expect.poll(async () => (await assistant.conversation(id)).waiting, { timeout: 5000 }).toEqual([]);
}

/** An engine that holds questions back until it is let go. */
export class SlowEmbedder extends StandInEmbedder {
  letGo = () => {};
  private readonly held = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  override async embedQuery(text: string): Promise<number[]> {
    await this.held;
    return await super.embedQuery(text);
  }
}
