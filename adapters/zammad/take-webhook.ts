import type { ZammadAccount } from '../../src/domain/contact.js';
import { officeText } from '../../src/languages/office-texts.js';
import type { Counselling, CounsellorMessage } from '../../src/ports/counselling.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { type AccountParts, knownAccounts } from './accounts.js';
import { articleText } from './article-text.js';
import type { OwnLogins } from './own-logins.js';
import { explain } from './refusals.js';
import type { WebhookArticle, WebhookMessage } from './webhook-message.js';

export interface WebhookParts extends AccountParts {
  counselling: Counselling;
  tickets: TicketStore;
  logins: Pick<OwnLogins, 'of'>;
  now?: (() => Date) | undefined;
}

/** What became of a webhook, for Zammad's log. */
export type Taken = 'unknown_ticket' | 'ignored' | 'taken';

/**
 * Does what a webhook says: a counsellor's public article goes to the person, and who answers from now on is obeyed.
 * What Lotse did itself is an echo.
 * @param accounts that may have sent it
 * @throws LotseError when Zammad does not say as whom Lotse writes, or whatever when it could not be kept: Zammad sends it
 *   again
 */
export async function takeWebhook(
  parts: WebhookParts,
  accounts: readonly ZammadAccount[],
  { ticket, article }: WebhookMessage,
): Promise<Taken> {
  const found = await conversationOf(parts, accounts, ticket.id);
  if (!found) return 'unknown_ticket';
  const { account, conversationId } = found;
  const message = article && isPublic(article) ? messageOf(article, parts.now?.() ?? new Date()) : null;
  // Whoever wrote is told by the article; whoever changed the ticket, by the ticket where it tells.
  const changedBy = ticket.updated_by ?? article?.created_by ?? null;
  const answers = ticket.automatic_answers;
  if (message === null && answers === null) return 'ignored';

  const own = await ownLoginsIn(parts, account.url);
  const isOwn = (login: string | null) => login !== null && own.has(login.toLowerCase());
  const isFromCounsellor = message !== null && !isOwn(article?.created_by ?? null);
  if (isFromCounsellor) await parts.counselling.reply(conversationId, message);
  // What the ticket said while Lotse was writing in it may be what Lotse was about to change.
  const isObeyed = answers !== null && !isOwn(changedBy);
  if (isObeyed) await parts.counselling.setInCharge(conversationId, !answers);
  return isFromCounsellor || isObeyed ? 'taken' : 'ignored';
}

async function conversationOf({ tickets }: WebhookParts, accounts: readonly ZammadAccount[], ticket: string) {
  for (const account of accounts) {
    const conversationId = await tickets.conversationOf(account.url, ticket);
    if (conversationId !== null) return { account, conversationId };
  }
  return null;
}

/**
 * As whom Lotse writes in a Zammad, in lower case: regions may share it, each with a user of its own. One whose token is
 * not taken any more keeps the others from nothing.
 */
async function ownLoginsIn(parts: WebhookParts, url: string): Promise<Set<string>> {
  const accounts = knownAccounts(parts).filter((account) => account.url === url);
  const asked = await Promise.allSettled(accounts.map((account) => parts.logins.of(account)));
  const logins = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.toLowerCase()] : []));
  if (logins.length > 0) return new Set(logins);
  throw explain(asked.find((each) => each.status === 'rejected')?.reason, { url, group: '' });
}

/** Whether it is for the person: said to be public, and not the person's own words or Zammad's. */
function isPublic({ internal, sender }: WebhookArticle): boolean {
  return internal === false && sender !== 'Customer' && sender !== 'System';
}

/** Null when there is nothing to read. */
function messageOf(article: WebhookArticle, now: Date): CounsellorMessage | null {
  const { id, body, content_type: type, created_at: createdAt, attachments } = article;
  const text = isPlain(type, body ?? '') ? (body ?? '').trim() : articleText(body ?? '');
  const names = (attachments ?? []).map(({ filename }) => filename).join(', ');
  const shown = [text, ...(names === '' ? [] : [officeText('de', 'ticket_attachment', { names })])];
  const whole = shown.filter((part) => part !== '').join('\n\n');
  if (whole === '') return null;
  const writtenAt = new Date(createdAt ?? '');
  // Zammad's clock may be ahead; what is not written yet would wait.
  const at = writtenAt < now ? writtenAt : now;
  return { id: `zammad-${id}`, text: whole, at: at.toISOString() };
}

function isPlain(type: string | null, body: string): boolean {
  return type === null ? !/<\/?[a-z][^<>]*>|&[a-z#\d]{1,40};/iu.test(body) : type.startsWith('text/plain');
}
