import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readScenarios, type Scenario } from '../../src/evaluation/dialogue-scenarios.js';
import { locales } from '../../src/languages/locales.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const demo = path.join(import.meta.dirname, '../../knowledge/demo');

/** Ids of the demo's German pages and places as the index knows them. */
function demoPages(): Set<string> {
  const idsIn = (file: string): number[] =>
    JSON.parse(readFileSync(path.join(demo, 'lindenfurt/de', file), 'utf8')).map(({ id }: { id: number }) => id);
  return new Set([...idsIn('pages.json').map(String), ...idsIn('locations.json').map((id) => `location-${id}`)]);
}

function folderWith(yaml: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'xx.yaml'), yaml);
  return folder;
}

const oneTurn = (id: string, expectation: string) =>
  `  - { id: ${id}, language: de, turns: [{ say: Hallo, expect: ${expectation} }] }\n`;

describe('the conversations that come with the demo', () => {
  let scenarios: Scenario[];
  let byLanguage: Map<string, Scenario[]>;
  beforeAll(async () => {
    scenarios = await readScenarios(path.join(demo, 'dialogues'));
    const languages = [...new Set(scenarios.map(({ language }) => language))];
    byLanguage = new Map(languages.map((code) => [code, scenarios.filter(({ language }) => language === code)]));
  });

  it('cite pages that the demo has', () => {
    const pages = demoPages();
    const cited = scenarios.flatMap(({ turns }) => turns.flatMap(({ expect: { page } }) => page ?? []));
    expect(cited.filter((page) => !pages.has(page))).toEqual([]);
  });

  it('are in languages that the assistant speaks', () => {
    const codes = scenarios.flatMap(({ language, chosen, turns }) => [
      language,
      ...(chosen ? [chosen] : []),
      ...turns.flatMap(({ expect: { language: answered } }) => answered ?? []),
    ]);
    expect([...new Set(codes)].filter((code) => !(code in locales))).toEqual([]);
  });

  it('hold a third of each language apart', () => {
    const shares = [...byLanguage].map(([language, of]) => ({
      language,
      share: of.filter(({ heldApart }) => heldApart).length / of.length,
    }));
    expect(shares.filter(({ share }) => Math.abs(share - 1 / 3) > 0.08)).toEqual([]);
  });

  it('have dangers, and more that is none, in each language', () => {
    const few = [...byLanguage].filter(([, of]) => {
      const turns = of.flatMap((scenario) => scenario.turns);
      const dangers = turns.filter(({ expect: { emergency } }) => !emergency.includes('none')).length;
      return dangers < 5 || turns.length - dangers < 2 * dangers;
    });
    expect(few.map(([language]) => language)).toEqual([]);
  });

  it('go on from an earlier turn only where there is one', () => {
    const first = scenarios.filter(({ turns }) => turns[0]?.expect.followUp === true);
    expect(first.map(({ id }) => id)).toEqual([]);
  });

  it('say nothing twice in a language', () => {
    for (const [language, of] of byLanguage) {
      const openings = of.map(({ chosen, turns }) => `${chosen ?? ''}: ${turns[0]?.say}`);
      const twice = openings.filter((opening, n) => openings.indexOf(opening) !== n);
      expect({ language, twice }).toEqual({ language, twice: [] });
    }
  });
});

describe('reading conversations', () => {
  it('fills in that a turn is without danger, and reads one value as a list of one', async () => {
    const folder = folderWith(`scenarios:\n${oneTurn('a', '{ status: smalltalk, page: 1003 }')}`);
    const [scenario] = await readScenarios(folder);
    expect(scenario).toMatchObject({ id: 'a', heldApart: false });
    expect(scenario?.turns[0]?.expect).toEqual({ status: ['smalltalk'], page: ['1003'], emergency: ['none'] });
  });

  it.each([
    ['YAML that is broken', 'scenarios: [{ id: a', /xx\.yaml/u],
    ['an unknown status', `scenarios:\n${oneTurn('a', '{ status: happy }')}`, /xx\.yaml.*status/su],
    ['an unknown expectation', `scenarios:\n${oneTurn('a', '{ mood: good }')}`, /xx\.yaml.*mood/su],
    ['an unknown danger', `scenarios:\n${oneTurn('a', '{ emergency: boredom }')}`, /xx\.yaml.*emergency/su],
    ['no scenario', 'scenarios: []', /xx\.yaml.*scenarios/su],
    ['an id that is there twice', `scenarios:\n${oneTurn('a', '{}')}${oneTurn('a', '{}')}`, /"a" is there twice/u],
  ])('refuses %s, and says where and what to do', async (_, yaml, message) => {
    const refusal = readScenarios(folderWith(yaml));
    await expect(refusal).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(message),
      hint: expect.stringContaining('scenarios: [{ id, language, turns:'),
    });
  });

  it('refuses a folder without any, and one that is not there', async () => {
    const empty = temporaryFolder();
    await expect(readScenarios(empty)).rejects.toMatchObject({ message: expect.stringContaining('*.yaml') });
    await expect(readScenarios(path.join(empty, 'none'))).rejects.toMatchObject({
      message: expect.stringContaining('cannot be read'),
    });
  });
});
