import { describe, expect, it } from 'vitest';
import { answerParagraphs, originalParagraphs } from '../../../adapters/telegram/answer-text.js';
import { toMessages } from '../../../adapters/telegram/rich-text.js';
import type { Answer } from '../../../src/domain/answer.js';
import type { Contact } from '../../../src/domain/contact.js';
import { fakeAnswer, FakeAssistant, fakeConversation } from '../../support/fake-assistant.js';
import { parseTelegramHtml } from '../../support/telegram-html.js';
import { labelsOf } from '../../support/telegram-person.js';
import { startBot, texts } from './start-bot.js';

const html = (answer: Answer) => toMessages(answerParagraphs(answer, texts)).map((message) => message.html);
const contact: Contact = {
  ...{ kind: 'emergency', name: 'تهديد', phone: '110', email: null, address: null },
  ...{ hours: null, languages: null, free: true },
};

describe('an answer', () => {
  it('sets the words of the page apart, links marks and sources, and asks whether it helped', () => {
    const [message] = html(fakeAnswer({ offers: ['feedback'] }));
    expect(message).toBe(
      [
        'Das steht auf den Seiten der Kommune (Musterstadt):\n',
        '<blockquote>Die Volkshochschule bietet Deutschkurse an. <a href="https://integreat.app/musterstadt/de/deutsch/">[1]</a></blockquote>\n',
        '<b>Quellen:\n</b>[1] <a href="https://integreat.app/musterstadt/de/deutsch/">Deutsch lernen</a>',
        ' (Zuletzt geändert: 13. November 2025)\n\n<i>Hat das geholfen?</i>',
      ].join(''),
    );
  });

  it('names the language of a page that is not the reader’s, and says what has to be known', () => {
    const [source] = fakeAnswer().sources;
    const [message = ''] = html(
      fakeAnswer({
        ...{
          status: 'answered_other_language',
          language: 'ar',
          notices: ['source_in_other_language', 'personal_data'],
        },
        sources: source ? [source] : [],
      }),
    );
    const { text } = parseTelegramHtml(message);
    expect(text).toContain(`${texts.languageName('ar', 'de')}:`);
    expect(text).toContain(texts.t('ar', 'notice.source_in_other_language'));
    expect(text).toContain(texts.t('ar', 'notice.personal_data'));
  });

  it('shows pages, contacts and long choices as what they are', () => {
    const choice = 'Wo kann ich mein Kind für das nächste Schuljahr anmelden?';
    const [message = ''] = html(
      fakeAnswer({
        ...{ status: 'clarification', language: 'ar', statements: [], contacts: [contact], suggestions: [choice] },
        text: `?\n110 – تهديد (${texts.t('ar', 'contact.free')})\n– ${choice}\nDeutsch lernen [1]`,
      }),
    );
    expect(message).toContain('<b>\u2066110\u2069</b> – تهديد');
    expect(message).toContain(`– ${choice}`);
    expect(message).toContain('[1] <a href="https://integreat.app/musterstadt/de/deutsch/">Deutsch lernen</a>');
    expect(message.split('Deutsch lernen')).toHaveLength(2);
  });

  it('shows the original of what a model wrote', () => {
    expect(toMessages(originalParagraphs(fakeAnswer()))[0]?.plain).toContain(
      'Die Volkshochschule bietet Deutschkurse an.',
    );
  });

  it('comes in several messages when it is too long, the buttons below the last', async () => {
    const statements = Array.from({ length: 6 }, (_, n) => ({
      text: `${n} ${'Wort '.repeat(250)}Ende.`,
      sources: [1],
    }));
    const text = statements.map((statement) => `${statement.text} [1]`).join('\n\n');
    const answer = async () => fakeAnswer({ statements, text, offers: ['handover'] });
    const { person } = await startBot({ assistant: new FakeAssistant({ answer }) });
    const amina = person();
    amina.say('Hallo');
    const [first, second] = [await amina.hears(), await amina.hears()];
    expect(first.keyboard).toBeNull();
    expect(first.text).toMatch(/^0 Wort/u);
    expect(labelsOf(second).at(-1)).toBe(texts.t('de', 'handover.button'));
  });
});

describe('buttons', () => {
  const suggestions = ['Was kostet ein Deutschkurs?', 'Wo ist die Volkshochschule?'];
  const answered = fakeAnswer({
    ...{ suggestions, offers: ['feedback', 'language', 'handover'], mode: 'generative' },
    statements: [{ text: 'Deutschkurse gibt es.', sources: [1] }],
    text: 'Deutschkurse gibt es. [1]',
    understood: { intent: 'question', emergency: null, followUp: false, otherLanguages: ['fa', 'ur'] },
  });
  async function ask(more: ConstructorParameters<typeof FakeAssistant>[0] = {}) {
    const [turn] = fakeConversation().turns;
    if (!turn) throw new Error('there is a turn');
    const conversation = fakeConversation({ turns: [{ ...turn, answer: answered }] });
    const assistant = new FakeAssistant({ answer: async () => answered, conversation, ...more });
    const bot = await startBot({ assistant });
    const amina = bot.person();
    amina.say('Wo lerne ich Deutsch?');
    return { ...bot, assistant, amina, message: await amina.hears() };
  }

  it('offer what can be asked next, other languages, the original, a person, and feedback', async () => {
    const { message } = await ask();
    expect(labelsOf(message)).toEqual([
      ...suggestions,
      ...['فارسی', 'اردو', texts.t('de', 'chat.original'), texts.t('de', 'handover.button'), '👍 Ja', '👎 Nein'],
    ]);
  });

  it('ask on, and show what was asked', async () => {
    const { amina, message, assistant } = await ask();
    amina.press(message, 'Was kostet');
    expect((await amina.hears()).text).toMatch(/^Was kostet ein Deutschkurs\?\n/u);
    expect(assistant.asked.at(-1)?.text).toBe(suggestions[0]);
  });

  it('ask the same in another language', async () => {
    const { amina, message, assistant } = await ask();
    amina.press(message, 'اردو');
    await amina.hears();
    expect(assistant.asked.at(-1)).toMatchObject({ text: 'Wo kann ich Deutsch lernen?', language: 'ur' });
  });

  it('show the original', async () => {
    const { amina, message } = await ask();
    amina.press(message, texts.t('de', 'chat.original'));
    expect((await amina.hears()).text).toContain('Die Volkshochschule bietet Deutschkurse an.');
  });

  it('ask for a person in words that the assistant knows', async () => {
    const { amina, message, assistant } = await ask();
    amina.press(message, texts.t('de', 'handover.button'));
    await amina.hears();
    expect(assistant.asked.at(-1)?.text).toBe(texts.t('de', 'handover.button'));
  });

  it('take feedback, with a reason, and offer a person once to whom nothing helps', async () => {
    const feedback = { thanks: 'Danke!', offers: ['handover' as const] };
    const { amina, message, assistant, telegram, allDone } = await ask({ feedback });
    amina.press(message, '👎');
    expect(labelsOf(await amina.hears())).toEqual([texts.t('de', 'handover.button')]);
    expect(labelsOf(message).slice(-5)).toEqual(
      (['wrong', 'outdated', 'other_question', 'incomplete', 'unclear'] as const).map((r) =>
        texts.t('de', `feedback.${r}`),
      ),
    );
    amina.press(message, texts.t('de', 'feedback.outdated'));
    await allDone();
    expect(amina.heard()).toHaveLength(2);
    expect(assistant.given).toEqual([{ helpful: false }, { helpful: false, reason: 'outdated' }]);
    expect(labelsOf(message)).not.toContain('👍 Ja');
    expect(telegram.callsOf('answerCallbackQuery').map(({ text }) => text)).toEqual([
      texts.t('de', 'feedback.why'),
      'Danke!',
    ]);
  });

  it('ask on although the answer that they stand below is gone', async () => {
    const { amina, message, assistant } = await ask();
    assistant.forgotten.push(answered.conversationId);
    amina.press(message, 'Was kostet');
    await amina.hears();
    expect(assistant.asked.at(-1)?.text).toBe(suggestions[0]);
  });

  it('say so when what they belong to is gone', async () => {
    const { amina, message, assistant, telegram } = await ask();
    assistant.forgotten.push(answered.conversationId);
    amina.press(message, 'اردو');
    amina.press(message, texts.t('de', 'chat.original'));
    await telegram.until('both are answered', () => telegram.callsOf('answerCallbackQuery').length === 2);
    for (const { text, show_alert } of telegram.callsOf('answerCallbackQuery')) {
      expect([text, show_alert]).toEqual([texts.t('de', 'bot.nothing_kept'), true]);
    }
  });
});

it('shows "typing" while an answer is being made, again after four seconds', async () => {
  const answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 4300));
    return fakeAnswer();
  };
  const { person, telegram } = await startBot({ assistant: new FakeAssistant({ answer }) });
  const amina = person();
  amina.say('Hallo');
  await amina.hears(8000);
  expect(telegram.callsOf('sendChatAction')).toHaveLength(2);
});

it('is silent where the assistant is', async () => {
  const answer = async () => fakeAnswer({ text: '', statements: [], sources: [], status: 'handover' });
  const { person, telegram, allDone } = await startBot({ assistant: new FakeAssistant({ answer }) });
  person().say('Sind Sie da?');
  await allDone();
  expect(telegram.messages).toEqual([]);
});
