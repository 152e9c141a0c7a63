import { type CommandName, commandNames } from '../../../src/channels/commands.js';
import { type Privacy, privacyLines } from '../../../src/channels/privacy-lines.js';
import type { Texts } from '../../../src/languages/texts.js';
import type { RegionProfile, ServedRegion } from '../../../src/ports/assistant.js';
import { askingData, pressData } from '../presses.js';
import { buttons, type Card, type CardElement, card, lines, openUrl } from './card.js';
import { personButton, submit } from './next-steps.js';

/** What is shown in one language. */
export interface Frame {
  texts: Texts;
  /** Code. */
  language: string;
}

/** A longer list cannot be sent; a part of the name finds the rest. */
const mostRegions = 100;

/** Greets, and shows what can be asked. */
export function welcomeCard({ texts, language }: Frame): Card {
  const examples = ['chat.example_german_course', 'chat.example_registration', 'chat.example_doctor'] as const;
  const asked = examples.map((key) => texts.t(language, key));
  const welcome = texts.t(language, 'chat.welcome');
  return framed({ texts, language }, welcome, [
    ...lines(texts.t(language, 'chat.care'), { size: 'Small', isSubtle: true }),
    ...lines(texts.t(language, 'chat.examples'), { weight: 'Bolder' }),
    ...buttons(asked.map((text) => submit(text, askingData(text)))),
    ...buttons((['language', 'help'] as const).map((name) => commandButton({ texts, language }, name))),
  ]);
}

/** What the commands are, each to be pressed. `regions`: how many are served. */
export function helpCard({ texts, language }: Frame, regions: number): Card {
  const names = commandNames.filter(
    (name) => name !== 'human' && name !== 'start' && (name !== 'region' || regions > 1),
  );
  return framed({ texts, language }, texts.t(language, 'bot.help'), [
    ...names.flatMap((name) => lines(`/${name} – ${texts.t(language, `command.${name}`)}`)),
    ...buttons(names.filter((name) => name !== 'help').map((name) => commandButton({ texts, language }, name))),
    ...buttons([personButton(texts, language)]),
  ]);
}

/** Asks where the person lives. @param question what was asked already, to be answered then */
export function regionCard({ texts, language }: Frame, regions: ServedRegion[], question: string | undefined): Card {
  const title = texts.t(language, 'command.region');
  return framed({ texts, language }, title, [
    {
      type: 'Input.ChoiceSet',
      id: 'region',
      label: texts.t(language, 'chat.region'),
      style: regions.length > 5 ? 'filtered' : 'expanded',
      isRequired: true,
      errorMessage: title,
      choices: regions.slice(0, mostRegions).map(({ name, slug }) => ({ title: name, value: slug })),
    },
    ...buttons([
      submit(texts.t(language, 'chat.send'), pressData({ lotse: 'region', ...(question ? { question } : {}) })),
    ]),
  ]);
}

/** Asks for the language; each stands there in its own name. */
export function languageCard({ texts, language }: Frame): Card {
  const title = texts.t(language, 'bot.choose_language');
  const choices = texts.languages.map((code) => ({ title: texts.languageName(code, code), value: code as string }));
  return framed({ texts, language }, title, [
    {
      type: 'Input.ChoiceSet',
      id: 'language',
      label: texts.t(language, 'chat.language'),
      style: 'compact',
      isRequired: true,
      errorMessage: title,
      value: texts.bestLocale(language),
      choices: choices.sort((a, b) => a.title.localeCompare(b.title)),
    },
    ...buttons([submit(texts.t(language, 'chat.send'), pressData({ lotse: 'language' }))]),
  ]);
}

/** Who reads what is written, and how long it is kept. @param region null while none was chosen */
export function privacyCard({ texts, language }: Frame, region: RegionProfile | null, privacy: Privacy): Card {
  const text = privacyLines(region, privacy, texts, language).join('\n');
  const link = region?.privacyUrl ? openUrl(region.privacyUrl, texts.t(language, 'consent.privacy')) : null;
  return framed({ texts, language }, text, [
    ...buttons([...(link ? [link] : []), commandButton({ texts, language }, 'delete')]),
  ]);
}

/** Asks whether all is to be erased. */
export function deletionCard({ texts, language }: Frame): Card {
  return framed({ texts, language }, texts.t(language, 'delete.ask'), [
    ...buttons([
      submit(texts.t(language, 'delete.yes'), pressData({ lotse: 'delete', sure: true })),
      submit(texts.t(language, 'delete.no'), pressData({ lotse: 'delete', sure: false })),
    ]),
  ]);
}

function commandButton({ texts, language }: Frame, name: CommandName) {
  return submit(texts.t(language, `command.${name}`), pressData({ lotse: 'command', name }));
}

function framed({ texts, language }: Frame, text: string, body: CardElement[]): Card {
  return card(language, texts.dir(language), text, [...lines(text), ...body]);
}
