import type { OutgoingMail } from '../../ports/conversation-store.js';
import type { HandoverSender } from '../../ports/handover-sender.js';
import { isLoopback } from '../../loopback.js';

export interface SmtpMailerOptions {
  /** `smtps://user:password@host:465`: TLS from the start; `smtp://…`: STARTTLS, which only this machine may do without. */
  url: string;
  /** Address that mails come from. */
  from: string;
  /** Longest silence of the server, in milliseconds. */
  timeoutMs?: number;
}

/** What a mail is made of. */
export type Mail = Pick<OutgoingMail, 'id' | 'to' | 'subject' | 'body' | 'replyTo' | 'inReplyTo'>;

/** Sends hand-overs and letters by SMTP, one connection each: there are few of them. */
export class SmtpMailer implements HandoverSender<OutgoingMail> {
  constructor(private readonly options: SmtpMailerOptions) {}

  async send({ id, to, subject, body, replyTo, inReplyTo }: Mail): Promise<void> {
    const first =
      inReplyTo === null ? {} : { inReplyTo: this.messageId(inReplyTo), references: this.messageId(inReplyTo) };
    const transport = await this.transport();
    await transport.sendMail({
      // As objects, addresses are taken as they are: no text can add another.
      from: { name: 'Lotse', address: this.options.from },
      to: { name: '', address: to },
      ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
      messageId: this.messageId(id),
      ...first,
      subject,
      text: body,
      // Automatic replies (RFC 3834) would go to the person.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  private async transport() {
    // Loaded with the first mail: most towns send few, and a start would wait for it.
    const { createTransport } = await import('nodemailer');
    const { url, timeoutMs = 20_000 } = this.options;
    return createTransport({
      url,
      // A person's question and number must not be read on their way.
      requireTLS: !isLoopback(url),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      // Text is text: nothing in it names a file or an address to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  private messageId(id: string): string {
    return `<${id}@${this.options.from.split('@').at(-1)}>`;
  }
}
