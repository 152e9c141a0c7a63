import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { Refused, type ZammadArticle, ZammadDesk, type ZammadTicket } from './zammad-desk.js';

/** What goes wrong with the next calls. */
export interface ZammadTrouble {
  /** Answers with this status instead of doing anything. */
  status?: number;
  /** Sends the caller to this address instead. */
  redirectTo?: string;
  /** Does what was asked, and cuts the connection before it answers. */
  cutsAfterStoring?: boolean;
  /** Waits before it answers. */
  delayMs?: number;
  /** Only calls that begin so, such as `POST tickets`. */
  only?: string;
  /** How many calls go well before. */
  after?: number;
  /** How many calls; all when not given. */
  times?: number;
}

export interface Webhook {
  /** With the token in it. */
  url: string;
  /** It signs with this; not at all when not given. */
  secret?: string;
}

export interface ZammadServerOptions {
  groups?: string[];
  /** Of a new ticket; null, also when not given: nobody has said. */
  automaticAnswers?: boolean | null;
}

/** A Zammad on loopback that behaves as its interface is documented. */
export interface ZammadServer {
  url: string;
  token: string;
  /** Login of the user whose token it is. */
  login: string;
  tickets: ZammadTicket[];
  /** In the order in which they were written. */
  articles: ZammadArticle[];
  /** `POST tickets` and so on, as they came. */
  calls: string[];
  /** From now on; nothing when not given. */
  trouble(trouble?: ZammadTrouble): void;
  sendWebhooksTo(webhook: Webhook): void;
  /** A counsellor writes in a ticket. */
  write(ticket: ZammadTicket | undefined, article: Partial<ZammadArticle>): Promise<ZammadArticle>;
  /** A counsellor says who answers. */
  setAutomaticAnswers(ticket: ZammadTicket | undefined, automatic: boolean): Promise<void>;
  deleteTicket(ticket: ZammadTicket | undefined): void;
  /** Sends the webhook of an article, or of a ticket alone; it may be called again and again. */
  notify(ticket: ZammadTicket | undefined, article: ZammadArticle | null): Promise<number>;
  /** Resolves when every webhook that was due was answered. */
  webhooksSent(): Promise<void>;
  /** Sends again what did not arrive, as it does some times. */
  repeatMissed(): Promise<void>;
  /** What its webhooks were answered with. */
  webhookStatuses: number[];
  goDown(): Promise<void>;
  /** On the same port, with all it had. */
  comeUp(): Promise<void>;
}

const token = 'access-token-of-lotse';
const login = 'lotse@zammad.example';
const counsellor = 'kim@zammad.example';

/** Starts one; it is closed when the test is over. */
export async function startZammadServer(options: ZammadServerOptions = {}): Promise<ZammadServer> {
  const { groups = ['Migration'], automaticAnswers = null } = options;
  const calls: string[] = [];
  const webhookStatuses: number[] = [];
  let webhook: Webhook | null = null;
  let webhooks: Promise<unknown> = Promise.resolve();
  let trouble: ZammadTrouble = {};
  const missed: { ticket: ZammadTicket; article: ZammadArticle | null }[] = [];

  /** As its background jobs do: later, one after the other, with the ticket as it is then. */
  const desk = new ZammadDesk(login, groups, automaticAnswers, (ticket, article) => {
    if (!webhook) return;
    webhooks = webhooks.then(async () => {
      if (!(await arrives(ticket, article))) missed.push({ ticket, article });
    });
  });

  async function notify(ticket: ZammadTicket, article: ZammadArticle | null): Promise<number> {
    if (!webhook) throw new Error('it sends no webhooks');
    const user = (name: string) => ({ id: 3, login: name, firstname: 'A', lastname: 'B', active: true });
    const body = JSON.stringify({
      ticket: { ...ticket, number: `${ticket.id}`, state: 'open', updated_by: user(ticket.updated_by) },
      article: article ? { ...article, created_by: user(article.created_by) } : {},
    });
    const signature = webhook.secret && createHmac('sha1', webhook.secret).update(body).digest('hex');
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Zammad User Agent',
      ...(signature ? { 'X-Hub-Signature': `sha1=${signature}` } : {}),
    };
    const { status } = await fetch(webhook.url, { method: 'POST', headers, body });
    webhookStatuses.push(status);
    return status;
  }

  /** @returns whether it arrived */
  async function arrives(ticket: ZammadTicket, article: ZammadArticle | null): Promise<boolean> {
    return await notify(ticket, article).then(
      (status) => status < 400,
      () => false,
    );
  }

  function troubleOf(call: string): ZammadTrouble {
    const { only, after = 0, times = Number.POSITIVE_INFINITY } = trouble;
    if (times <= 0 || (only && !call.startsWith(only))) return {};
    trouble = after > 0 ? { ...trouble, after: after - 1 } : { ...trouble, times: times - 1 };
    return after > 0 ? {} : trouble;
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://zammad.invalid');
    const path = pathname.replace(/^\/api\/v1\//u, '');
    const method = request.method ?? '';
    let text = '';
    for await (const chunk of request) text += chunk;
    calls.push(`${method} ${path}`);
    const { redirectTo, status = redirectTo ? 307 : 0, delayMs = 0, cutsAfterStoring } = troubleOf(`${method} ${path}`);
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    try {
      if (status > 0) throw new Refused(status, 'out of order');
      if (request.headers.authorization !== `Token token=${token}`) throw new Refused(401, 'Invalid token!');
      const said = desk.answer({ method, path, query, body: text === '' ? {} : JSON.parse(text) });
      if (cutsAfterStoring) return void request.socket.destroy();
      response.writeHead(method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(said));
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused(500, String(error));
      const location = redirectTo ? { Location: `${redirectTo}${request.url}` } : {};
      response.writeHead(refused.status, { 'Content-Type': 'application/json', ...location });
      response.end(JSON.stringify({ error: refused.message }));
    }
  };

  let server: Server | null = null;
  let port = 0;
  const comeUp = async () => {
    const started = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
    port = (started.address() as AddressInfo).port;
    server = started;
  };
  const goDown = async () => {
    const ended = server;
    server = null;
    ended?.closeAllConnections();
    await new Promise<void>((resolve) => (ended ? ended.close(() => resolve()) : resolve()));
  };
  await comeUp();
  onTestFinished(goDown);

  const { tickets, articles } = desk;
  return {
    ...{ url: `http://127.0.0.1:${port}`, token, login, tickets, articles, calls, webhookStatuses },
    trouble: (next = {}) => {
      trouble = next;
    },
    sendWebhooksTo: (next) => {
      webhook = next;
    },
    write: async (ticket, fields) => {
      const article = desk.write(known(ticket), {
        ...{ subject: '', body: '', content_type: 'text/html', type: 'web', internal: false, sender: 'Agent' },
        ...{ created_by: counsellor, attachments: [], ...fields },
      });
      await webhooks;
      return article;
    },
    setAutomaticAnswers: async (ticket, automatic) => {
      desk.change(known(ticket), automatic, counsellor);
      await webhooks;
    },
    deleteTicket: (ticket) => {
      tickets.splice(tickets.indexOf(known(ticket)), 1);
    },
    notify: async (ticket, article) => await notify(known(ticket), article),
    webhooksSent: async () => {
      await webhooks;
    },
    repeatMissed: async () => {
      for (const { ticket, article } of missed.splice(0)) await notify(ticket, article);
    },
    ...{ goDown, comeUp },
  };
}

function known(ticket: ZammadTicket | undefined): ZammadTicket {
  if (!ticket) throw new Error('there is no such ticket');
  return ticket;
}
