import { describe, expect, it, onTestFinished } from 'vitest';
import { type AnsweringServices, Context } from '../../src/answering/context.js';
import { answerQuestion } from '../../src/answering/pipeline.js';
import type { Assignment, Treatment } from '../../src/domain/experiment.js';
import type { Arm } from '../../src/domain/impact.js';
import { createGeneration } from '../../src/generation/generation.js';
import { createTexts } from '../../src/languages/texts.js';
import { createLanguageModel } from '../../src/providers/chat-model/create-language-model.js';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';
import { openDatabase } from '../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { LiveIndex } from '../../src/retrieval/live-index.js';
import { makeConversation, makeTurn } from '../support/make-conversation.js';
import { MemorySource } from '../support/memory-source.js';
import { bus, games, pages, town } from '../support/small-town.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const noAnswer: Treatment = {
  kind: 'text',
  texts: { de: { 'status.no_answer': 'In {{region}} steht das leider nirgends.' } },
};
const severe: Treatment = { kind: 'threshold', threshold: 0.95 };
const generous: Treatment = { kind: 'threshold', threshold: 0.3 };
/** The page on the library. */
const hidden = { kind: 'page', hidden: ['page:de:1'] } satisfies Treatment;
const off = 'Wie beantrage ich einen Fischereischein für das Angeln?';
const danger = 'Mein Mann schlägt mich';

/** The town's pages, and messages to them by somebody who is in an arm. */
async function open() {
  const { dataDir, lotse } = await town();
  // The other pages stand below the one on buses, whose reader is led on to them.
  const tree = pages.map((page) => ({ ...page, parentId: page.id === '2' ? null : '2' }));
  await lotse.index(new MemorySource({ de: tree }));
  const store = new SqlKnowledgeStore(await openDatabase(dataDir));
  onTestFinished(() => store.close());
  const index = new LiveIndex(store, new HnswIndexes(dataDir));
  await index.refresh();
  const region = await index.use('town');
  if (!region) throw new Error('the town is not indexed');
  const embedder = new StandInEmbedder();
  const services: AnsweringServices = {
    embedder,
    generation: createGeneration({ model: createLanguageModel(null), embedder }),
    texts: createTexts(),
    links: { publisher: 'https://integreat.app', own: 'https://lotse.example' },
    settings: () => defaultSettings,
    helpfulQuestions: async () => [],
    sendsElsewhere: false,
    conversationHours: 24,
    now: () => new Date('2026-06-03T10:00:00Z'),
  };
  const say = async (text: string, treatment?: AnsweringServices['treatment'], turns = [makeTurn()].slice(1)) => {
    const conversation = makeConversation({ region: 'town', turns });
    const given = treatment ? { ...services, treatment } : services;
    const context = new Context({ region: 'town', text, language: 'de' }, region, conversation, given, () => {});
    const { answer, groups } = await answerQuestion(context, () => {});
    const { id: _, conversationId: __, steps, ...said } = answer;
    return { ...said, groups, steps: steps.map(({ name }) => name), context };
  };
  const assigned = (treatment: Treatment, arm: Arm): Assignment => ({ experiment: 'x', arm, treatment });
  return {
    say,
    inArm: (text: string, treatment: Treatment, arm: Arm = 'b') => say(text, () => assigned(treatment, arm)),
  };
}
const bytes = ({ context: _, ...said }: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['say']>>) =>
  JSON.stringify(said);

describe('variant A, and whoever takes no part', () => {
  it('is answered as without experiments, to the byte', async () => {
    const { say, inArm } = await open();
    for (const text of [games, bus, off, danger, 'Hallo', 'Bücherei', 'Ich möchte mit einem Menschen sprechen']) {
      const usual = bytes(await say(text));
      expect(bytes(await say(text, () => null))).toBe(usual);
      for (const treatment of [noAnswer, severe, generous, hidden]) {
        expect(bytes(await inArm(text, treatment, 'a'))).toBe(usual);
      }
    }
  });

  it('is told apart by the context', async () => {
    const { say, inArm } = await open();
    expect((await say(games)).context.variant).toBeNull();
    expect((await inArm(games, hidden, 'a')).context.variant).toEqual({ experiment: 'x', arm: 'a' });
    expect((await inArm(games, hidden)).context.variant).toEqual({ experiment: 'x', arm: 'b' });
  });
});

describe('variant B', () => {
  it('says other words, filled as the usual ones are', async () => {
    const { say, inArm } = await open();
    expect((await inArm(off, noAnswer)).text).toContain('In Town steht das leider nirgends.');
    expect((await say(off)).text).not.toContain('nirgends');
  });

  it('says the usual words in languages that have no others', async () => {
    const { inArm, say } = await open();
    const inEnglish: Treatment = { kind: 'text', texts: { en: { 'status.no_answer': 'No.' } } };
    expect(bytes(await inArm(off, inEnglish))).toBe(bytes(await say(off)));
  });

  it('answers from another confidence on', async () => {
    const { say, inArm } = await open();
    const { status, confidence } = await say(games);
    expect(status).toBe('answered');
    const justAbove: Treatment = { kind: 'threshold', threshold: confidence + 0.001 };
    const justBelow: Treatment = { kind: 'threshold', threshold: confidence - 0.001 };
    expect(await inArm(games, justAbove)).toMatchObject({ status: 'no_answer', confidence });
    expect(await inArm(games, justBelow)).toMatchObject({ status: 'answered', confidence });
  });

  it('does not find a page that is hidden, by a question, its title or a suggestion', async () => {
    const { say, inArm } = await open();
    const title = String(pages[0]?.title);
    expect(await say(games)).toMatchObject({ sources: [{ title }], groups: hidden.hidden });
    for (const text of [games, title]) {
      const { sources, suggestions } = await inArm(text, hidden);
      expect(sources.map((source) => source.title)).not.toContain(title);
      expect(suggestions).not.toContain(title);
    }
    expect((await say(bus)).suggestions).toContain(title);
    expect((await inArm(bus, hidden)).suggestions).not.toContain(title);
  });
});

describe('nothing is tried', () => {
  it('on whoever is in danger', async () => {
    const { say, inArm } = await open();
    const usual = bytes(await say(danger));
    const other: Treatment = { kind: 'text', texts: { de: { 'status.emergency': 'Ruhe bewahren.' } } };
    for (const treatment of [noAnswer, severe, generous, hidden, other]) {
      expect(bytes(await inArm(danger, treatment))).toBe(usual);
    }
  });
});
