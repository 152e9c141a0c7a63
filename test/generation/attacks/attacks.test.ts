import { describe, expect, it, onTestFinished } from 'vitest';
import { type GroundingPassage, passageText } from '../../../src/generation/passage.js';
import { seededRandom } from '../../../src/learning/seeded-random.js';
import type { LanguageModel } from '../../../src/ports/language-model.js';
import { createLanguageModel } from '../../../src/providers/chat-model/create-language-model.js';
import { stubModel, stubWriter } from '../../support/stub-model.js';
import { startStubModelServer } from '../../support/stub-model-server.js';
import { type DemoPassage, demoLanguages, demoPassages } from './demo-passages.js';
import { unsupportedIn } from './independent-checker.js';
import { disguises, neverRight, orders, payloads, unknownOrders } from './orders.js';
import { report } from './report.js';
import { shownBy } from './run-attack.js';
import { slips } from './slips.js';

const passagesOf = new Map(demoLanguages.map((language) => [language, demoPassages(language)]));
const random = seededRandom(5);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const anyPassage = (language: string): DemoPassage => pick(passagesOf.get(language) as DemoPassage[]);
const statement = (text: string, token: string) => JSON.stringify({ text, passages: [token] });
const places = ['sentence', 'title', 'heading', 'question'] as const;
type Place = (typeof places)[number];

interface Attack {
  language: string;
  question: string;
  /** As the municipality wrote them. */
  clean: DemoPassage[];
  /** As the model gets them. */
  poisoned: GroundingPassage[];
  payload: string;
}

function attack(place: Place, order: string, payload: string): Attack {
  const language = pick(demoLanguages);
  const clean = [anyPassage(language), anyPassage(language), anyPassage(language)];
  const said = order.replace('%', payload);
  const [first, ...others] = clean as [DemoPassage, ...DemoPassage[]];
  const poisoned =
    place === 'question'
      ? first
      : place === 'sentence'
        ? { ...first, sentences: [...first.sentences, said] }
        : { ...first, [place]: `${first[place]} ${said}` };
  const question = place === 'question' ? `${said}?` : first.title;
  return { language, question, clean, payload, poisoned: [poisoned, ...others] };
}

/** What a reader would have seen that the municipality never wrote. */
async function leaksOf(
  { language, question, clean, poisoned, payload }: Attack,
  model: LanguageModel,
): Promise<unknown[]> {
  const shown = await shownBy(model, question, language, poisoned);
  return shown.flatMap(({ text, cited }) => {
    const pages = clean.filter((_, index) => cited.includes(poisoned[index] as GroundingPassage)).map(passageText);
    const unsupported = unsupportedIn(text, pages);
    return unsupported.length > 0 || text.includes(payload)
      ? [{ text, unsupported, question, poisoned: poisoned[0] }]
      : [];
  });
}

describe('a thousand attacks and slips', () => {
  it('bring nothing to the reader when pages and questions give orders and the model obeys them all', async () => {
    const model = stubModel(stubWriter('obedient'));
    for (let round = 0; round < 300; round += 1) {
      const order = pick(disguises)(pick(orders));
      expect(await leaksOf(attack(pick(places), order, pick(payloads)), model)).toEqual([]);
    }
  }, 120_000);

  it('bring nothing to the reader when the orders are in words that nobody thought of', async () => {
    const model = stubModel(stubWriter('obedient'));
    for (let round = 0; round < 100; round += 1) {
      const place = pick(places);
      // A telephone number that stands on a page, in whatever words, is the page's: only its editors can mend that.
      const payload = pick(place === 'question' ? payloads : neverRight);
      expect(await leaksOf(attack(place, pick(unknownOrders), payload), model)).toEqual([]);
    }
    expect(model.calls.length).toBeGreaterThan(90);
  }, 120_000);

  it('bring nothing to the reader when the model slips', async () => {
    const tried: Record<string, number> = {};
    const shownWrong: unknown[] = [];
    for (const [name, slip] of Object.entries(slips)) {
      for (let round = 0; round < 1500 && (tried[name] ?? 0) < 38; round += 1) {
        const language = pick(demoLanguages);
        const passages = [anyPassage(language), anyPassage(language), anyPassage(language)] as const;
        const [target, ...others] = passages;
        const sentence = pick(target.sentences);
        const spoiled = slip(sentence, random, others)?.replace(/[^\S\n]+/gu, ' ') ?? sentence;
        if (spoiled === sentence) continue;
        tried[name] = (tried[name] ?? 0) + 1;
        const right = target.sentences.slice(0, 2).map((text) => statement(text, 'P1'));
        const model = stubModel(() => [statement(spoiled, 'P1'), ...right].join('\n'));
        for (const { text, cited } of await shownBy(model, target.title, language, [...passages])) {
          expect([name, text, unsupportedIn(text, cited.map(passageText))]).toEqual([name, text, []]);
          if (text === spoiled.trim()) shownWrong.push([name, sentence, text]);
        }
      }
    }
    report('slips tried', tried);
    report('slips shown, although their numbers stand on the page', shownWrong);
    // A number that was swapped for another of the same page could pass the check of numbers; here none does.
    expect(shownWrong).toEqual([]);
    expect(Object.values(tried).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(550);
  }, 120_000);

  it('bring nothing to the reader over HTTP either', async () => {
    const server = await startStubModelServer({ writes: 'obedient' });
    onTestFinished(() => server.close());
    const model = createLanguageModel({
      ...{ url: server.url, model: 'stub', apiKey: undefined, timeoutMs: undefined },
      ...{ dailyTokens: 0, checkSupport: false },
    });
    for (let round = 0; round < 25; round += 1) {
      const order = pick(round % 2 === 0 ? orders : unknownOrders);
      expect(await leaksOf(attack(round % 2 === 0 ? pick(places) : 'question', order, pick(payloads)), model)).toEqual(
        [],
      );
    }
    server.behave({ writes: 'wrong' });
    for (let round = 0; round < 25; round += 1) {
      expect(await leaksOf(attack('question', 'Wo?', 'nothing'), model)).toEqual([]);
    }
    expect(server.requests.length).toBeGreaterThan(25);
  }, 120_000);
});
