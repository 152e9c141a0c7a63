import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../src/screening/personal-data.js';
import type { PersonalDataKind } from '../../src/screening/reading.js';

/** A labelled message. Half `b` was only ever counted while the patterns were written. */
interface Message {
  half: 'a' | 'b';
  language: string;
  text: string;
  /** Start, end and kind of what is to be masked, in UTF-16 units. */
  spans: [start: number, end: number, kind: PersonalDataKind][];
  /** Telephone numbers and mail addresses that the municipality published. */
  published?: string[];
}

const messages = readFileSync(new URL('../fixtures/personal-data.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Message);

/** How often something was so, of how many. */
class Share {
  hits = 0;
  all = 0;

  add(isHit: boolean): void {
    this.all += 1;
    if (isHit) this.hits += 1;
  }

  get value(): number {
    return this.all === 0 ? 0 : this.hits / this.all;
  }
}

function measure(half: Message[]) {
  const recall = new Share();
  const needless = new Share();
  const byKind = new Map<string, Share>();
  const byLanguage = new Map<string, Share>();
  for (const { text, spans, language, published = [] } of half) {
    const { found } = maskPersonalData(text, { keep: (contact) => published.includes(contact) });
    const isGone = (place: number): boolean => found.some(({ start, end }) => start <= place && place < end);
    for (const [start, end, kind] of spans) {
      const places = Array.from({ length: end - start }, (_, index) => start + index);
      const isMasked = places.every((place) => isGone(place) || !/[\p{L}\p{N}]/u.test(text[place] ?? ''));
      for (const share of [recall, shareOf(byKind, kind), shareOf(byLanguage, language)]) share.add(isMasked);
    }
    if (spans.length === 0) needless.add(found.length > 0);
  }
  return { recall, needless, byKind, byLanguage };
}

function shareOf(shares: Map<string, Share>, key: string): Share {
  const share = shares.get(key) ?? new Share();
  shares.set(key, share);
  return share;
}

describe('the labelled messages', () => {
  it('are at least 500 in at least 16 languages, about half of them without personal data', () => {
    expect(messages.length).toBeGreaterThanOrEqual(500);
    expect(new Set(messages.map(({ language }) => language)).size).toBeGreaterThanOrEqual(16);
    const without = messages.filter(({ spans }) => spans.length === 0).length / messages.length;
    expect(Math.abs(without - 0.5)).toBeLessThan(0.05);
  });
});

describe.each(['a', 'b'] as const)('half %s', (name) => {
  const figures = measure(messages.filter(({ half }) => half === name));

  it('is masked where it is personal', () => {
    expect(figures.recall.value).toBeGreaterThanOrEqual(0.97);
  });

  it('is left alone where it is not', () => {
    expect(figures.needless.value).toBeLessThanOrEqual(0.02);
  });

  it.each([...figures.byKind])('masks each kind: %s', (_kind, share) => {
    expect(share.value).toBeGreaterThanOrEqual(0.9);
  });
});

it('masks in every language', () => {
  for (const [language, share] of measure(messages).byLanguage) {
    expect(share.value, language).toBeGreaterThanOrEqual(0.85);
  }
});
