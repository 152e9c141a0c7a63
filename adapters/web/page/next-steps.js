import { buttonGroup, element, inLanguage } from './elements.js';
import { text } from './texts.js';

const reasons = ['wrong', 'outdated', 'other_question', 'incomplete', 'unclear'];

/**
 * What can be done with one tap after an answer: a row each for asking on, another language, a person, feedback. To go
 * back to the assistant (the offer `assistant`) is among the suggestions already.
 *
 * @param answer as the API gives it
 * @param {string[]} suggestions those that do not stand in the text
 * @param texts in the answer's language
 * @param languageOf see `answerMessage`
 * @param on see `answerMessage`
 * @returns {HTMLElement | null} null when there is nothing to press
 */
export function nextSteps({ id, offers, understood }, suggestions, texts, languageOf, on) {
  const rows = [];
  if (suggestions.length > 0) {
    const buttons = suggestions.map((label) => [label, () => on.say(label)]);
    rows.push(buttonGroup(text(texts, 'chat.suggestions'), buttons, 'choices'));
  }
  if (offers.includes('language')) {
    // In their own names: whoever was answered in a wrong language may not read it.
    const buttons = understood.otherLanguages.map((code) => [
      languageOf(code).name,
      () => on.ask(code),
      inLanguage(code, languageOf),
    ]);
    rows.push(row(text(texts, 'language.wrong'), buttons));
  }
  if (offers.includes('handover')) rows.push(personRow(texts, on));
  if (offers.includes('feedback')) rows.push(feedbackRow(id, texts, on));
  if (rows.length === 0) return null;
  const made = element('div', { className: 'next' }, ...rows);
  // The answer is announced, not what changes in these rows: there, the focus tells.
  made.setAttribute('aria-live', 'off');
  return made;
}

function personRow(texts, on) {
  const person = text(texts, 'handover.button');
  return buttonGroup(text(texts, 'handover.offer'), [[person, () => on.say(person)]], 'row person');
}

/** Whether it helped; of a No, why. */
function feedbackRow(id, texts, on) {
  const question = text(texts, 'feedback.question');
  let shown = row(question, [
    [text(texts, 'feedback.helpful'), () => thank({ helpful: true })],
    [text(texts, 'feedback.unhelpful'), why],
  ]);
  // What was pressed is gone: the focus goes to what came in its place.
  function replace(by) {
    shown.replaceWith(by);
    shown = by;
    (by.querySelector('button') ?? by).focus({ preventScroll: true });
  }
  async function judge(feedback) {
    const offers = await on.judge(id, feedback);
    if (offers.includes('handover') && !shown.parentNode.querySelector('.person')) shown.before(personRow(texts, on));
  }
  function thank(feedback) {
    replace(element('p', { className: 'row', tabIndex: -1 }, text(texts, 'feedback.thanks')));
    judge(feedback);
  }
  function why() {
    const buttons = reasons.map((reason) => [
      text(texts, `feedback.${reason}`),
      () => thank({ helpful: false, reason }),
    ]);
    replace(row(text(texts, 'feedback.why'), buttons));
    judge({ helpful: false });
  }
  return shown;
}

/** Buttons behind the words that they answer. */
function row(label, buttons) {
  const group = buttonGroup(label, buttons, 'row');
  group.prepend(element('span', { ariaHidden: 'true' }, label));
  return group;
}
