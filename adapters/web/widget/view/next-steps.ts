import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Answer } from '../../../../src/domain/answer.js';
import { feedbackReasons, type FeedbackReason } from '../../../../src/domain/feedback-reasons.js';
import { type ChatTexts, text } from '../../shared/chat-texts.js';
import { type ButtonSpec, buttonGroup } from './buttons.js';
import { icons } from './icons.js';
import { inLanguage, type LanguageOf } from './tappable.js';

/** What can be pressed at an answer, and how far that has come. */
export interface AnswerActions {
  /** Says something, as if it were written. */
  say(text: string): void;
  /** Asks the same again in a language. */
  askIn(language: string): void;
  judge(helpful: boolean, reason?: FeedbackReason): void;
  /** `ask` before it was judged; null when nothing is to be asked. */
  feedback: 'ask' | 'why' | 'thanks' | null;
  /** Whether a person is offered beside what the answer offers. */
  offersPerson: boolean;
}

/**
 * What can be done with one tap after an answer: a row each for asking on, another language, a person, feedback. To go
 * back to the assistant (the offer `assistant`) is among the suggestions already.
 * @param suggestions those that do not stand in the text
 * @param texts in the answer's language
 */
export function nextSteps(
  { id, offers, understood }: Answer,
  suggestions: readonly string[],
  texts: ChatTexts,
  languageOf: LanguageOf,
  actions: AnswerActions,
): TemplateResult | typeof nothing {
  const labelled = suggestions.map((label) => ({ label, press: () => actions.say(label) }));
  // In their own names: whoever was answered in a wrong language may not read it.
  const languages = (offers.includes('language') ? (understood?.otherLanguages ?? []) : []).map((code) => ({
    label: languageOf(code).name,
    press: () => actions.askIn(code),
    ...inLanguage(code, languageOf),
  }));
  // Each has its place, filled or not: what has the focus is not made anew when another one comes before it.
  const rows = [
    labelled.length > 0 && buttonGroup(text(texts, 'chat.suggestions'), labelled, 'choices'),
    languages.length > 0 && buttonGroup(text(texts, 'language.wrong'), languages, 'row', true),
    (offers.includes('handover') || actions.offersPerson) && personRow(texts, actions),
    // A button that has become another one would be pressed by a second tap.
    actions.feedback && keyed(actions.feedback, feedbackRow(id, actions.feedback, texts, actions)),
  ].map((row) => row || nothing);
  if (rows.every((row) => row === nothing)) return nothing;
  // The answer is announced, not what changes in these rows: there, the focus tells.
  return html`<div class="next" aria-live="off">${rows}</div>`;
}

function personRow(texts: ChatTexts, { say }: AnswerActions): TemplateResult {
  const label = text(texts, 'handover.button');
  return buttonGroup(text(texts, 'handover.offer'), [{ label, press: () => say(label) }], 'row person');
}

/** Whether it helped; of a No, why. What was pressed is gone then: the focus goes to what came in its place. */
function feedbackRow(id: string, state: 'ask' | 'why' | 'thanks', texts: ChatTexts, actions: AnswerActions) {
  if (state === 'thanks') {
    return html`<p class="row" tabindex="-1" data-feedback=${id}>${text(texts, 'feedback.thanks')}</p>`;
  }
  const reasons: ButtonSpec[] = feedbackReasons.map((reason) => ({
    label: text(texts, `feedback.${reason}`),
    press: () => actions.judge(false, reason),
  }));
  const thumbs: ButtonSpec[] = [
    { label: text(texts, 'feedback.helpful'), press: () => actions.judge(true), icon: icons.up },
    { label: text(texts, 'feedback.unhelpful'), press: () => actions.judge(false), icon: icons.down },
  ];
  const [label, buttons] =
    state === 'why' ? (['feedback.why', reasons] as const) : (['feedback.question', thumbs] as const);
  return html`<div data-feedback=${id}>${buttonGroup(text(texts, label), buttons, 'row', true)}</div>`;
}
