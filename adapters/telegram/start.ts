import { Composer } from 'grammy';
import { sameLanguage } from '../../src/languages/readable-languages.js';
import { signIn } from './casework.js';
import { askLanguage } from './choose-language.js';
import { askRegion, setRegion } from './choose-region.js';
import type { BotParts, Visit } from './person.js';
import { readStartPayload } from './start-payload.js';

/** `/start`, alone or by a link. */
export function start(parts: BotParts): Composer<Visit> {
  const { assistant, texts } = parts;
  const composer = new Composer<Visit>();
  composer.command('start', async (visit) => {
    const { person } = visit;
    const regions = assistant.regions();
    const payload = readStartPayload(visit.match, regions, texts.languages);
    if (payload.kind === 'region') {
      const region = regions.find(({ slug }) => slug === payload.region);
      if (payload.language) await person.keep({ language: payload.language });
      if (region) await setRegion(parts, visit, region);
    } else if (person.isGroup) {
      // What concerns one person is not begun before all others.
      if (person.region) await person.say(person.t('chat.welcome'));
      else await askRegion(parts, visit);
    } else if (payload.kind === 'conversation') await goOn(parts, visit, payload.token);
    else if (payload.kind === 'caseworker') await signIn(parts, visit, payload.code);
    else await askLanguage(parts, visit);
  });
  return composer;
}

/** Goes on with a conversation from another channel. */
async function goOn({ assistant }: BotParts, { person }: Visit, token: string): Promise<void> {
  const conversation = await assistant.openLink(token);
  if (!conversation) return await person.say(person.t('bot.link_expired'));
  const { id, region, chosenLanguage, turns } = conversation;
  const written = turns.at(-1)?.answer.language ?? null;
  const language = chosenLanguage ?? person.chosenLanguage ?? (isOther(written, person.language) ? written : null);
  await person.keep({ conversationId: id, region, language });
  await person.say(person.t('bot.continued'));
}

/** Whoever wrote in another language than Telegram's goes on in it. */
function isOther(written: string | null, spoken: string): boolean {
  return written !== null && !sameLanguage(written, spoken);
}
