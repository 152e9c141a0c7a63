import { AskError, ask, forget, judge } from './ask.js';
import { memory, remember } from './memory.js';
import { answerMessage, errorMessage, questionMessage } from './messages.js';
import { languageTag } from './language-tags.js';
import { fillSelect, inReadingOrder, preferredLanguage, showInterface } from './settings.js';
import { languageName, loadLanguages, loadTexts, text } from './texts.js';

/** The assistant refuses longer questions; the page says so before. */
const maximumCharacters = 2000;
const warnBelowCharacters = 200;
const keptExchanges = 20;

const byId = (id) => document.getElementById(id);
const [log, form, field, progress, preview, hint] = ['log', 'form', 'question', 'progress', 'preview', 'hint'].map(
  byId,
);
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const stepTexts = {
  retrieve: 'chat.step_search',
  gate: 'chat.step_search',
  select: 'chat.step_write',
  compose: 'chat.step_write',
};

let texts;
let regions = [];
let languages = [];
/** Until everything is loaded, and while an answer is being made. */
let busy = true;
let loaded = false;
/** Whether something was sent before everything was loaded: it waits in the field and goes out as soon as it can. */
let sendWhenLoaded = false;

/** A language's own name, and how it is written; the browser finds out from the letters what nobody told. */
function languageOf(code) {
  const published = regions.flatMap((region) => region.languages);
  const known = [...languages, ...published].find((language) => language.code === code);
  return known ?? { name: languageName(texts, code), dir: 'auto' };
}

function show(message) {
  byId('welcome').hidden = true;
  byId('new-conversation').hidden = false;
  log.append(message);
}

/** @returns the message */
async function showAnswer(answer, question) {
  const answerTexts = await loadTexts(answer.language).catch(() => texts);
  const askIn = async (language) => {
    await chooseLanguage(language);
    send(question);
  };
  const message = answerMessage(answer, answerTexts, languageOf, { say: send, ask: askIn, judge });
  show(message);
  return message;
}

/** Changes the language of the page, and with it the one that is meant when a question does not tell. */
async function chooseLanguage(language) {
  remember({ language });
  texts = await showInterface(language);
  byId('language').value = texts.language;
  showLength();
}

/** Sends a question; on failure it stays in the log, with a button to try again. */
async function send(question) {
  if (!loaded) {
    field.value = question;
    sendWhenLoaded = true;
    progress.textContent = text(texts, 'chat.step_start');
  }
  if (busy) return;
  const asked = questionMessage(texts, question);
  show(asked);
  // Whoever pressed an example or a suggestion goes on from here; opening the keyboard would hide the answer.
  if (document.activeElement !== field) asked.focus({ preventScroll: true });
  await answerTo(question, asked);
}

async function answerTo(question, asked) {
  setBusy(true);
  const { region, language, conversationId } = memory;
  let onTop = asked;
  try {
    const answer = await ask({ region, language, conversationId, question }, showProgress);
    // The conversation was erased: nothing of it stays here either.
    const erased = conversationId !== '' && answer.conversationId !== conversationId;
    if (erased) log.replaceChildren();
    const exchanges = erased ? [] : [...memory.exchanges, { question, answer }].slice(-keptExchanges);
    remember({ conversationId: answer.conversationId, exchanges });
    const message = await showAnswer(answer, question);
    // Whoever had the focus on what was erased stays in the conversation.
    if (erased && document.activeElement === document.body) log.focus({ preventScroll: true });
    if (answer.status === 'emergency') {
      onTop = message;
      // A keyboard on the screen would hide the numbers.
      field.blur();
    }
  } catch (error) {
    const failed = errorMessage(texts, error, () => {
      if (busy) return;
      failed.remove();
      asked.focus({ preventScroll: true });
      answerTo(question, asked);
    });
    show(failed);
  } finally {
    setBusy(false);
    // The question on top, the answer's beginning below it: however long the answer is. In danger, only the answer.
    onTop.scrollIntoView({ behavior: calm.matches ? 'auto' : 'smooth', block: 'start' });
  }
}

function showProgress(event, data) {
  if (event === 'step') progress.textContent = text(texts, stepTexts[data.name] ?? 'chat.step_start');
  if (event !== 'delta') return;
  preview.hidden = false;
  preview.append(data.text);
}

function setBusy(value) {
  busy = value;
  progress.textContent = value ? text(texts, 'chat.step_start') : '';
  preview.hidden = true;
  preview.textContent = '';
  showLength();
}

/** Lets the field grow with its text, and says when the text nears the limit. */
function showLength() {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
  const left = maximumCharacters - field.value.trim().length;
  hint.textContent = '';
  if (left < 0) hint.textContent = text(texts, 'error.too_long', { count: -left });
  else if (left < warnBelowCharacters) hint.textContent = text(texts, 'chat.characters_left', { count: left });
  // Not `disabled`: that would take the focus away from whoever has just pressed the button.
  byId('send').setAttribute('aria-disabled', String(busy || left < 0));
}

function submit() {
  const question = field.value.trim();
  if (question === '' || question.length > maximumCharacters) return;
  if (loaded && !busy) {
    field.value = '';
    remember({ draft: '' });
  }
  send(question);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
field.addEventListener('keydown', (event) => {
  // While letters are being composed (many Asian keyboards), Enter belongs to the keyboard.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
field.addEventListener('input', () => {
  remember({ draft: field.value });
  showLength();
});
for (const button of document.querySelectorAll('[data-example]')) {
  button.addEventListener('click', () => send(button.textContent));
}
byId('language').addEventListener('change', ({ target }) => chooseLanguage(target.value));
byId('region').addEventListener('change', ({ target }) => remember({ region: target.value, conversationId: '' }));
byId('new-conversation').addEventListener('click', (event) => {
  if (busy) return;
  forget(memory.conversationId);
  remember({ conversationId: '', exchanges: [] });
  log.replaceChildren();
  byId('welcome').hidden = false;
  event.currentTarget.hidden = true;
  field.focus();
});

/** What the address asks for (`/?region=…&language=…`) comes before what was chosen earlier. */
function choose(name, offered, otherwise) {
  const wanted = [new URLSearchParams(location.search).get(name), memory[name]];
  return wanted.find((value) => value && offered.includes(value)) ?? otherwise;
}

/** Regions may be missing while the very first pages are being read. */
async function loadRegions() {
  const response = await fetch('/api/v1/regions').catch(() => {
    throw new AskError('network');
  });
  if (!response.ok) throw new AskError('internal');
  regions = (await response.json()).regions;
  const offered = regions.map(({ slug }) => slug);
  remember({ region: choose('region', offered, offered[0] ?? '') });
  const entries = regions.map(({ slug, name }) => ({ value: slug, label: name }));
  fillSelect(byId('region'), entries, memory.region);
  byId('region-setting').hidden = regions.length < 2;
  byId('region-name').textContent = regions.length === 1 ? regions[0].name : '';
  if (regions.length === 0) throw new AskError('not_ready');
}

/** Loads what the page needs; when that fails, offers to try again. */
async function load() {
  try {
    await loadRegions();
  } catch (error) {
    const failed = errorMessage(texts, error, () => {
      failed.remove();
      load();
    });
    show(failed);
    sendWhenLoaded = false;
    progress.textContent = '';
    return;
  }
  loaded = true;
  setBusy(false);
  if (sendWhenLoaded) submit();
}

async function start() {
  languages = inReadingOrder(await loadLanguages(), navigator.languages);
  const codes = languages.map(({ code }) => code);
  const language = choose('language', codes, preferredLanguage(languages, navigator.languages));
  remember({ language });
  const entries = languages.map(({ code, name, dir }) => ({ value: code, label: name, lang: languageTag(code), dir }));
  fillSelect(byId('language'), entries, language);
  texts = await showInterface(language);
  document.body.classList.remove('loading');
  for (const { question, answer } of memory.exchanges) {
    show(questionMessage(texts, question));
    await showAnswer(answer, question);
  }
  field.value = memory.draft;
  showLength();
  await load();
}

start().catch(() => {
  // Without texts there is no language to say it in: the page holds a few words in several.
  byId('offline').hidden = false;
});
byId('reload').addEventListener('click', () => location.reload());
