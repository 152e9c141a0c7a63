import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail server on loopback that keeps what it is sent. */
export interface MailServer {
  /** `smtp://127.0.0.1:…` */
  url: string;
  port: number;
  mails: ParsedMail[];
  close(): Promise<void>;
}

export interface MailServerOptions extends SMTPServerOptions {
  /** A free one when not given. */
  port?: number;
  /** Whether it keeps a mail and then says that it has not. */
  forgetsToSay?: () => boolean;
}

/** Starts one; it is closed when the test is over. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { port = 0, forgetsToSay = () => false, ...settings } = options;
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    // Its own certificate would be refused, and rightly.
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done(forgetsToSay() ? Object.assign(new Error('try again'), { responseCode: 451 }) : null);
      }, done);
    },
    ...settings,
  });
  // A client that breaks off is no failure of the test.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  let closed = false;
  const close = async () => {
    if (!closed) await new Promise<void>((resolve) => server.close(() => resolve()));
    closed = true;
  };
  onTestFinished(close);
  const { port: taken } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${taken}`, port: taken, mails, close };
}
