import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateTyping } from '../../src/evaluation/evaluate-typing.js';
import { readTypedQuestions, type TypedQuestion } from '../../src/evaluation/real-typing.js';
import type { SearchQuery } from '../../src/ports/assistant.js';
import { FakeAssistant, fakeRegion, fakeSearchResult } from '../support/fake-assistant.js';
import { temporaryFolder } from '../support/test-lotse.js';

const typed = (id: string, kind: string, language: string, pages: string[]): TypedQuestion => ({
  id,
  question: `Frage ${id}`,
  language,
  kind,
  pages,
  half: 'a',
});

function fileWith(...lines: string[]): string {
  const file = path.join(temporaryFolder(), 'typed.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** Finds the German pages 1, 2 and 3 in this order, whatever is asked. */
class SameAnswer extends FakeAssistant {
  override async search(query: SearchQuery) {
    await super.search(query);
    return [1, 2, 3].map((page) => ({ ...fakeSearchResult, rank: page, group: `page:de:${page}` }));
  }
}

describe('evaluating what people type', () => {
  it('tells the figures over all, by kind and by language', async () => {
    const assistant = new SameAnswer();
    const questions = [
      typed('1', 'typo', 'de', ['1']),
      typed('2', 'typo', 'de', ['9', '2']),
      typed('3', 'keywords', 'ar', ['3']),
      typed('4', 'keywords', 'uk', ['9']),
    ];
    const figures = await evaluateTyping(assistant, fakeRegion.slug, questions, () => {});
    const row = (metric: string) =>
      figures
        .filter((figure) => figure.metric === metric)
        .map(({ of, value, questions: n }) => `${of.kind} ${of.language} ${value} ${n}`);
    expect(row('R@1')).toEqual([
      'all all 0.25 4',
      'keywords all 0 2',
      'typo all 0.5 2',
      'all ar 0 1',
      'all de 0.5 2',
      'all uk 0 1',
    ]);
    expect(row('R@3')).toEqual(expect.arrayContaining(['all all 0.75 4', 'all ar 1 1', 'all uk 0 1']));
    expect(row('nDCG@10')).toEqual([]);
    // Nobody has chosen a language.
    expect(assistant.searched.every(({ language }) => language === undefined)).toBe(true);
  });

  it('names the worst of the languages with ten questions at least', async () => {
    const questions = [
      ...Array.from({ length: 10 }, (_, n) => typed(`de${n}`, 'typo', 'de', ['1'])),
      ...Array.from({ length: 10 }, (_, n) => typed(`ar${n}`, 'typo', 'ar', [n < 7 ? '1' : '2'])),
      typed('ti', 'typo', 'ti', ['9']),
    ];
    const figures = await evaluateTyping(new SameAnswer(), fakeRegion.slug, questions, () => {});
    const worst = figures.filter(({ of }) => of.language === 'worst').map(({ metric, value }) => [metric, value]);
    expect(Object.fromEntries(worst)).toEqual({ 'R@1': 0.7, 'R@3': 1, 'R@5': 1, 'MRR@10': 0.85 });
  });

  it('takes only the German id of a group for the page', async () => {
    const assistant = new FakeAssistant();
    assistant.search = async () => [{ ...fakeSearchResult, group: 'page:en:1' }];
    const [figure] = await evaluateTyping(assistant, fakeRegion.slug, [typed('1', 'typo', 'de', ['1'])], () => {});
    expect(figure).toMatchObject({ metric: 'R@1', value: 0 });
  });
});

describe('reading the set of what people type', () => {
  const line = JSON.stringify({ ...typed('1', 'typo', 'de', ['1']), script: 'Latn' });

  it('reads a line each', async () => {
    expect(await readTypedQuestions(fileWith(line, '', line))).toEqual(Array(2).fill(typed('1', 'typo', 'de', ['1'])));
  });

  it.each([
    ['is no JSON', '{'],
    ['has no page', line.replace('["1"]', '[]')],
    ['is of no half', line.replace('"a"', '"c"')],
  ])('names the line that %s', async (_, wrong) => {
    await expect(readTypedQuestions(fileWith(line, wrong))).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('line 2'),
    });
  });

  it('says that the file is missing', async () => {
    await expect(readTypedQuestions('/nowhere.jsonl')).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
