import { expect, it } from 'vitest';
import { isStartPayload, readStartPayload } from '../../../adapters/telegram/start-payload.js';
import { towns } from './start-bot.js';

const regions = towns('Augsburg', 'Bad Muster').map((region) => region);
const languages = ['de', 'de-si', 'ar', 'prs'];
const read = (payload: string, more = regions) => readStartPayload(payload, more, languages);

it('reads a municipality, alone or with a language', () => {
  expect(read('augsburg')).toEqual({ kind: 'region', region: 'augsburg', language: null });
  expect(read('bad-muster_ar')).toEqual({ kind: 'region', region: 'bad-muster', language: 'ar' });
  expect(read('Augsburg_DE-SI')).toEqual({ kind: 'region', region: 'augsburg', language: 'de-si' });
  expect(read('augsburg_de_si')).toEqual({ kind: 'region', region: 'augsburg', language: 'de-si' });
});

it('lets what there is decide where a slug ends', () => {
  const [first] = towns('lk_muster');
  if (!first) throw new Error();
  const more = [...regions, { ...first, slug: 'lk_muster' }, { ...first, slug: 'c_town' }];
  expect(read('lk_muster', more)).toMatchObject({ region: 'lk_muster', language: null });
  expect(read('lk_muster_prs', more)).toMatchObject({ region: 'lk_muster', language: 'prs' });
  expect(read('c_town', more)).toMatchObject({ kind: 'region', region: 'c_town' });
});

it('does not fail over a language that it does not know', () => {
  expect(read('augsburg_xx')).toEqual({ kind: 'region', region: 'augsburg', language: null });
});

it('reads links to conversations and codes of caseworkers as they are', () => {
  expect(read('c_Ab-_9')).toEqual({ kind: 'conversation', token: 'Ab-_9' });
  expect(read('k_Code_1')).toEqual({ kind: 'caseworker', code: 'Code_1' });
});

it('leaves alone what means nothing', () => {
  for (const payload of ['', 'nowhere', 'nowhere_ar', '_', 'x_c_1']) expect(read(payload)).toEqual({ kind: 'none' });
});

it('knows what Telegram takes in a link', () => {
  expect(isStartPayload('lk-muster_ar')).toBe(true);
  expect(isStartPayload('a'.repeat(65))).toBe(false);
  expect(isStartPayload('größe')).toBe(false);
  expect(isStartPayload('')).toBe(false);
});
