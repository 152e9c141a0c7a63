import type { Answer } from '../../../src/domain/answer.js';
import { feedbackReasons } from '../../../src/domain/feedback-reasons.js';
import type { Texts } from '../../../src/languages/texts.js';
import { askingData, pressData } from '../presses.js';
import { buttons, type Card, type CardElement, card, lines, type Submit } from './card.js';

/** What can be done with one press after an answer: ask on, another language, a person, feedback. */
export function nextSteps(answer: Answer, texts: Texts, asked: { text: string }): CardElement[] {
  const { language, suggestions, offers, understood } = answer;
  const rows = [buttons(suggestions.map((text) => submit(text, askingData(text))))];
  if (offers.includes('language')) {
    // In their own names: whoever was answered in a wrong language may not read it.
    const others = (understood?.otherLanguages ?? []).map((code) =>
      submit(texts.languageName(code, code), pressData({ lotse: 'language', language: code, question: asked.text })),
    );
    rows.push(titled(texts.t(language, 'language.wrong'), others));
  }
  if (offers.includes('handover')) rows.push(buttons([personButton(texts, language)]));
  if (offers.includes('feedback')) rows.push(feedbackRow(answer, texts));
  return rows.flat();
}

/** Asks for a person in words that the assistant understands. */
export function personButton(texts: Texts, language: string): Submit {
  const title = texts.t(language, 'handover.button');
  return submit(title, askingData(title));
}

function feedbackRow({ id, language }: Answer, texts: Texts): CardElement[] {
  const button = (helpful: boolean): Submit => {
    const label = texts.t(language, helpful ? 'feedback.helpful' : 'feedback.unhelpful');
    return submit(`${helpful ? '👍' : '👎'} ${label}`, pressData({ lotse: 'feedback', answer: id, helpful }));
  };
  return titled(texts.t(language, 'feedback.question'), [button(true), button(false)]);
}

/** Asks what was not good; that it was not is kept already. */
export function reasonsCard(answerId: string, language: string, texts: Texts, offersPerson: boolean): Card {
  const label = texts.t(language, 'feedback.why');
  const send = submit(
    texts.t(language, 'chat.send'),
    pressData({ lotse: 'feedback', answer: answerId, helpful: false }),
  );
  return card(language, texts.dir(language), `${texts.t(language, 'feedback.thanks')} ${label}`, [
    ...lines(texts.t(language, 'feedback.thanks')),
    {
      type: 'Input.ChoiceSet',
      id: 'reason',
      label,
      style: 'expanded',
      choices: feedbackReasons.map((value) => ({ title: texts.t(language, `feedback.${value}`), value })),
    },
    ...buttons(offersPerson ? [send, personButton(texts, language)] : [send]),
  ]);
}

export function submit(title: string, data: object): Submit {
  return { type: 'Action.Submit', title, data };
}

function titled(title: string, actions: Submit[]): CardElement[] {
  return actions.length === 0 ? [] : [...lines(title, { size: 'Small', isSubtle: true }), ...buttons(actions)];
}
