import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeliveries } from '../../../src/conversations/deliveries.js';
import { fold } from '../../../src/languages/folding.js';
import { SmtpMailer } from '../../../src/providers/mail/smtp-mailer.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../../src/providers/database/conversation-store.js';
import { startMailServer } from '../../support/mail-server.js';
import { makeChange, makeConversation, makeOutgoing } from '../../support/make-conversation.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const from = 'lotse@town.example';
const conversation = makeConversation({ lastAt: '2026-03-02T09:00:00.000Z' });
const outgoing = (changes: Parameters<typeof makeOutgoing>[1] = {}) => ({
  ...makeOutgoing(conversation, changes),
  attempts: 0,
});

describe('a mail to an office', () => {
  it('arrives as it was written, in every script', async () => {
    const server = await startMailServer();
    const body = `Straße, Łódź, أين أتعلم الألمانية؟, 🙂\n.\n${'lang '.repeat(300)}\n`;
    const mail = outgoing({ subject: 'Lotse Böblingen: Anfrage auf Arabisch العربية', body });
    await new SmtpMailer({ url: server.url, from }).send(mail);
    const [got] = server.mails;
    expect(got?.subject).toBe(mail.subject);
    expect(got?.text).toBe(body);
    expect(got?.from?.value).toEqual([{ name: 'Lotse', address: from }]);
    expect(got?.to).toMatchObject({ value: [{ address: mail.to }] });
    expect(got?.replyTo?.value).toMatchObject([{ address: 'person@example.org' }]);
    expect(got?.messageId).toBe(`<${mail.id}@town.example>`);
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(got?.html).toBe(false);
    expect(got?.inReplyTo).toBeUndefined();
  });

  it('stands below the first of its conversation, and names no reply address where none was given', async () => {
    const server = await startMailServer();
    const first = outgoing();
    await new SmtpMailer({ url: server.url, from }).send(outgoing({ inReplyTo: first.id, replyTo: null }));
    const place = `<${first.id}@town.example>`;
    expect(server.mails[0]).toMatchObject({ inReplyTo: place, references: place });
    expect(server.mails[0]?.replyTo).toBeUndefined();
  });

  it('goes to its office alone, whatever a text tries', async () => {
    const recipients: string[] = [];
    const server = await startMailServer({
      onRcptTo({ address }, _session, done) {
        recipients.push(address);
        done();
      },
    });
    const mail = outgoing({
      subject: 'Anfrage\r\nBcc: thief@example.org',
      body: 'Bcc: thief@example.org\r\n.\r\nRCPT TO:<thief@example.org>\r\n',
      replyTo: 'a@example.org, thief@example.org',
    });
    await new SmtpMailer({ url: server.url, from }).send(mail);
    expect(recipients).toEqual([mail.to]);
    expect(server.mails[0]?.bcc).toBeUndefined();
    expect(server.mails).toHaveLength(1);
  });

  it('is not sent in the clear to another machine', async () => {
    // This machine under a name that is not one of loopback; the server offers no encryption.
    const server = await startMailServer();
    const mailer = new SmtpMailer({ url: `smtp://0.0.0.0:${server.port}`, from });
    await expect(mailer.send(outgoing())).rejects.toMatchObject({ code: 'ETLS' });
    expect(server.mails).toEqual([]);
  });

  it('logs in with the name and password of the address', async () => {
    let login: unknown;
    const server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        login = { username, password };
        done(null, { user: username });
      },
    });
    const url = server.url.replace('//', '//lotse%40town.example:p%3Ass@');
    await new SmtpMailer({ url, from }).send(outgoing());
    expect(login).toEqual({ username: 'lotse@town.example', password: 'p:ss' });
  });

  it('is given up when the server says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const mailer = new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 100 });
    await expect(mailer.send(outgoing())).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });
});

describe('the outbox over a mail server', () => {
  async function outboxTo(url: string) {
    const store = new SqlConversationStore(await openConversationDatabase(temporaryFolder()), fold);
    onTestFinished(() => store.close());
    const clock = { now: new Date('2026-03-02T09:00:00.000Z') };
    const codes: unknown[] = [];
    const log = { warn: (fields: object) => void codes.push(fields) };
    const mail = makeOutgoing(conversation);
    await store.save(makeChange(conversation, [mail]));
    const { handovers: outbox } = createDeliveries({
      store,
      chats: { forget: async () => {} },
      senders: { mail: new SmtpMailer({ url, from }), zammad: null, messages: [] },
      tell: async () => {},
      log,
      now: () => clock.now,
    });
    const waiting = async () => (await store.dueHandovers('2030', 10)).length;
    return { outbox, clock, codes, mail, waiting };
  }

  it('delivers when a server that was down is up again', async () => {
    const down = await startMailServer();
    const { outbox, clock, codes, mail, waiting } = await outboxTo(down.url);
    await down.close();
    await outbox.deliverDue();
    expect(codes).toMatchObject([{ attempts: 1, code: 'ESOCKET' }]);
    const up = await startMailServer({ port: down.port });
    // Not yet due.
    await outbox.deliverDue();
    expect(up.mails).toEqual([]);
    clock.now = new Date('2026-03-02T09:01:00.000Z');
    await outbox.deliverDue();
    expect(up.mails.map(({ messageId }) => messageId)).toEqual([`<${mail.id}@town.example>`]);
    expect(await waiting()).toBe(0);
  });

  it('keeps what the server refuses, and tells its code', async () => {
    let refuses = true;
    const server = await startMailServer({
      onRcptTo(_address, _session, done) {
        done(refuses ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
      },
    });
    const { outbox, clock, codes, waiting } = await outboxTo(server.url);
    await outbox.deliverDue();
    expect(codes).toMatchObject([{ attempts: 1, code: 'EENVELOPE', responseCode: 550 }]);
    expect(await waiting()).toBe(1);
    refuses = false;
    clock.now = new Date('2026-03-02T10:00:00.000Z');
    await outbox.deliverDue();
    expect(server.mails).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  it('sends again, under the same Message-ID, when the server took a mail and did not say so', async () => {
    let forgets = true;
    const server = await startMailServer({ forgetsToSay: () => forgets });
    const { outbox, clock, mail, waiting } = await outboxTo(server.url);
    await outbox.deliverDue();
    expect(await waiting()).toBe(1);
    forgets = false;
    clock.now = new Date('2026-03-02T09:01:00.000Z');
    await outbox.deliverDue();
    const id = `<${mail.id}@town.example>`;
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([id, id]);
    expect(await waiting()).toBe(0);
  });
});
