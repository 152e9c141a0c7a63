import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../src/domain/gap.js';
import type { Figure, FigureId } from '../../../src/domain/report.js';
import { type DigestContent, writeDigest } from '../../../src/impact/digest/digest-letter.js';
import { weekBefore } from '../../../src/impact/digest/digest-week.js';
import { widthOf } from '../../../src/impact/digest/fit-lines.js';
import { makeBorrow, makeGap, makePageLink } from '../../support/make-gap.js';

const figure = (id: FigureId, changes: Partial<Figure> = {}): Figure => ({
  ...{ id, rung: 'outcome', unit: 'share', value: 0.712, interval: [0.624, 0.788], of: 120, bound: 'exact' },
  ...{ assumptions: {}, breakdowns: [] },
  ...changes,
});
const figures = [
  figure('questions', { unit: 'questions', value: 1120, interval: null, of: null }),
  figure('answered'),
  figure('helpful', { value: 0.8, interval: [0.5, 0.93] }),
];

/** Non-breaking spaces are as good as others here. */
function write(gaps: Gap[], changes: Partial<DigestContent> = {}) {
  const { subject, text: written } = writeDigest({
    region: 'town',
    week: { name: '2026-W21', number: 21, from: '2026-05-18', to: '2026-05-24' },
    report: { regionName: 'Musterstadt', figures },
    link: 'https://lotse.example/impact/gaps',
    language: 'de',
    gaps,
    ...changes,
  });
  const text = written.replaceAll('\u00a0', ' ');
  return { subject, text, lines: text.trimEnd().split('\n') };
}
const newGap = (changes: Parameters<typeof makeGap>[0] = {}) => makeGap({ openedOn: '2026-05-20', ...changes });

describe('a digest', () => {
  it('tells what is new, what was closed, what helps most, and figures with intervals', () => {
    const { subject, text } = write([
      newGap({ evidence: { pages: [makePageLink()], borrow: [makeBorrow()] } }),
      makeGap({ title: 'Anmeldung', kind: 'page_outdated', evidence: { people: 0 } }),
      makeGap({ title: 'Sperrmüll', state: 'closed', changedOn: '2026-05-24' }),
    ]);
    expect(subject).toBe('Lotse Musterstadt: 1 neue Lücken, 1 geschlossen (KW 21)');
    expect(text).toBe(`Musterstadt, KW 21 (18. Mai 2026 bis 24. Mai 2026)

Neue Lücken: 1
- Kindergeld beantragen (Frage ohne Antwort)
Geschlossen: 1
- Sperrmüll (Frage ohne Antwort)

Was am meisten hilft:
1. Kindergeld beantragen: Frage ohne Antwort, 15 Personen
   Seite: Familie
   https://integreat.app/town/de/familie/
   Vorlage von Nachbardorf (CC BY 4.0): Kindergeld
   https://integreat.app/village/de/kindergeld/
2. Anmeldung: Lange nicht geändert

Fragen: rund 1.120
In der Sprache der Frage beantwortet: 71 % (95 %: 62 % bis 79 %)
Als hilfreich bewertet: 80 % (95 %: 50 % bis 93 %)

Alle Lücken: https://lotse.example/impact/gaps
Abbestellen: bei „digestTo“ in regions/town.yaml auf dem Lotse-Server.
`);
  });

  it('is a few lines in a week without news, and says how many gaps are open', () => {
    const { subject, text } = write([makeGap({}), makeGap({ state: 'closed', changedOn: '2026-05-17' })]);
    expect(subject).toBe('Lotse Musterstadt: keine neuen Lücken (KW 21)');
    expect(text).toBe(`KW 21: Keine Lücke kam dazu, keine wurde geschlossen. Offen: 1.
Alle Lücken: https://lotse.example/impact/gaps
Abbestellen: bei „digestTo“ in regions/town.yaml auf dem Lotse-Server.
`);
  });

  it.each(['de', 'en'] as const)('is one screen, however much there is to say (%s)', (language) => {
    const long =
      'Verlängerung der Aufenthaltsgestattung für Familien mit mehreren Kindern in der Unterkunft am Bahnhof';
    const much = Array.from({ length: 40 }, (_, n) =>
      newGap({
        title: `${n} ${long}`,
        kind: 'contradiction',
        evidence: {
          people: 1005,
          pages: [makePageLink({ title: long })],
          borrow: [makeBorrow({ title: long, regionName: long, licence: long })],
          quotes: [{ text: `${long} `.repeat(5), language: 'de' }],
          facts: [
            { label: 'phone', value: '0821 3102-2222', page: null },
            { label: 'phone', value: `0821 3102-${'3'.repeat(99)}`, page: null },
          ],
        },
      }),
    );
    const closed = much.map((gap) => ({ ...gap, state: 'closed' as const, changedOn: '2026-05-21' }));
    const { subject, lines } = write([...much, ...closed], {
      language,
      region: 'a-very-long-name-of-a-region-that-nobody-would-choose-for-a-file',
      report: { regionName: long, figures },
    });
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(subject.length).toBeLessThan(100);
    expect(lines.at(-2)).toContain('https://lotse.example/impact/gaps');
  });

  it('leaves out an address that is longer than a line, and keeps its title', () => {
    const url = `https://integreat.app/town/de/${'sehr-lange-adresse/'.repeat(5)}`;
    const { text } = write([newGap({ evidence: { pages: [makePageLink({ url })] } })]);
    expect(text).toContain('   Seite: Familie\n');
    expect(text).not.toContain('sehr-lange');
  });

  it('proposes the page of another region that answers best', () => {
    const borrow = [makeBorrow({ title: 'Weniger', confidence: 0.4 }), makeBorrow({ title: 'Mehr', licence: null })];
    const { text } = write([newGap({ evidence: { borrow } })]);
    expect(text).toContain('Vorlage von Nachbardorf (Lizenz erfragen): Mehr');
    expect(text).not.toContain('Weniger');
  });

  it('isolates what was asked from right to left', () => {
    const quotes = [{ text: 'أين أقدم طلب إعانة الأطفال؟', language: 'ar' }];
    expect(write([newGap({ evidence: { quotes } })]).text).toContain(
      '   Gefragt: „\u2068أين أقدم طلب إعانة الأطفال؟\u2069“',
    );
  });

  it('sends nobody to what is being worked on, or closed', () => {
    const { text } = write([newGap({ title: 'Neu' }), newGap({ title: 'In Arbeit', state: 'taken' })]);
    expect(text).toContain('1. Neu');
    expect(text).not.toContain('2. In Arbeit');
    expect(write([newGap({ state: 'taken' })]).text).toContain('Offen ist nichts mehr.');
  });

  it('says how sure figures are, and where there are none', () => {
    const bounded = [
      figure('questions', { value: null }),
      figure('answered', { value: 0.1, bound: 'at_most', interval: null }),
    ];
    const told = (all: Figure[]) => write([newGap()], { report: { regionName: 'Musterstadt', figures: all } }).text;
    expect(told(bounded)).toContain('In der Sprache der Frage beantwortet: höchstens 10 %\n');
    expect(told(bounded)).not.toContain('Fragen: ');
    expect(told([])).toContain('zu wenige Menschen');
  });
});

describe('the week of a digest', () => {
  it.each([
    ['on Monday at six', '2026-05-25T04:00:00Z', '2026-W21'],
    ['on Monday before six', '2026-05-25T03:59:00Z', '2026-W20'],
    ['on Sunday', '2026-05-31T21:59:00Z', '2026-W21'],
    ['in winter time', '2026-01-05T05:00:00Z', '2026-W01'],
    ['at the end of a long year', '2027-01-04T06:00:00Z', '2026-W53'],
  ])('is the last one that is over, %s', (_, now, week) => {
    expect(weekBefore(new Date(now)).name).toBe(week);
  });

  it('goes from Monday to Sunday', () => {
    expect(weekBefore(new Date('2026-05-27T10:00:00Z'))).toEqual({
      ...{ name: '2026-W21', number: 21, from: '2026-05-18', to: '2026-05-24' },
    });
  });
});
