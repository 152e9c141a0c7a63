import { CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import type { Card } from './cards/card.js';
import { plainMessages } from './cards/fit-card.js';

/** What a list of chats and a notification show of a card. */
const summaryCharacters = 200;

/** Writes text as it stands; what is too long for one message comes in several. */
export async function sendText(context: TurnContext, text: string): Promise<void> {
  for (const message of plainMessages(text)) {
    await context.sendActivity({ ...MessageFactory.text(message), textFormat: 'plain' });
  }
}

/**
 * Sends a card. Teams would show a text of the message above it: the plain text is the card's own fallback.
 * @param spoken what Web Chat reads aloud
 */
export async function sendCard(context: TurnContext, card: Card, spoken?: string): Promise<void> {
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(card));
  const isTeams = context.activity.channelId === 'msteams';
  await context.sendActivity({
    ...message,
    summary: card.fallbackText.slice(0, summaryCharacters),
    ...(spoken && !isTeams ? { speak: spoken } : {}),
  });
}

/** Shows that an answer is on its way, while it is being made. Nobody misses it when it fails: the answer tells. */
export async function showTyping(context: TurnContext): Promise<void> {
  await context.sendActivity({ type: 'typing' }).catch(() => {});
}
