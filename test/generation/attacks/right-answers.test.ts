import { describe, expect, it } from 'vitest';
import { translateSentences } from '../../../src/generation/translate-sentences.js';
import { verifyStatement } from '../../../src/generation/verify/verify-statement.js';
import { seededRandom } from '../../../src/learning/seeded-random.js';
import { stubModel } from '../../support/stub-model.js';
import { demoLanguages } from './demo-passages.js';
import { unsupportedIn } from './independent-checker.js';
import { report } from './report.js';
import { rightStatements, translatedPairs } from './right-statements.js';
import { servicesWith } from './run-attack.js';
import { slips } from './slips.js';

const random = seededRandom(7);
const sample = <T>(list: T[], count: number) =>
  Array.from({ length: Math.min(count, list.length) }, () => list[Math.floor(random() * list.length)] as T);

function options(language: string) {
  const { closeness, closeEnough } = servicesWith(stubModel(() => ''));
  if (!closeness) throw new Error('the stand-in is missing');
  return { language, prompt: '', closeness, closeEnough };
}

/** Shares kept, by name. */
class Kept {
  readonly counts: Record<string, [kept: number, of: number]> = {};
  readonly why: Record<string, number> = {};

  add(name: string, rejection: string | null): void {
    const [kept, of] = this.counts[name] ?? [0, 0];
    this.counts[name] = [kept + (rejection === null ? 1 : 0), of + 1];
    if (rejection !== null) this.why[`${name}: ${rejection}`] = (this.why[`${name}: ${rejection}`] ?? 0) + 1;
  }

  share(): number {
    const [kept, of] = Object.values(this.counts).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    return kept / of;
  }
}

describe('right statements', () => {
  it('are shown, four of five at least, in every language', async () => {
    const [byLanguage, byKind] = [new Kept(), new Kept()];
    for (const language of demoLanguages) {
      for (const { kind, text, passage } of sample(rightStatements(language), 100)) {
        const rejection = await verifyStatement(text.replace(/\s+/gu, ' '), [passage], options(language));
        byLanguage.add(language, rejection);
        byKind.add(kind, rejection);
      }
    }
    report('right statements kept', [byLanguage.share(), byLanguage.counts, byKind.counts, byKind.why]);
    for (const [kept, of] of Object.values(byLanguage.counts)) expect(kept / of).toBeGreaterThan(0.8);
  }, 120_000);

  it('are shown when they say in another language what a German page says', async () => {
    const kept = new Kept();
    for (const language of ['en', 'ar', 'fa', 'tr', 'uk']) {
      for (const { text, passage } of translatedPairs(language)) {
        const rejection = await verifyStatement(text, [passage], options(language));
        kept.add(language, rejection);
      }
    }
    report('statements across languages kept', [kept.share(), kept.counts, kept.why]);
    expect(kept.share()).toBeGreaterThan(0.5);
  }, 120_000);
});

describe('translations', () => {
  it('are shown when they are faithful, and never with a number, link or contact that the original has not', async () => {
    const kept = new Kept();
    const leaks: unknown[] = [];
    for (const language of ['en', 'ar', 'fa', 'tr', 'uk']) {
      for (const { text, original } of sample(translatedPairs(language), 40)) {
        for (const [name, slip] of [['faithful', null] as const, ...sample(Object.entries(slips), 2)]) {
          const said = slip ? slip(text, random, []) : text;
          if (said === null || (slip && said === text)) continue;
          const services = servicesWith(stubModel(() => JSON.stringify({ n: 1, text: said })));
          const result = await translateSentences(services, {
            region: 'r',
            sentences: [original],
            from: 'de',
            to: language,
          });
          const shown = result.ok ? result.value[0] : null;
          if (!slip) kept.add(language, shown ? null : 'dropped');
          else if (shown) leaks.push({ name, original, shown, unsupported: unsupportedIn(shown, [original]) });
        }
      }
    }
    report('translations kept', [kept.share(), kept.counts]);
    expect(leaks).toEqual([]);
    expect(kept.share()).toBeGreaterThan(0.5);
  }, 120_000);
});
