import { describe, expect, it, vi } from 'vitest';
import type { Page } from '../../../src/domain/page.js';
import { createQuoting } from '../../../src/impact/quotes/quoting.js';
import { makeStructure } from '../../support/make-page.js';
import { makeStoredPage } from '../../support/make-stored.js';
import { makeRegion, makeView } from '../../support/make-view.js';
import { details, plantedQuestions } from './planted-questions.js';
import { townText } from './town-text.js';

/** The same text on three pages: what is written large is known from three pages on. */
function viewOf(language: string, text: string, changes: Partial<Page> = {}) {
  return makeView(
    language,
    ['1', '2', '3'].map((id) => makeStoredPage(id, text, { language, group: id, ...changes })),
  );
}

const town = makeRegion(Object.entries(townText).map(([language, text]) => viewOf(language, text)));
const quote = createQuoting({ regions: { inMemory: () => [town] } });

function germanQuote(pages: string, changes: Partial<Page> = {}) {
  const region = makeRegion([viewOf('de', `${townText.de} ${pages}`, changes)]);
  return createQuoting({ regions: { inMemory: () => [region] } });
}

describe('quoting', () => {
  it('keeps a question of known words as it is', async () => {
    expect(await quote('Wie kann ich Kindergeld beantragen?', 'de')).toBe('Wie kann ich Kindergeld beantragen?');
  });

  it('knows other forms of a word, and nouns written small', async () => {
    expect(await quote('wo beantrage ich kindergeld für meine kinder', 'de')).toBe(
      'wo beantrage ich kindergeld für meine kinder',
    );
    expect(await quote('وأين الإقامة في المدينة؟', 'ar')).toBe('وأين الإقامة في المدينة؟');
  });

  it('knows the words of the glossary and everyday words without pages that have them', async () => {
    expect(await quote('Where can I find a midwife?', 'en')).toContain('midwife');
  });

  it('leaves out what no page knows, several words in a row as one', async () => {
    expect(await quote('Wie kann ich für Zoltan Barabas in der Stadt Kindergeld beantragen?', 'de')).toBe(
      'Wie kann ich für … in der Stadt Kindergeld beantragen?',
    );
  });

  it.each(Object.entries(plantedQuestions))('lets no planted detail through in %s', async (language, questions) => {
    for (const question of questions) {
      const quoted = (await quote(question, language)) ?? '';
      const kept = details(question).filter((detail) => quoted.toLowerCase().includes(detail.toLowerCase()));
      expect(kept, `${question} → ${quoted}`).toEqual([]);
    }
  });

  it('keeps enough of the questions with planted details to be read', async () => {
    const all = await Promise.all(
      Object.entries(plantedQuestions).flatMap(([language, questions]) =>
        questions.map((question) => quote(question.replace(/[{}]/gu, ''), language)),
      ),
    );
    expect(all.filter((quoted) => quoted !== null).length).toBeGreaterThan(all.length / 3);
  });

  it('keeps well-known numbers, ages and levels, and no others', async () => {
    expect(await quote('Wann kann ich 112 oder 116 117 anrufen?', 'de')).toContain('112 oder 116 117');
    expect(await quote('Wo finde ich Kurse für A2 mit 2 Kindern?', 'de')).toContain('A2 mit 2 Kindern');
    expect(await quote('Wo finde ich Kurse in der Stadt, Nummer 0821 44 51?', 'de')).not.toMatch(/\d/u);
    expect(await quote('Wo finde ich Kurse in der Stadt am 3. Mai?', 'de')).not.toMatch(/\d/u);
  });

  it('does not learn names from contact data of pages', async () => {
    const structure = makeStructure([[`${townText.de} Sabine Hubertus-Ebner hilft.`]]);
    const contact = structure.blocks.map((block) => ({ ...block, kind: 'contact' as const }));
    const inContact = germanQuote('', { structure: { ...structure, blocks: contact } });
    expect(inContact('Wie kann ich in der Stadt mit Hubertus sprechen?', 'de') ?? '').not.toContain('Hubertus');
  });

  it('does not learn names from forms of address on pages', async () => {
    const learnt = germanQuote('Fragen Sie Frau Dr. Ebner oder schreiben Sie an w.ebner@stadt.de.');
    expect(await learnt('Wie kann ich in der Stadt mit Ebner sprechen?', 'de')).not.toContain('Ebner');
    expect(await learnt('wie kann ich in der stadt mit ebner sprechen?', 'de')).not.toContain('ebner');
  });

  it('takes what follows a form of address for a name, though pages use the word', async () => {
    const learnt = germanQuote('Arbeit als Koch: ein Koch, der Koch.');
    expect(await learnt('Wo kann ich als Koch in der Stadt Arbeit finden?', 'de')).toContain('Koch');
    expect(await learnt('Wo finde ich in der Stadt Frau Koch oder Kurse?', 'de')).not.toContain('Koch');
    expect(await learnt('wo finde ich in der stadt frau koch oder kurse?', 'de')).not.toContain('koch');
  });

  it('does not take what stands on one page only for a word, unless it is written small', async () => {
    const region = makeRegion([
      makeView('de', [
        ...['1', '2', '3'].map((id) => makeStoredPage(id, townText.de, { group: id })),
        makeStoredPage('4', 'Hier erzählt der Künstler Wendelin von seinem töpfern.', { group: '4' }),
      ]),
    ]);
    const learnt = createQuoting({ regions: { inMemory: () => [region] } });
    const quoted = await learnt('Wo kann ich mit Wendelin in der Stadt Kurse im töpfern finden?', 'de');
    expect(quoted).toContain('töpfern');
    expect(quoted).not.toContain('Wendelin');
  });

  it('quotes nothing that is left out by more than a third, or to a single word', async () => {
    expect(await quote('Zoltan Barabas Petru Kindergeld beantragen', 'de')).toBeNull();
    expect(await quote('Kindergeld', 'de')).toBeNull();
    expect(await quote('', 'de')).toBeNull();
  });

  it('quotes nothing in a language without pages', async () => {
    expect(await quote('Hogyan kaphatok családi pótlékot?', 'hu')).toBeNull();
  });

  it('cuts words that are written without blanks', async () => {
    expect(await quote('我想申请儿童金', 'zh')).toBe('我想申请儿童金');
    expect((await quote('我想申请儿童金，王小明', 'zh')) ?? '').not.toMatch(/王|小明/u);
  });

  it('lets others work while it counts the words of many pages', async () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      makeStoredPage(`${n}`, townText.de.repeat(2), { group: `${n}` }),
    );
    const region = makeRegion([makeView('de', many)]);
    // A clock by which each look takes a millisecond, however fast the machine is.
    let lookedAtMs = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => ++lookedAtMs);
    let turns = 0;
    const work = () => {
      turns += 1;
      others = setImmediate(work);
    };
    let others = setImmediate(work);
    await createQuoting({ regions: { inMemory: () => [region] } })('Wie kann ich Kindergeld beantragen?', 'de');
    clearImmediate(others);
    clock.mockRestore();
    expect(turns).toBeGreaterThan(5);
  });

  it('learns anew when a view has changed', async () => {
    let views = [viewOf('de', townText.de)];
    const changing = createQuoting({ regions: { inMemory: () => [makeRegion(views)] } });
    expect(await changing('Wo kann ich in der Stadt Steckrüben finden?', 'de')).not.toContain('Steckrüben');
    views = [viewOf('de', `${townText.de} Alle Steckrüben.`)];
    expect(await changing('Wo kann ich in der Stadt Steckrüben finden?', 'de')).toContain('Steckrüben');
  });
});
