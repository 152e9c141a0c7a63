import { describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../../src/domain/case.js';
import { LotseError } from '../../../src/errors.js';
import { officeText } from '../../../src/languages/office-texts.js';
import { fakeAnswer } from '../../support/fake-assistant.js';
import { labelsOf } from '../../support/telegram-person.js';
import { FakeCasework, startBot, texts } from './start-bot.js';

const ukrainian = 'Народна школа пропонує курси німецької.';
function caseAnswer(changes: Partial<CaseAnswer> = {}): CaseAnswer {
  const [source] = fakeAnswer().sources;
  if (!source) throw new Error('there is a source');
  const cited = {
    ...source,
    language: 'uk',
    url: 'https://integreat.app/musterstadt/uk/nimetska/',
    title: 'Вчити німецьку',
  };
  const counterpart = { text: 'Die Volkshochschule bietet Deutschkurse an.', by: 'sentences' as const, language: 'de' };
  return {
    ...{ id: 'c1', region: 'musterstadt', question: 'Де вчити німецьку? [NAME]', masked: true },
    ...{ language: 'uk', officeLanguage: 'de', confidence: 0.9, sureness: 'high', unanswered: ['Скільки коштує?'] },
    parts: [
      {
        question: 'Де вчити німецьку? [NAME]',
        answer: fakeAnswer({ language: 'uk', statements: [{ text: ukrainian, sources: [1] }], sources: [cited] }),
        passages: [
          {
            ...{ text: ukrainian, sources: [cited] },
            counterpart: { ...counterpart, title: 'Deutsch lernen', url: source.url },
          },
        ],
      },
    ],
    forClient: `${ukrainian}\nhttps://integreat.app/musterstadt/uk/nimetska/`,
    forCaseworker: '…',
    ...changes,
  };
}
const client = { id: 987_654_321, is_bot: false, first_name: 'Oksana', last_name: 'Geheim' };
const forwarded = { forward_origin: { type: 'user' as const, sender_user: client, date: 1 } };

async function signedIn(answer: (text: string) => CaseAnswer = () => caseAnswer()) {
  const casework = new FakeCasework(({ text }) => answer(text));
  const bot = await startBot({ casework });
  const erika = bot.person();
  erika.say('/start k_right');
  const welcome = await erika.hears();
  return { ...bot, casework, erika, welcome };
}

describe('a caseworker', () => {
  it('signs in by her code', async () => {
    const { welcome, casework, chats } = await signedIn();
    const parameters = { name: casework.known.name, region: 'Musterstadt' };
    expect(welcome.text).toContain(officeText('de', 'case_signed_in', parameters));
    expect((await chats.load('telegram', '42'))?.caseworkerId).toBe(casework.known.id);
  });

  it('with a wrong code is told so', async () => {
    const { person, chats } = await startBot();
    const erika = person();
    erika.say('/start k_wrong');
    expect((await erika.hears()).text).toBe(officeText('de', 'case_wrong_code'));
    expect(await chats.load('telegram', '42')).toBeNull();
  });

  it('forwards a message and reads both languages side by side, without the client’s name anywhere', async () => {
    const { erika, casework, chats, log } = await signedIn();
    const message = erika.say('Де вчити німецьку? Оксана', forwarded);
    const view = await erika.hears();
    expect(casework.asked[0]).toMatchObject({ text: 'Де вчити німецьку? Оксана', channel: 'telegram' });
    expect(view.replyTo).toBe(message.message?.message_id);
    for (const part of [
      ...[texts.languageName('de', 'uk'), officeText('de', 'case_sureness_high'), officeText('de', 'case_masked')],
      ...[ukrainian, 'Die Volkshochschule bietet Deutschkurse an.', 'Скільки коштує?'],
    ]) {
      expect(view.text).toContain(part);
    }
    expect(view.links.map(({ url }) => url)).toEqual([
      'https://integreat.app/musterstadt/uk/nimetska/',
      'https://integreat.app/musterstadt/de/deutsch/',
    ]);
    expect(JSON.stringify([await chats.load('telegram', '42'), log.lines, casework.asked])).not.toMatch(
      /Oksana|Geheim|987654321/u,
    );
  });

  it('gets the client’s version alone with one tap, ready to forward, also after a restart', async () => {
    const first = await signedIn();
    const message = first.erika.say('Де вчити німецьку?', forwarded);
    const view = await first.erika.hears();
    expect(labelsOf(view)).toEqual([officeText('de', 'case_only_client')]);
    first.erika.press(view, officeText('de', 'case_only_client'), message.message);
    const alone = await first.erika.hears();
    expect([alone.text, alone.keyboard]).toEqual([caseAnswer().forClient, null]);
    expect(first.casework.asked).toHaveLength(1);
    await first.stop();
    await startBot({ telegram: first.telegram, chats: first.chats, casework: first.casework });
    first.erika.press(view, officeText('de', 'case_only_client'), message.message);
    expect((await first.erika.hears()).text).toBe(caseAnswer().forClient);
    expect(first.casework.asked[1]).toEqual(first.casework.asked[0]);
  });

  it('writes a client’s question after /case', async () => {
    const { erika, casework } = await signedIn();
    erika.say('/case Де вчити німецьку?');
    await erika.hears();
    expect(casework.asked[0]?.text).toBe('Де вчити німецьку?');
    erika.say('/case');
    expect((await erika.hears()).text).toBe(officeText('de', 'case_how_to', { language: 'Deutsch' }));
  });

  it('pastes a client’s message from elsewhere, as she was told that she can', async () => {
    const { erika, casework, assistant } = await signedIn();
    erika.say('Де вчити німецьку?');
    expect((await erika.hears()).text).toContain('Die Volkshochschule bietet Deutschkurse an.');
    expect([casework.asked.length, assistant.asked.length]).toEqual([1, 0]);
  });

  it('is told how it works, and is answered as anybody once she has signed out', async () => {
    const { erika, casework, assistant, welcome, chats } = await signedIn();
    expect(labelsOf(welcome)).toEqual([officeText('de', 'case_sign_out')]);
    erika.say('/help');
    expect((await erika.hears()).text).toBe(officeText('de', 'case_how_to', { language: 'Deutsch' }));
    erika.press(welcome, officeText('de', 'case_sign_out'));
    expect((await erika.hears()).text).toBe(officeText('de', 'case_signed_out'));
    expect((await chats.load('telegram', '42'))?.caseworkerId).toBeNull();
    erika.say('Wo kann man Deutsch lernen?');
    expect((await erika.hears()).text).toContain('Volkshochschule');
    expect([casework.asked.length, assistant.asked.length]).toEqual([0, 1]);
  });

  it('may also write her code, which is nobody’s question', async () => {
    const casework = new FakeCasework(() => caseAnswer());
    const { person, assistant, chats } = await startBot({ casework });
    const erika = person();
    erika.say('Zugangscode: right');
    await erika.hears();
    expect((await chats.load('telegram', '42'))?.caseworkerId).toBe(casework.known.id);
    expect(assistant.asked).toEqual([]);
  });

  it('is told what cannot be answered', async () => {
    const { erika } = await signedIn(() => {
      throw new LotseError('invalid_request', 'too long', 'shorter');
    });
    erika.say('…', forwarded);
    expect((await erika.hears()).text).toBe(officeText('de', 'case_not_accepted'));
    erika.send({ voice: { file_id: 'f', file_unique_id: 'f', duration: 1 }, ...forwarded } as never);
    expect((await erika.hears()).text).toBe(officeText('de', 'case_unsupported'));
  });

  it('who was withdrawn is told so, and is anybody from then on', async () => {
    const { erika, casework, chats } = await signedIn();
    casework.withdrawn = true;
    erika.say('Де вчити німецьку?', forwarded);
    expect((await erika.hears()).text).toBe(officeText('de', 'case_withdrawn'));
    expect((await chats.load('telegram', '42'))?.caseworkerId).toBeNull();
    expect(casework.asked).toEqual([]);
  });
});

it('a message that anybody else forwards is a question like any other', async () => {
  const { person, assistant } = await startBot();
  const amina = person();
  amina.say('Wo lerne ich Deutsch?', forwarded);
  await amina.hears();
  expect(assistant.asked).toHaveLength(1);
});
