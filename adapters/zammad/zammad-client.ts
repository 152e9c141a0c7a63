import { z } from 'zod';
import type { ZammadAccount } from '../../src/domain/contact.js';
import { LotseError } from '../../src/errors.js';

/** What Zammad answered other than 200 or 201. Its words are left out: they may quote what was sent. */
export class ZammadRefusal extends Error {
  override readonly name = 'ZammadRefusal';
  constructor(
    readonly status: number,
    readonly what: string,
  ) {
    super(`Zammad answered ${status} to ${what}`);
  }
}

/** An article as it is sent. */
export interface NewArticle {
  ticket_id: number;
  subject: string;
  /** HTML. */
  body: string;
  content_type: 'text/html';
  type: 'web';
  internal: boolean;
  sender: 'Customer' | 'Agent';
}

const id = z.union([z.number(), z.string().regex(/^\d+$/u)]).transform(String);
const ticket = z.looseObject({ id });
const ticketState = z.looseObject({ automatic_answers: z.unknown().optional() });
const articles = z.array(z.looseObject({ subject: z.string().nullish() }));
const titled = z.array(z.looseObject({ id, title: z.string().nullish() }));
const user = z.looseObject({ login: z.string().min(1) });

const defaultTimeoutMs = 20_000;
/** A ticket's articles, with all that was ever written in it, are far below this. */
const largestAnswerBytes = 20_000_000;

/** The calls of Zammad's interface that a hand-over needs, as one user of one Zammad. */
export class ZammadClient {
  constructor(
    private readonly account: Pick<ZammadAccount, 'url' | 'token'>,
    private readonly timeoutMs = defaultTimeoutMs,
  ) {}

  /** Login of the user whose token it is. */
  async login(): Promise<string> {
    return user.parse(await this.call('GET', 'users/me')).login;
  }

  /** @returns its id */
  async createTicket(fields: { title: string; group: string; customer: string }): Promise<string> {
    return ticket.parse(await this.call('POST', 'tickets', fields)).id;
  }

  /** Whether the assistant answers in a ticket; null when the ticket does not tell. */
  async automaticAnswers(ticketId: string): Promise<boolean | null> {
    return readBoolean(ticketState.parse(await this.call('GET', `tickets/${ticketId}`)).automatic_answers);
  }

  async setAutomaticAnswers(ticketId: string, automatic: boolean): Promise<void> {
    await this.call('PUT', `tickets/${ticketId}`, { automatic_answers: automatic });
  }

  /** Subjects of the articles that a ticket has. */
  async subjects(ticketId: string): Promise<Set<string>> {
    const found = articles.parse(await this.call('GET', `ticket_articles/by_ticket/${ticketId}`));
    return new Set(found.map(({ subject }) => (subject ?? '').trim()));
  }

  async createArticle(article: NewArticle): Promise<void> {
    await this.call('POST', 'ticket_articles', article);
  }

  /** The ticket with a title, as far as Zammad's search finds it. @param words of the title that few others have */
  async findTicket(title: string, words: string): Promise<string | null> {
    const query = new URLSearchParams({ query: words, limit: '10', expand: 'true' });
    const found = titled.parse(await this.call('GET', `tickets/search?${query}`));
    return found.find((each) => each.title === title)?.id ?? null;
  }

  /** @throws ZammadRefusal, or whatever kept the answer from coming */
  private async call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.account.url}/api/v1/${path}`, {
      method,
      headers: {
        Authorization: `Token token=${this.account.token}`,
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token goes to this address and no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const text = await readWithin(response, largestAnswerBytes);
    if (response.status !== 200 && response.status !== 201) {
      throw new ZammadRefusal(response.status, `${method} ${path.replace(/\d+|\?.*/gu, '')}`);
    }
    return JSON.parse(text);
  }
}

/** A boolean attribute as Zammad, or whoever edits its webhook, writes it; null when it says neither. */
export function readBoolean(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

async function readWithin(response: Response, mostBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new LotseError('unavailable', 'Zammad answers with too much.', 'Look at ZAMMAD_URL.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
