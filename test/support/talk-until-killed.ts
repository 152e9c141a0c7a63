import { randomUUID } from 'node:crypto';
import Database from 'libsql';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { forgetImpact } from '../../src/impact/retention.js';
import { StandInEmbedder } from './stand-in-embedder.js';

/**
 * A program that a test kills: says `ready`, waits for a line, then lets people ask the assistant of `town` and say what
 * they think of the answers, counts what that leaves, and does the work of a day. Writes ids of answers whose question or
 * feedback was acknowledged: `asked 8c1f…`, `rated 8c1f…`.
 * Arguments: data folder, beginning of the first database statement before which it kills itself; never without it.
 */
const [dataDir = '', killAt] = process.argv.slice(2);

function killBefore(beginning: string): void {
  Database.prototype.prepare = new Proxy(Database.prototype.prepare, {
    apply: (prepare, database, given: [string]) => {
      if (given[0].startsWith(beginning)) process.kill(process.pid, 'SIGKILL');
      return Reflect.apply(prepare, database, given);
    },
  });
}

const say = (what: string, id: string) => process.stdout.write(`${what} ${id}\n`);

process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
if (killAt) killBefore(killAt);
const config = readConfig({ LOTSE_SMTP_URL: 'smtp://127.0.0.1:9', LOTSE_MAIL_FROM: 'lotse@town.example' }, { dataDir });
const lotse = await openLotse({ config, engine: { embedder: new StandInEmbedder() } });
const { assistant, impactStore: store, gapStore, staffStore } = lotse;

async function person(questions: string[], consent: boolean): Promise<void> {
  const conversationId = randomUUID();
  for (const text of questions) {
    const { id } = await assistant.ask({ region: 'town', text, conversationId, consent });
    say('asked', id);
    await assistant.feedback(id, { helpful: text.includes('Bücherei') });
    say('rated', id);
  }
}

const [games, price, bus] = [
  'Welche Spiele leiht die Bücherei aus?',
  'Was kostet ein Ausweis der Bücherei im Jahr?',
  'Wann fährt der Bus zum Bahnhof?',
];
await Promise.all([person([games, price], true), person([bus], false)]);
// Two at once, as a server and a command: one of them counts.
await Promise.all([lotse.flushImpact(), person([games, 'Ich möchte mit einem Menschen sprechen'], true)]);
await Promise.all([lotse.flushImpact(), lotse.impact.refresh('town')]);
await forgetImpact({ store, gapStore, staffStore }, config, new Date());
await person([bus, price], true);
await lotse.close();
process.exit();
