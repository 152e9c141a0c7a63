import { Composer, InlineKeyboard } from 'grammy';
import { commandNames } from '../../src/channels/commands.js';
import { eraseConversations, remainingLines } from '../../src/channels/erasure.js';
import { privacyLines } from '../../src/channels/privacy-lines.js';
import type { Remaining } from '../../src/domain/conversation.js';
import { answerQuestion, privateLink } from './answer-question.js';
import { messageIdOf } from './asked.js';
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

function privacyText({ privacy, texts }: BotParts, { person }: Pick<Visit, 'person'>): Paragraph[] {
  const { region, language } = person;
  return [
    ...privacyLines(region, privacy, texts, language).map((line) => paragraph(line)),
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

async function deleteAll({ assistant, texts, waiting }: BotParts, { person }: Pick<Visit, 'person'>): Promise<void> {
  const remaining = await eraseConversations(assistant, person);
  waiting.delete(person.address);
  // This very chat is at Telegram in any case.
  const places: Remaining[] = [{ place: 'telegram', office: null }, ...(remaining ?? [])];
  const lines = [person.t('delete.done'), ...remainingLines(places, texts, person.language)];
  await person.forget();
  await person.say(lines.map((line) => paragraph(line)));
}
