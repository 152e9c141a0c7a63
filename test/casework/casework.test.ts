import { describe, expect, it } from 'vitest';
import { type CaseworkParts, createCasework } from '../../src/casework/casework.js';
import { inviteCaseworker } from '../../src/casework/invite.js';
import type { Answer, Question } from '../../src/domain/answer.js';
import type { Caseworker } from '../../src/domain/chat.js';
import type { Page } from '../../src/domain/page.js';
import { createTexts } from '../../src/languages/texts.js';
import type { CaseworkerStore } from '../../src/ports/caseworker-store.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeRegion, makeView } from '../support/make-view.js';
import { makeVersion } from './make-version.js';

const now = new Date('2026-03-02T09:00:00.000Z');
const germanHtml = '<p>Im Bürgerbüro melden Sie sich an. Das kostet 35 Euro. Rufen Sie an: 069 90009-100.</p>';
const ukrainianHtml = '<p>Зареєструйтеся в Bürgerbüro. Це коштує 35 євро. Телефонуйте: 069 90009-100.</p>';
const german = makeVersion('de', germanHtml, { title: 'Anmelden' });
const ukrainian = makeVersion('uk', ukrainianHtml, { title: 'Реєстрація' });

/** A store in memory. */
function caseworkerStore(): CaseworkerStore {
  const all: (Caseworker & { codeHash: string })[] = [];
  return {
    add: async (caseworker, codeHash) => void all.push({ ...caseworker, codeHash }),
    byCode: async (codeHash) => all.find((one) => one.codeHash === codeHash) ?? null,
    byId: async (id) => all.find((one) => one.id === id) ?? null,
    list: async (region) => all.filter((one) => one.region === region),
    withdraw: async (id) => {
      const place = all.findIndex((one) => one.id === id);
      return place >= 0 && all.splice(place, 1).length > 0;
    },
  };
}

/** What the assistant says of a page: a quote of it. */
function quoting({ language, title, path }: Page, quote: string, changes: Partial<Answer> = {}): Answer {
  const source = {
    ...{ n: 1, title, url: `https://example.org/app${path}`, language },
    heading: '',
    lastUpdated: null,
  };
  return fakeAnswer({
    ...{ region: 'town', language: 'uk', confidence: 0.85, text: `${quote} [1]` },
    statements: [{ text: quote, sources: [1] }],
    sources: [{ ...source, quote }],
    ...changes,
  });
}

const noAnswer = fakeAnswer({ language: 'uk', status: 'no_answer', statements: [], sources: [], confidence: 0.1 });

/** Casework over two versions of a page, an assistant that gives these answers in turn, and an invited caseworker. */
async function openCasework(
  answers: Answer[] = [],
  changes: Partial<CaseworkParts> & { pages?: Page[]; goingOn?: Record<string, Answer> } = {},
) {
  const asked: Question[] = [];
  /** What was asked again, to be read with what came before. */
  const together: string[] = [];
  const caseworkers = caseworkerStore();
  const { caseworker, code } = await inviteCaseworker(caseworkers, { region: 'town', name: 'Frau Beispiel', now });
  const { pages = [german, ukrainian], goingOn = {}, ...parts } = changes;
  const region = makeRegion(
    ['de', 'uk', 'ar'].map((code) =>
      makeView(
        code,
        pages.filter((page) => page.language === code),
      ),
    ),
  );
  const casework = createCasework({
    assistant: {
      ask: async (question) => {
        if (!question.standsAlone) {
          together.push(question.text);
          return goingOn[question.text] ?? noAnswer;
        }
        asked.push(question);
        return answers[asked.length - 1] ?? noAnswer;
      },
      identifyLanguage: async (text) => (/[а-яі]/u.test(text) ? 'uk' : null),
      translate: async () => null,
    },
    caseworkers,
    region: async (slug) => (slug === 'town' ? region : undefined),
    settings: () => defaultSettings,
    texts: createTexts(),
    ...parts,
  });
  const ask = (text: string, language?: string) => casework.ask(caseworker, { text, language, channel: 'test' });
  return { casework, caseworkers, caseworker, code, asked, together, ask };
}

describe('a caseworker', () => {
  it('signs in with her code, however she types it', async () => {
    const { casework, caseworker, code } = await openCasework();
    expect(await casework.signIn(code)).toMatchObject({ id: caseworker.id, region: 'town' });
    expect(await casework.signIn(code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ id: caseworker.id });
    expect(await casework.caseworker(caseworker.id)).toMatchObject({ name: 'Frau Beispiel' });
  });

  it('is refused with another code, and told what to do', async () => {
    const { casework } = await openCasework();
    await expect(casework.signIn('0000-0000-0000-0000')).rejects.toMatchObject({
      code: 'unauthorized',
      hint: expect.stringContaining('invite you again'),
    });
  });

  it('can do nothing any more once she was withdrawn', async () => {
    const { casework, caseworkers, caseworker, code, ask, asked } = await openCasework();
    await caseworkers.withdraw(caseworker.id);
    await expect(casework.signIn(code)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await casework.caseworker(caseworker.id)).toBeNull();
    await expect(ask('Де Bürgerbüro?')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(asked).toEqual([]);
  });

  it('is told when her region is not served any more', async () => {
    const { casework, caseworkers } = await openCasework();
    const { caseworker } = await inviteCaseworker(caseworkers, { region: 'gone', name: 'B', now });
    await expect(casework.ask(caseworker, { text: 'Wo?', channel: 'test' })).rejects.toMatchObject({
      code: 'unknown_region',
    });
  });
});

describe('a case answer', () => {
  it("has the client's sentences, and the same in German from the page's own version", async () => {
    const { ask } = await openCasework([quoting(ukrainian, 'Це коштує 35 євро.')]);
    const answer = await ask('Скільки коштує реєстрація?');
    expect(answer).toMatchObject({
      region: 'town',
      language: 'uk',
      officeLanguage: 'de',
      masked: false,
      unanswered: [],
    });
    expect(answer.parts[0]?.passages).toEqual([
      {
        text: 'Це коштує 35 євро.',
        sources: [expect.objectContaining({ title: 'Реєстрація', url: 'https://example.org/app/town/uk/1/' })],
        counterpart: {
          ...{ text: 'Das kostet 35 Euro.', by: 'sentences', language: 'de' },
          ...{ title: 'Anmelden', url: 'https://example.org/app/town/de/1/' },
        },
      },
    ]);
    expect(answer.forClient).toBe('Це коштує 35 євро.\nРеєстрація\nhttps://example.org/app/town/uk/1/');
    expect(answer.forCaseworker).toBe('Das kostet 35 Euro.\nAnmelden\nhttps://example.org/app/town/de/1/');
  });

  it('repeats German sentences as they are, and tells the client that they are not translated', async () => {
    const said = quoting(german, 'Das kostet 35 Euro.', { status: 'answered_other_language' });
    const { ask } = await openCasework([said]);
    const { parts, forClient, forCaseworker } = await ask('Скільки коштує реєстрація?');
    expect(parts[0]?.passages[0]?.counterpart).toMatchObject({ by: 'same', text: 'Das kostet 35 Euro.' });
    expect(forClient).toMatch(/^На це запитання немає сторінки вашою мовою/u);
    expect(forClient).toContain('Das kostet 35 Euro.\nAnmelden\n');
    expect(forCaseworker).toBe('Das kostet 35 Euro.\nAnmelden\nhttps://example.org/app/town/de/1/');
  });

  it("shows a translation's original to the client, and both to the caseworker as hers", async () => {
    const said = quoting(german, 'Das kostet 35 Euro.', {
      ...{ status: 'answered_other_language', mode: 'generative', notices: ['machine_translated'] },
      statements: [{ text: 'Це коштує 35 євро.', sources: [1] }],
    });
    const { ask } = await openCasework([said]);
    const { forClient, forCaseworker } = await ask('Скільки коштує реєстрація?');
    expect(forClient).toMatch(/^Це коштує 35 євро\.\nAnmelden\n.*\n\n.*\nDas kostet 35 Euro\.$/su);
    expect(forCaseworker).toMatch(/^Das kostet 35 Euro\./u);
  });

  it('is translated for her only where there is no German version and a model is set', async () => {
    const requested: object[] = [];
    const assistant: CaseworkParts['assistant'] = {
      ask: async () => quoting(ukrainian, 'Це коштує 35 євро.'),
      identifyLanguage: async () => 'uk',
      translate: async (_, languages, region) => {
        requested.push({ ...languages, region });
        return 'Es kostet 35 Euro.';
      },
    };
    const alone = await openCasework([], { assistant, pages: [ukrainian] });
    expect((await alone.ask('Скільки?')).parts[0]?.passages[0]?.counterpart).toMatchObject({
      ...{ by: 'translated', text: 'Es kostet 35 Euro.', language: 'de', title: 'Реєстрація' },
    });
    expect(requested).toEqual([{ from: 'uk', to: 'de', region: 'town' }]);
    const both = await openCasework([], { assistant });
    expect((await both.ask('Скільки?')).parts[0]?.passages[0]?.counterpart).toMatchObject({ by: 'sentences' });
    expect(requested).toHaveLength(1);
  });

  it('has no counterpart rather than a wrong one, and links to the German page all the same', async () => {
    const other = makeVersion('de', '<h2>Bus</h2><ul><li>Der Bus 7 fährt um 9 Uhr ab.</li></ul>', { title: 'Busse' });
    const { ask } = await openCasework([quoting(ukrainian, 'Це коштує 35 євро.')], { pages: [other, ukrainian] });
    const { parts, forCaseworker } = await ask('Скільки коштує реєстрація?');
    expect(parts[0]?.passages[0]?.counterpart).toBeNull();
    expect(forCaseworker).toBe('Це коштує 35 євро.\nBusse\nhttps://example.org/app/town/de/1/');
  });

  it('warns where a number for the client is not the German one', async () => {
    const outdated = ukrainianHtml.replace('35', '30');
    const page = makeVersion('uk', outdated, { title: 'Реєстрація' });
    const { ask } = await openCasework([quoting(page, 'Це коштує 30 євро. Телефонуйте: 069 90009-100.')], {
      pages: [german, page],
    });
    const { parts, forCaseworker } = await ask('Скільки?');
    expect(forCaseworker).toMatch(/35 Euro.*steht nicht im deutschen Text/su);
    expect(parts[0]?.passages[0]?.counterpart).toMatchObject({
      ...{ by: 'sentences', figuresDiffer: true, text: 'Das kostet 35 Euro. Rufen Sie an: 069 90009-100.' },
    });
  });

  it('has no counterpart when the page has changed since it was quoted', async () => {
    const { ask } = await openCasework([quoting(ukrainian, 'Це коштує 20 євро.')]);
    expect((await ask('Скільки?')).parts[0]?.passages[0]?.counterpart).toBeNull();
  });
});

describe("a client's message", () => {
  it('is asked question by question in one conversation, without a trace of the caseworker', async () => {
    const { ask, asked, caseworker } = await openCasework();
    const { id, parts } = await ask('Де Bürgerbüro? Скільки це коштує?', 'uk');
    expect(asked).toEqual(
      ['Де Bürgerbüro?', 'Скільки це коштує?'].map((text, n) => ({
        ...{ region: 'town', text, conversationId: id, channel: 'case', language: 'uk' },
        // The second is asked again, together with the first, when nothing answers it.
        ...{ handsOverItself: true, mayAskBack: false, standsAlone: true, isAttempt: n > 0 },
      })),
    );
    expect(JSON.stringify(asked)).not.toContain(caseworker.id);
    expect(parts.map(({ question }) => question)).toEqual(['Де Bürgerbüro?', 'Скільки це коштує?']);
  });

  it('is read with the questions before it only where it says nothing alone', async () => {
    const found = quoting(ukrainian, 'Це коштує 35 євро.');
    const goingOn = { 'А скільки?': found };
    const { ask, asked, together } = await openCasework([found, noAnswer, found], { goingOn });
    const { parts } = await ask('Де Bürgerbüro? А скільки? Як визнати диплом?');
    expect(asked.map(({ text }) => text)).toEqual(['Де Bürgerbüro?', 'А скільки?', 'Як визнати диплом?']);
    expect(together).toEqual(['А скільки?']);
    expect(parts.map(({ passages }) => passages.length)).toEqual([1, 1, 1]);
  });

  it('is asked again without what stands before the question, when that led nowhere', async () => {
    const found = quoting(ukrainian, 'Це коштує 35 євро.');
    const { ask, asked } = await openCasework([noAnswer, found, noAnswer]);
    const { parts, unanswered } = await ask('Я приїхала вчора. Скільки коштує? Мій син тут. Хто пече хліб?');
    expect(asked.map(({ text }) => text)).toEqual([
      'Я приїхала вчора. Скільки коштує?',
      'Скільки коштує?',
      'Мій син тут. Хто пече хліб?',
      'Хто пече хліб?',
    ]);
    expect(parts.map(({ passages }) => passages.length)).toEqual([1, 0]);
    expect(unanswered).toEqual(['Мій син тут. Хто пече хліб?']);
  });

  it('is masked before anybody is asked, and shown as masked', async () => {
    const { ask, asked } = await openCasework();
    const { question, masked, parts } = await ask('Мій номер 0176 12345678. Де Bürgerbüro?');
    expect(question).toBe('Мій номер [phone]. Де Bürgerbüro?');
    expect(masked).toBe(true);
    expect(JSON.stringify([asked, parts])).not.toContain('12345678');
  });

  it("keeps an office's number that stands on the pages", async () => {
    const { ask } = await openCasework();
    expect(await ask('Чи це 069 90009-100?')).toMatchObject({ masked: false, question: 'Чи це 069 90009-100?' });
  });

  it('is as sure as the least sure of its answers, and names what the pages do not say', async () => {
    const answers = [
      quoting(ukrainian, 'Це коштує 35 євро.'),
      quoting(ukrainian, 'Це коштує 35 євро.', { confidence: 0.7 }),
    ];
    const { ask } = await openCasework([...answers, noAnswer]);
    expect(await ask('Скільки? Коли? Хто пече хліб?')).toMatchObject({
      ...{ confidence: 0.7, sureness: 'medium', unanswered: ['Хто пече хліб?'] },
    });
    expect(await (await openCasework([quoting(ukrainian, 'Це коштує 35 євро.')])).ask('Скільки?')).toMatchObject({
      sureness: 'high',
    });
    expect(await (await openCasework()).ask('Хто?')).toMatchObject({ confidence: 0, sureness: 'low' });
  });

  it('says honestly in both languages that nothing was found, with the nearest pages in each', async () => {
    const nearest = quoting(ukrainian, '', { status: 'no_answer', statements: [] });
    const { ask } = await openCasework([nearest]);
    const { forClient, forCaseworker } = await ask('Хто пече хліб?');
    expect(forClient).toMatch(
      /^На сторінках громади.*не знайшов.*Реєстрація\nhttps:\/\/example\.org\/app\/town\/uk\/1\//su,
    );
    expect(forCaseworker).toMatch(/keine Antwort gefunden.*Anmelden\nhttps:\/\/example\.org\/app\/town\/de\/1\//su);
  });

  it('puts danger first, in both languages, whichever question tells of it', async () => {
    const police = { kind: 'emergency' as const, name: 'Поліція', phone: '110', email: null, address: null };
    const emergency = fakeAnswer({
      ...{ language: 'uk', status: 'emergency', statements: [], sources: [] },
      contacts: [{ ...police, hours: null, languages: null, free: true }],
      understood: { intent: 'question', emergency: 'violence_at_home', followUp: false, otherLanguages: [] },
    });
    const { ask } = await openCasework([quoting(ukrainian, 'Це коштує 35 євро.'), emergency]);
    const { forClient, forCaseworker, parts } = await ask('Скільки коштує реєстрація? Чоловік б’є мене, що робити?');
    expect(parts.map(({ answer }) => answer.status)).toEqual(['answered', 'emergency']);
    expect(forClient.indexOf('110')).toBeLessThan(forClient.indexOf('35'));
    expect(forCaseworker.indexOf('110')).toBeLessThan(forCaseworker.indexOf('35'));
    expect(forCaseworker).toContain('Polizei');
  });

  it('tells what to do where no number ends the danger', async () => {
    const understood = { intent: 'question', emergency: 'homeless', followUp: false, otherLanguages: [] } as const;
    const homeless = fakeAnswer({
      ...{ language: 'uk', status: 'emergency', statements: [], sources: [], contacts: [] },
      understood: { ...understood, otherLanguages: [] },
    });
    const { forClient, forCaseworker } = await (await openCasework([homeless])).ask('Мені ніде спати, куди йти?');
    expect(forClient).toContain(createTexts().t('uk', 'emergency.homeless'));
    expect(forCaseworker).toContain(createTexts().t('de', 'emergency.homeless'));
  });

  const danger = fakeAnswer({ language: 'uk', status: 'emergency', statements: [], sources: [] });
  const inDanger = 'Чоловік б’є мене. Скільки коштує реєстрація?';

  it('has its question answered too where danger stands before it', async () => {
    const { ask, asked } = await openCasework([danger, quoting(ukrainian, 'Це коштує 35 євро.')]);
    const { parts, unanswered, forClient } = await ask(inDanger);
    expect(asked.map(({ text }) => text)).toEqual([inDanger, 'Скільки коштує реєстрація?']);
    expect(parts.map(({ question, answer }) => [question, answer.status])).toEqual([
      [inDanger, 'emergency'],
      ['Скільки коштує реєстрація?', 'answered'],
    ]);
    expect(unanswered).toEqual([]);
    // Numbers first: what was told of danger is not said again above them.
    expect(forClient.indexOf(createTexts().t('uk', 'status.emergency'))).toBe(0);
    expect(forClient).toContain('» Скільки коштує реєстрація?\n\nЦе коштує 35 євро.');
  });

  it('names the question beside the danger as not answered where the pages say nothing of it', async () => {
    const { parts, unanswered } = await (await openCasework([danger, noAnswer])).ask(inDanger);
    expect(parts.map(({ answer }) => answer.status)).toEqual(['emergency']);
    expect(unanswered).toEqual(['Скільки коштує реєстрація?']);
    expect((await (await openCasework([danger, danger])).ask(inDanger)).parts).toHaveLength(1);
  });

  it('is heard where only the question by itself tells of danger', async () => {
    const { parts } = await (await openCasework([noAnswer, danger])).ask('Я приїхала вчора. Чоловік б’є, куди йти?');
    expect(parts.map(({ answer }) => answer.status)).toEqual(['emergency']);
  });

  it('has each item of its list asked, with a question mark or without', async () => {
    const { ask, asked } = await openCasework();
    await ask('Добрий день! Питання:\n1. Де школа\n2) Скільки коштує?\n 3. Як визнати диплом');
    expect(asked.map(({ text }) => text)).toEqual(['Де школа.', 'Скільки коштує?', 'Як визнати диплом']);
  });

  it('is heard where it tells of danger beside its questions', async () => {
    const { ask, asked } = await openCasework();
    const story =
      'My husband beats me every day and says that he will kill me, and I do not know what I can do or where my children are safe from this man now.';
    await ask(`${story} We live in a flat. How do I get child benefit? And what does it cost?`);
    expect(asked.map(({ text }) => text)).toEqual([
      story,
      'We live in a flat. How do I get child benefit?',
      // Asked again without what stands before it: nothing was found.
      'How do I get child benefit?',
      'And what does it cost?',
    ]);
  });

  it('is refused when it is empty or too long', async () => {
    const { ask } = await openCasework();
    await expect(ask(' ')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(ask('Wort '.repeat(900).replaceAll(' ', () => ` ${Math.random()} `))).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(ask('Wo?', 'not a language')).rejects.toMatchObject({ code: 'unknown_language' });
  });
});
