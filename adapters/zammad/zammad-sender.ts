import { LotseError } from '../../src/errors.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import type { OutgoingTicket, TicketArticle } from '../../src/ports/conversation-store.js';
import type { Counselling } from '../../src/ports/counselling.js';
import type { HandoverSender } from '../../src/ports/handover-sender.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { type AccountParts, zammadOf } from './accounts.js';
import { articleHtml } from './article-html.js';
import type { OwnLogins } from './own-logins.js';
import { explain } from './refusals.js';
import { ZammadClient, ZammadRefusal } from './zammad-client.js';

export interface ZammadSenderParts extends AccountParts {
  counselling: Pick<Counselling, 'setInCharge'>;
  tickets: TicketStore;
  logins: OwnLogins;
  log: ChannelLogger;
  /** Longest wait for one answer of Zammad's; the client's own when not given. */
  timeoutMs?: number | undefined;
}

/**
 * Brings hand-overs into tickets. Sent again after a failure or a restart, it leaves out what the ticket has already. A
 * second ticket is opened only when the first one's id was lost: the process was killed between Zammad's answer and
 * keeping it, or the answer did not arrive and Zammad's search does not find the ticket.
 */
export class ZammadSender implements HandoverSender<OutgoingTicket> {
  constructor(private readonly parts: ZammadSenderParts) {}

  async send(outgoing: OutgoingTicket): Promise<void> {
    try {
      const zammad = zammadOf(this.parts, outgoing.region);
      await this.deliver(outgoing, zammad).catch((error: unknown) => {
        throw explain(error, { url: zammad.account.url, group: zammad.group });
      });
    } catch (error) {
      this.log(error, outgoing.region);
      throw error;
    }
  }

  private async deliver(
    outgoing: OutgoingTicket,
    { account, group, customer }: ReturnType<typeof zammadOf>,
  ): Promise<void> {
    const client = new ZammadClient(account, this.parts.timeoutMs);
    const known = await this.parts.tickets.ticketOf(outgoing.conversationId, account.url);
    if (known !== null && (await this.follow(client, known, outgoing))) return;
    const ticket =
      (await findLost(client, outgoing)) ??
      (await client.createTicket({
        ...{ title: outgoing.title, group },
        customer: customer ?? (await this.parts.logins.of(account)),
      }));
    // At once: what follows can fail as often as it likes.
    await this.parts.tickets.keepTicket(outgoing.conversationId, account.url, ticket);
    // Also the message of a person in a counsellor's charge opens one, where she has deleted hers.
    await fill(client, ticket, { ...outgoing, automaticAnswers: outgoing.automaticAnswers ?? false });
  }

  /** @returns false when the ticket is not there any more */
  private async follow(client: ZammadClient, ticket: string, outgoing: OutgoingTicket): Promise<boolean> {
    try {
      if (outgoing.automaticAnswers === null) await this.obey(client, ticket, outgoing.conversationId);
      await fill(client, ticket, outgoing);
      return true;
    } catch (error) {
      if (error instanceof ZammadRefusal && error.status === 404) return false;
      throw error;
    }
  }

  /**
   * What goes to a counsellor while her ticket says that the assistant answers: she gave the conversation back, and the
   * webhook that said so got lost. What Lotse set itself came before, in its order.
   */
  private async obey(client: ZammadClient, ticket: string, conversationId: string): Promise<void> {
    if ((await client.automaticAnswers(ticket)) === true)
      await this.parts.counselling.setInCharge(conversationId, false);
  }

  /** Tells whoever runs it what is wrong; louder when it stays until somebody corrects it. */
  private log(error: unknown, region: string): void {
    if (!(error instanceof LotseError)) return;
    const level = error.code === 'invalid_configuration' ? 'error' : 'warn';
    this.parts.log[level]({ region }, `${error.message} ${error.hint}`);
  }
}

/** A ticket that was opened without Lotse getting to know it. */
async function findLost(client: ZammadClient, { attempts, title, id }: OutgoingTicket): Promise<string | null> {
  if (attempts === 0) return null;
  // Not every user may search; a second ticket is better than none.
  return await client.findTicket(title, id.slice(0, 8)).catch(() => null);
}

/** Writes what a ticket does not have yet. */
async function fill(client: ZammadClient, ticket: string, outgoing: OutgoingTicket): Promise<void> {
  const { articles, automaticAnswers } = outgoing;
  // Before anything is to be read there, nobody answers beside the counsellor; and until all is there, nobody else does.
  if (automaticAnswers === false) await client.setAutomaticAnswers(ticket, false);
  const there = await client.subjects(ticket);
  for (const article of articles) {
    if (!there.has(article.subject)) await client.createArticle({ ticket_id: Number(ticket), ...toZammad(article) });
  }
  if (automaticAnswers === true) await client.setAutomaticAnswers(ticket, true);
}

function toZammad({ subject, body, internal, from }: TicketArticle) {
  const sender = from === 'person' ? ('Customer' as const) : ('Agent' as const);
  return { subject, body: articleHtml(body), content_type: 'text/html', type: 'web', internal, sender } as const;
}
