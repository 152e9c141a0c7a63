import { describe, expect, it, onTestFinished } from 'vitest';
import type { Gap } from '../../../src/domain/gap.js';
import { createDigests, type DigestParts } from '../../../src/impact/digest/digests.js';
import { SmtpMailer } from '../../../src/providers/mail/smtp-mailer.js';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { SqlGapStore } from '../../../src/providers/database/impact-gap-store.js';
import { defaultSettings } from '../../../src/providers/region-settings-schema.js';
import { startMailServer } from '../../support/mail-server.js';
import { makeGap } from '../../support/make-gap.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const monday = '2026-05-25T04:00:00Z';
const emptyReport: DigestParts['report'] = async ({ region, from = '', to = '' }) => ({
  ...{ region, regionName: 'Musterstadt', from, to, madeAt: monday, since: null, figures: [] },
});
const regionsOf = (...all: { slug: string; defaultLanguage: string }[]) => ({
  region: (slug: string) => all.find((each) => each.slug === slug),
  all: () => all,
});
const sendingTo = (...digestTo: string[]) => ({ impact: { ...defaultSettings.impact, digestTo } });

interface Setup {
  digestTo?: string[];
  gaps?: () => Promise<Gap[]>;
  send?: DigestParts['send'];
  defaultLanguage?: string;
}

/** A server with its database on the disk, at a time that goes on when it is told to. */
async function open({ digestTo = ['page@town.example'], gaps, send, defaultLanguage = 'de' }: Setup = {}) {
  const database = await openImpactDatabase(temporaryFolder());
  onTestFinished(() => database.close());
  const sent: { id: string; to: string; subject: string; body: string }[] = [];
  const warnings: object[] = [];
  const clock = { now: new Date(monday) };
  const parts: DigestParts = {
    gapStore: new SqlGapStore(database),
    regions: regionsOf({ slug: 'town', defaultLanguage }),
    gaps: gaps ?? (async () => [makeGap({ openedOn: '2026-05-20' })]),
    report: emptyReport,
    settings: () => sendingTo(...digestTo),
    send:
      send === undefined
        ? async (mail) => {
            sent.push(mail);
          }
        : send,
    publicUrl: 'https://lotse.example/',
    log: { warn: (fields) => warnings.push(fields) },
    now: () => clock.now,
  };
  const at = (time: string) => {
    clock.now = new Date(time);
  };
  return { digests: createDigests(parts), sent, warnings, at, parts, database };
}

describe('letters that are due', () => {
  it('go out once a week to each reader, however often it is looked', async () => {
    const { digests, sent, at } = await open({ digestTo: ['a@town.example', 'b@town.example', 'a@town.example'] });
    for (const time of [monday, '2026-05-25T04:10:00Z', '2026-05-28T12:00:00Z', '2026-05-31T21:00:00Z']) {
      at(time);
      await digests.sendDue();
    }
    expect(sent.map(({ to }) => to)).toEqual(['a@town.example', 'b@town.example']);
    at('2026-06-01T04:00:00Z');
    await digests.sendDue();
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(4);
  });

  it('go out as soon as a server is back that was off', async () => {
    const { digests, sent, at } = await open();
    at('2026-05-28T09:00:00Z');
    await digests.sendDue();
    expect(sent[0]?.subject).toContain('KW 21');
  });

  it('are not sent again after a restart', async () => {
    const { digests, sent, parts } = await open();
    await digests.sendDue();
    await createDigests(parts).sendDue();
    expect(sent).toHaveLength(1);
  });

  it('go out once where two processes send at the same moment', async () => {
    const { digests, sent, parts } = await open();
    const others = Array.from({ length: 9 }, () => createDigests(parts));
    await Promise.all([digests, ...others].map((each) => each.sendDue()));
    expect(sent).toHaveLength(1);
  });

  it('go out a little later where a process was killed while it sent them', async () => {
    const { parts, sent, at, database } = await open();
    const killed = createDigests({ ...parts, send: () => new Promise<never>(() => {}) });
    void killed.sendDue();
    const notes = database.db.selectFrom('digests').selectAll();
    await expect.poll(async () => (await notes.execute()).length).toBe(1);
    const restarted = createDigests(parts);
    await restarted.sendDue();
    expect(sent).toHaveLength(0);
    at('2026-05-25T04:20:00Z');
    await restarted.sendDue();
    expect(sent).toHaveLength(0);
    at('2026-05-25T04:30:00Z');
    await restarted.sendDue();
    expect(sent).toHaveLength(1);
  });

  it('are not even written where nobody reads them, or no mail server is set', async () => {
    let written = 0;
    const gaps = async () => {
      written += 1;
      return [];
    };
    await (await open({ digestTo: [], gaps })).digests.sendDue();
    await (await open({ send: null, gaps })).digests.sendDue();
    expect(written).toBe(0);
  });

  it('leave one note for each reader behind, which does not tell the address', async () => {
    const { digests, database } = await open();
    await digests.sendDue();
    const notes = await database.db.selectFrom('digests').selectAll().execute();
    expect(notes).toEqual([{ region: 'town', letter: expect.stringMatching(/^2026-W21 [0-9a-f]{32}$/u) }]);
  });
});

describe('a mail server that fails', () => {
  it('loses no letter, and is sent none twice', async () => {
    let isDown = true;
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) => {
        const fails = isDown && address === 'b@town.example';
        done(fails ? Object.assign(new Error('later'), { responseCode: 451 }) : null);
      },
    });
    const mailer = new SmtpMailer({ url: server.url, from: 'lotse@town.example' });
    const { digests, warnings, at } = await open({
      digestTo: ['a@town.example', 'b@town.example'],
      send: async (mail) => {
        const unused = { conversationId: '', region: '', attempts: 0, channel: 'mail' as const };
        await mailer.send({ ...unused, ...mail, replyTo: null, inReplyTo: null });
      },
    });
    const readers = () => server.mails.map(({ to }) => (Array.isArray(to) ? to[0]?.text : to?.text));
    await digests.sendDue();
    expect(readers()).toEqual(['a@town.example']);
    expect(warnings).toEqual([expect.objectContaining({ region: 'town', week: '2026-W21', responseCode: 451 })]);
    expect(JSON.stringify(warnings)).not.toContain('@');
    isDown = false;
    at('2026-05-25T04:10:00Z');
    await digests.sendDue();
    expect(readers()).toHaveLength(1);
    at('2026-05-25T04:15:00Z');
    await digests.sendDue();
    await digests.sendDue();
    expect(readers()).toEqual(['a@town.example', 'b@town.example']);
    const [mail] = server.mails;
    expect(mail?.subject).toBe('Lotse Musterstadt: 1 neue Lücken, 0 geschlossen (KW 21)');
    expect(mail?.text).toContain('Alle Lücken: https://lotse.example/impact/gaps');
    expect(mail?.text).toContain('digestTo');
  });

  it('is as good as what cannot be written yet: it goes out when it can be', async () => {
    let isBroken = true;
    const { digests, sent, at } = await open({
      gaps: async () => {
        if (isBroken) throw new Error('the database is locked');
        return [];
      },
    });
    await digests.sendDue();
    isBroken = false;
    at('2026-05-25T04:15:00Z');
    await digests.sendDue();
    expect(sent).toHaveLength(1);
  });
});

describe('the language of a digest', () => {
  it("is German where that is the region's, else English, unless it is chosen", async () => {
    const english = await open({ defaultLanguage: 'fr' });
    expect((await english.digests.digest('town')).subject).toContain('new gaps');
    expect((await english.digests.digest('town', 'de')).subject).toContain('neue Lücken');
    const german = await open({ defaultLanguage: 'de-si' });
    expect(await german.digests.digest('town')).toMatchObject({
      ...{ region: 'town', week: '2026-W21', subject: expect.stringContaining('neue Lücken') },
    });
  });

  it('is asked for of regions that are there', async () => {
    const { digests } = await open();
    await expect(digests.digest('village')).rejects.toMatchObject({ code: 'unknown_region' });
  });
});
