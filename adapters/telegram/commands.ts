import { Composer, InlineKeyboard } from 'grammy';
import type { Remaining } from '../../src/domain/conversation.js';
import { LotseError } from '../../src/errors.js';
import { answerQuestion, privateLink } from './answer-question.js';
import { messageIdOf } from './asked.js';
import { commandNames } from './bot-commands.js';
import { askRegion } from './choose-region.js';
import type { BotParts, Visit } from './person.js';
import { type Paragraph, paragraph } from './rich-text.js';

/** `/human`, `/privacy`, `/delete`, `/help`, and the buttons that mean the same. */
export function commands(parts: BotParts): Composer<Visit> {
  const composer = new Composer<Visit>();
  composer.command('human', async (visit) => await askForPerson(parts, visit, visit.msg.message_id));
  composer.callbackQuery('h', async (visit) => await askForPerson(parts, visit, visit.callbackQuery.id));
  composer.command('privacy', async ({ person }) => {
    const keyboard = new InlineKeyboard().text(person.t('delete.command'), 'd');
    await person.say(privacyText(parts, { person }), { keyboard });
  });
  composer.command('delete', async ({ person }) => await askToDelete({ person }));
  composer.callbackQuery('d', async ({ person }) => await askToDelete({ person }));
  composer.callbackQuery(/^d:([yn]):(-?\d+)$/u, async (visit) => {
    const { person, match } = visit;
    // In a group, others may press, too.
    if (match[2] !== String(person.userId)) return;
    if (match[1] === 'n') return await person.say(person.t('delete.kept'));
    await deleteAll(parts, { person });
  });
  composer.command('help', async ({ person }) => await person.say(helpText({ person })));
  return composer;
}

/** What Lotse can do. */
export function helpText({ person }: Pick<Visit, 'person'>): Paragraph[] {
  const lines = commandNames.map((name) => `/${name} – ${person.t(`command.${name}`)}`);
  return [paragraph(person.t('bot.help')), paragraph(lines.join('\n'))];
}

/** Says it as the person would: the assistant knows these words in every language. */
async function askForPerson(parts: BotParts, visit: Visit, message: number | string): Promise<void> {
  const { person, me } = visit;
  if (person.isGroup) {
    const keyboard = new InlineKeyboard().url(person.t('handover.button'), privateLink(me.username, person));
    return await person.say(person.t('handover.offer'), { keyboard });
  }
  const asked = { text: person.t('handover.button'), messageId: messageIdOf(person.place.chatId, message) };
  if (!(await answerQuestion(parts, visit, asked))) await askRegion(parts, visit, asked);
}

function privacyText({ privacy }: BotParts, { person }: Pick<Visit, 'person'>): Paragraph[] {
  const { region, language } = person;
  const own = region?.privacyTexts[language] ?? region?.privacyTexts[region.defaultLanguage];
  const kept = person.t('smalltalk.who_stores_my_data', {
    ...{ region: region?.name ?? 'Lotse', count: privacy.conversationHours },
    deleteCommand: person.t('delete.command'),
  });
  return [
    ...(own ? [paragraph(own)] : []),
    paragraph(kept),
    ...(privacy.sendsElsewhere ? [paragraph(person.t('smalltalk.language_model_elsewhere'))] : []),
    ...(region?.privacyUrl ? [{ spans: [{ text: person.t('consent.privacy'), href: region.privacyUrl }] }] : []),
  ];
}

/** Nothing is erased before the person has said so a second time. */
async function askToDelete({ person }: Pick<Visit, 'person'>): Promise<void> {
  if (!person.isKnown) return await person.say(person.t('bot.nothing_kept'));
  const keyboard = new InlineKeyboard()
    .text(person.t('delete.yes'), `d:y:${person.userId}`)
    .row()
    .text(person.t('delete.no'), `d:n:${person.userId}`);
  await person.say(person.t('delete.ask'), { keyboard });
}

async function deleteAll({ assistant, waiting }: BotParts, { person }: Pick<Visit, 'person'>): Promise<void> {
  const remaining = person.conversationId ? await forget(person.conversationId) : [];
  waiting.delete(person.address);
  const lines = [person.t('delete.done'), ...remainingLines(remaining, person)];
  await person.forget();
  await person.say(lines.map((line) => paragraph(line)));

  async function forget(id: string): Promise<Remaining[]> {
    try {
      return await assistant.forget(id);
    } catch (error) {
      // Its time was over before.
      if (error instanceof LotseError && error.code === 'not_found') return [];
      throw error;
    }
  }
}

/** What is not Lotse's to erase. This very chat is at Telegram in any case. */
function remainingLines(remaining: Remaining[], person: Visit['person']): string[] {
  const places = new Set([...remaining.map(({ place }) => place), 'telegram' as const]);
  const offices = remaining.flatMap(({ office }) => (office === null ? [] : [office]));
  return [
    ...(['telegram', 'teams', 'integreat'] as const)
      .filter((place) => places.has(place))
      .map((place) => person.t(`delete.remains_${place}`)),
    ...offices.map((office) => person.t('delete.remains_office', { office })),
  ];
}
