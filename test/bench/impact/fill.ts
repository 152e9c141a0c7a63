import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { newConversation } from '../../../src/conversations/conversation-log.js';
import type { Status } from '../../../src/domain/answer.js';
import type { ImpactChange, TopicMention } from '../../../src/domain/impact.js';
import { leftByMessage } from '../../../src/impact/recorder/left-by-message.js';
import { leftByFeedback } from '../../../src/impact/recorder/left-by-feedback.js';
import { textOfVector } from '../../../src/impact/topics/vector-text.js';
import type { ImpactStore } from '../../../src/ports/impact-store.js';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { SqlImpactStore } from '../../../src/providers/database/impact-store.js';
import { fakeAnswer } from '../../support/fake-assistant.js';
import { makeTurn } from '../../support/make-conversation.js';
import { daysBetween, timeOn } from '../../support/simulation/calendar.js';
import { type Chance, chanceOf } from '../../support/simulation/random.js';
import { askedLanguages, dimensions, simulatedModel } from '../../support/simulation/world.js';

/** Events, over this year, and the regions they are of with their shares: most are of the one that is measured. */
export const filled = {
  events: 1_000_000,
  from: '2026-01-01',
  to: '2026-12-31',
  regions: [
    ['ahausen', 0.8],
    ['bestadt', 0.1],
    ['cetal', 0.1],
  ] as [slug: string, share: number][],
};

/** Below the cache folder; it is filled once a machine. */
export const folderName = 'bench-impact';

const topics = 200;
const statuses: [Status, number][] = [
  ['answered', 60],
  ['answered_other_language', 8],
  ['no_answer', 20],
  ['clarification', 4],
  ['emergency', 1],
  ['unavailable', 1],
  ['smalltalk', 6],
];
const channels = ['web', 'widget', 'telegram', 'teams', 'integreat'];

/** Fills the folder, if it is not: what was not filled to its end is made again. @param say told how far it is */
export async function fillFolder(cacheDir: string, say: (text: string) => void): Promise<void> {
  const dataDir = path.join(cacheDir, folderName);
  if (existsSync(path.join(dataDir, 'impact.db'))) return;
  const making = `${dataDir}-making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  say('Filling impact.db with a million events, once …');
  const database = await openImpactDatabase(making);
  const startedAt = performance.now();
  await fillStore(new SqlImpactStore(database), say);
  await database.close();
  say(`  filled in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  renameSync(making, dataDir);
}

/** Lets a million messages leave what they leave, a day's at a time, and applies it. */
async function fillStore(store: ImpactStore, say: (text: string) => void): Promise<void> {
  const chance = chanceOf(1);
  const mentions = Array.from({ length: topics }, () => ({
    topic: randomUUID(),
    space: simulatedModel,
    vector: textOfVector(chance.direction(dimensions)),
  }));
  const days = daysBetween(filled.from, filled.to, []);
  const weights = days.reduce((sum, { weight }) => sum + weight, 0);
  let [events, due] = [0, 0];
  for (const [n, { date, weight }] of days.entries()) {
    due += (filled.events * weight) / weights;
    const changes: ImpactChange[] = [];
    while (events < due) {
      const conversation = converse(date, mentions, chance);
      changes.push(...conversation);
      events += conversation.filter(({ kind }) => kind === 'question').length;
    }
    await store.apply(changes, date);
    if (n % 73 === 72) say(`  ${events} events …`);
  }
}

function converse(date: string, mentions: Omit<TopicMention, 'isNewPerson'>[], chance: Chance): ImpactChange[] {
  const [region] = chance.weighted(filled.regions, ([, share]) => share);
  const now = timeOn(date, chance);
  const language = chance.one(askedLanguages);
  let conversation = newConversation({ region, text: '', channel: chance.one(channels) }, now);
  const leaves: ImpactChange[] = [];
  do {
    const [status] = chance.weighted(statuses, ([, weight]) => weight);
    // Few topics are asked about often, many seldom.
    const place = Math.floor(topics * chance.number() ** 2);
    const page = `de:${1 + (place % 40)}`;
    const made = fakeAnswer();
    const isAnswered = status === 'answered' || status === 'answered_other_language';
    const answer = {
      ...{ ...made, region, status, language, confidence: chance.number() },
      statements: isAnswered ? made.statements : [],
      steps: [{ name: 'retrieve', ms: 5 + 300 * chance.number() }],
    };
    const groups = status === 'smalltalk' ? [] : [page];
    const observed = { conversation, text: '', written: language, answer, groups, vector: null, variant: null };
    const left = leftByMessage(
      { ...observed, asksForPerson: chance.happens(0.04) },
      {
        ...{ now, day: date, officeOpen: chance.happens(0.4), keepsQuestions: false },
        topic: () => mentions[place] ?? null,
      },
    );
    leaves.push(...left.leaves);
    const turn = makeTurn({ event: left.event });
    conversation = { ...conversation, turns: [...conversation.turns, turn], counted: left.counted };
    if (isAnswered && chance.happens(0.2)) {
      const feedback = { helpful: chance.happens(0.8), reason: null, comment: null };
      const said = leftByFeedback(conversation, turn, feedback, date);
      leaves.push(...said.leaves);
      conversation = { ...conversation, counted: said.counted };
    }
  } while (chance.happens(0.45));
  return leaves;
}
