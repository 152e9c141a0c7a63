/** An article as Zammad keeps it. */
export interface ZammadArticle {
  id: number;
  ticket_id: number;
  subject: string;
  body: string;
  content_type: string;
  type: string;
  internal: boolean;
  sender: string;
  created_by: string;
  created_at: string;
  attachments: { filename: string }[];
}

export interface ZammadTicket {
  id: number;
  title: string;
  group: string;
  customer: string;
  /** Null until somebody sets it. */
  automatic_answers: boolean | null;
  updated_by: string;
}

/** Refused as Zammad does: a status and `{ "error": … }`. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Call {
  method: string;
  /** Behind `/api/v1/`. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

const senders = ['Customer', 'Agent', 'System'];

/** What a Zammad keeps, and how it answers one user. */
export class ZammadDesk {
  readonly tickets: ZammadTicket[] = [];
  /** In the order in which they were written. */
  readonly articles: ZammadArticle[] = [];
  private nextId = 100;

  /**
   * @param login of the user
   * @param groups that there are
   * @param automaticAnswers of a new ticket
   * @param onChange told of each change, with the article it came with
   */
  constructor(
    private readonly login: string,
    private readonly groups: readonly string[],
    private readonly automaticAnswers: boolean | null,
    private readonly onChange: (ticket: ZammadTicket, article: ZammadArticle | null) => void,
  ) {}

  /** @throws Refused */
  answer({ method, path, query, body }: Call): unknown {
    const [, ticketId] = /^(?:tickets|ticket_articles\/by_ticket)\/(\d+)$/u.exec(path) ?? [];
    const route = `${method} ${ticketId === undefined ? path : path.replace(ticketId, '{id}')}`;
    switch (route) {
      case 'GET users/me':
        return { id: 3, login: this.login, active: true };
      case 'GET tickets/search':
        return this.tickets.filter(({ title }) => title.includes(query.get('query') ?? ''));
      case 'POST tickets':
        return this.open(body);
      case 'GET tickets/{id}':
        return this.ticket(ticketId);
      case 'PUT tickets/{id}':
        return this.change(this.ticket(ticketId), body.automatic_answers, this.login);
      case 'POST ticket_articles':
        return this.post(body);
      case 'GET ticket_articles/by_ticket/{id}':
        return this.articles.filter((article) => article.ticket_id === this.ticket(ticketId).id);
      default:
        throw new Refused(404, 'This page doesn’t exist.');
    }
  }

  /** Somebody writes in a ticket. */
  write(ticket: ZammadTicket, fields: Omit<ZammadArticle, 'id' | 'ticket_id' | 'created_at'>): ZammadArticle {
    const article = { id: this.nextId++, ticket_id: ticket.id, created_at: new Date().toISOString(), ...fields };
    this.articles.push(article);
    ticket.updated_by = fields.created_by;
    this.onChange(ticket, article);
    return article;
  }

  /** Somebody changes a ticket. @param automaticAnswers left as it is when it is not boolean */
  change(ticket: ZammadTicket, automaticAnswers: unknown, by: string): ZammadTicket {
    if (typeof automaticAnswers === 'boolean') ticket.automatic_answers = automaticAnswers;
    ticket.updated_by = by;
    this.onChange(ticket, null);
    return ticket;
  }

  private ticket(id: unknown): ZammadTicket {
    const ticket = this.tickets.find((each) => each.id === Number(id));
    if (!ticket) throw new Refused(404, "Couldn't find Ticket");
    return ticket;
  }

  private open({ title, group, customer }: Record<string, unknown>): ZammadTicket {
    if (typeof title !== 'string' || title === '') throw new Refused(422, "Missing required value for field 'title'!");
    if (!this.groups.includes(String(group))) throw new Refused(422, "No lookup value found for 'group'");
    if (!String(customer).includes('@')) throw new Refused(422, "No lookup value found for 'customer'");
    const names = { title, group: String(group), customer: String(customer) };
    const ticket = { id: this.nextId++, ...names, automatic_answers: this.automaticAnswers, updated_by: this.login };
    this.tickets.push(ticket);
    this.onChange(ticket, null);
    return ticket;
  }

  private post(body: Record<string, unknown>): ZammadArticle {
    const { ticket_id: ticketId, subject, body: text, content_type: contentType, type, internal, sender } = body;
    const isWhole = typeof text === 'string' && text !== '' && typeof internal === 'boolean';
    if (!isWhole || !senders.includes(String(sender)) || contentType !== 'text/html' || type !== 'web')
      throw new Refused(422, 'Invalid article');
    return this.write(this.ticket(ticketId), {
      ...{ subject: String(subject ?? ''), body: text, content_type: contentType, type, internal },
      ...{ sender: String(sender), created_by: this.login, attachments: [] },
    });
  }
}
