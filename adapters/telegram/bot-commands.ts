import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';
import { commandNames } from '../../src/channels/commands.js';
import type { Texts } from '../../src/languages/texts.js';

const longestDescription = 256;

/**
 * Registers the commands for every interface language that Telegram knows (codes of two letters), and English for all
 * others.
 * @throws what Telegram or the network say
 */
export async function registerCommands(api: Api, texts: Texts): Promise<void> {
  await api.setMyCommands(commandsIn(texts, 'en'));
  for (const language of texts.languages) {
    if (isTelegramLanguage(language)) await api.setMyCommands(commandsIn(texts, language), { language_code: language });
  }
}

function isTelegramLanguage(code: string): code is LanguageCode {
  return /^[a-z]{2}$/u.test(code);
}

function commandsIn(texts: Texts, language: string) {
  return commandNames.map((command) => ({
    command,
    description: texts.t(language, `command.${command}`).slice(0, longestDescription),
  }));
}
