import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChannels } from '../../src/cli/channels.js';
import { forget } from '../../src/cli/forget-data.js';
import { reportTable } from '../../src/cli/report-table.js';
import { readConfig } from '../../src/config.js';
import { retentionTimes } from '../../src/conversations/retention.js';
import { hashOfConversation } from '../../src/domain/conversation-hash.js';
import { createHttpApp } from '../../src/http/app.js';
import { rateLimit } from '../../src/http/rate-limit.js';
import { forgetImpact } from '../../src/impact/retention.js';
import { inviteStaff } from '../../src/impact/staff/invite.js';
import { openChannelTown } from '../support/channel-town.js';
import { postQuestion } from '../support/http-client.js';
import { findBytes, findInBytes } from '../support/search-bytes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const settings = 'impact:\n  public: true\n  minutesPerCase: 20\n  digestTo: [page@town.example]\n';

/** What people told of themselves, and where in it nothing may come back. No page and no dictionary has these words. */
const told: { language: string; text: string; details: string[] }[] = [
  {
    language: 'de',
    text: 'Ich heiße Qwelvina Zyphorak und wohne in der Xanthuspfadgasse 17. Hilft mir jemand beim Asylantrag Kvasimodlung?',
    details: ['Qwelvina', 'Zyphorak', 'Xanthuspfadgasse', 'Kvasimodlung'],
  },
  {
    language: 'de',
    text: 'Hilft mir jemand beim Asylantrag? Mein Aktenzeichen ist Bx-7731942/26, Telefon 0176 55512903.',
    details: ['7731942', '55512903'],
  },
  {
    language: 'de',
    text: 'Hilft mir jemand beim Asylantrag? Schreiben Sie an zyphorak.qwelvina@mailbox.example, geboren 17.03.1988.',
    details: ['zyphorak.qwelvina', '17.03.1988'],
  },
  {
    language: 'de',
    text: 'Hilft mir jemand beim Asylantrag? Meine IBAN ist DE89 3704 0044 0532 0130 00.',
    details: ['3704 0044', '0532 0130', 'DE893704'],
  },
  {
    language: 'de',
    text: 'Wie lange dauert ein Sprachkurs und was kostet ein Ausweis der Bücherei im Jahr? Zyphorak, 0176 55512906',
    details: ['55512906'],
  },
  {
    language: 'de',
    text: 'Wann ist die Bücherei am Samstag geöffnet und wo ist die Volkshochschule? Frau Lhenkovatsch fragt für ihre Kinder',
    details: ['Lhenkovatsch'],
  },
  {
    language: 'en',
    text: 'Who helps with asylum? My name is Obrenovitska Djalwazai and my number is +49 821 5550 7719.',
    details: ['Obrenovitska', 'Djalwazai', '5550 7719', '55507719'],
  },
  {
    language: 'ar',
    text: 'من يساعدني في اللجوء؟ اسمي قنضورية الزمهريري ورقمي ٠١٧٦٥٥٥١٢٩٠٤',
    details: ['قنضورية', 'الزمهريري', '٠١٧٦٥٥٥١٢٩٠٤', '55512904'],
  },
  {
    language: 'uk',
    text: 'Хто допоможе з притулком? Мене звати Ждурполіна Хвацькошич, телефон 0157 44412905.',
    details: ['Ждурполіна', 'Хвацькошич', '44412905'],
  },
];
const allDetails = told.flatMap(({ details }) => details);

describe('what people told of themselves', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes back in no page, report, table, letter or log line, and is in no file of the effect', async () => {
    const { lotse, app, log, dataDir, say } = await openTown();
    const ids = await sayAll(say);
    await lotse.flushImpact();
    vi.setSystemTime(new Date('2026-03-04T09:00:00Z'));
    await lotse.impact.refresh('town');

    const shown = [...(await allPages(lotse, app)), ...(await allReports(lotse))];
    // There is something to give away: questions are counted, and a topic is told of.
    expect(shown.join()).toContain('"id":"questions"');
    expect(await lotse.impact.gaps('town')).not.toEqual([]);
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 100 })).not.toEqual([]);
    for (const text of [...shown, ...log]) expect(findInBytes(text, [...allDetails, ...ids])).toEqual([]);
    expect(findBytes(dataDir, [...allDetails, ...ids], /^(?!impact\.db)/u)).toEqual([]);
    await lotse.close();
    expect(findBytes(dataDir, [...allDetails, ...ids], /^(?!impact\.db)/u)).toEqual([]);
  }, 60_000);

  it('keeps no question of whoever did not agree', async () => {
    const { lotse, say } = await openTown();
    await say('Welche Spiele leiht die Bücherei aus?', { consent: false });
    await say('Wann ist die Bücherei am Samstag geöffnet?');
    await say('Was kostet ein Ausweis der Bücherei im Jahr?', { consent: true });
    await lotse.flushImpact();
    const kept = await lotse.impactStore.keptQuestions({ region: 'town', limit: 10 });
    expect(kept.map(({ text }) => text)).toEqual(['Was kostet ein Ausweis der Bücherei im Jahr?']);
  });

  it.each([true, false])('leaves nothing after `lotse forget` (agreed: %s)', async (consent) => {
    const { lotse, say, dataDir } = await openTown();
    const question = 'Was kostet ein Ausweis der Bücherei im Jahr? Frau Zyphorakszwek fragt.';
    const before = findBytes(dataDir, ['Zyphorakszwek', 'kostet ein Ausweis der Bücherei im Jahr?']);
    expect(before).toEqual([]);
    const id = await say(question, { consent });
    const counted = await say('Wie lange dauert ein Sprachkurs?', { consent: true });
    await lotse.flushImpact();
    const traces = [id, id.replaceAll('-', ''), hashOfConversation(id), 'Zyphorakszwek', 'kostet ein Ausweis'];
    expect(findBytes(dataDir, [id])).not.toEqual([]);
    if (consent) expect(findBytes(dataDir, [hashOfConversation(id)])).not.toEqual([]);
    // As the command does it, beside a running server.
    await forget({ dataDir, database: null }, id);
    expect(findBytes(dataDir, traces)).toEqual([]);
    expect(findBytes(dataDir, [hashOfConversation(counted)])).not.toEqual([]);
    await lotse.close();
    expect(findBytes(dataDir, traces)).toEqual([]);
  });

  it('leaves nothing of a conversation that is erased before it is counted', async () => {
    const { lotse, say, dataDir } = await openTown();
    const id = await say('Was kostet ein Ausweis der Bücherei im Jahr?', { consent: true });
    await forget({ dataDir, database: null }, id);
    await lotse.flushImpact();
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 10 })).toEqual([]);
    expect(findBytes(dataDir, [id, hashOfConversation(id), 'kostet ein Ausweis'])).toEqual([]);
  });

  it('is erased in time: the conversation after a day, the question of whoever agreed after thirty', async () => {
    const { lotse, config, say, dataDir } = await openTown();
    const id = await say('Was kostet ein Ausweis der Bücherei im Jahr?', { consent: true });
    await lotse.flushImpact();
    const forgetOld = async () => {
      const now = new Date();
      await lotse.conversations.forgetOlderThan(retentionTimes(now, config.conversationHours));
      const { impactStore: store, gapStore, staffStore } = lotse;
      await forgetImpact({ store, gapStore, staffStore }, config, now);
    };
    vi.setSystemTime(new Date('2026-03-04T09:00:00Z'));
    await forgetOld();
    expect(findBytes(dataDir, [id])).toEqual([]);
    expect(findBytes(dataDir, ['kostet ein Ausweis'], /^(?!conversations\.db)/u)).toEqual([]);
    expect(findBytes(dataDir, [hashOfConversation(id)])).not.toEqual([]);
    vi.setSystemTime(new Date('2026-04-02T09:00:00Z'));
    await forgetOld();
    expect(findBytes(dataDir, [id, hashOfConversation(id), 'kostet ein Ausweis'])).toEqual([]);
  });
});

/** A town behind its server's routes, with a log that can be read. */
async function openTown() {
  const dataDir = temporaryFolder();
  mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
  writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), settings);
  const environment = { LOTSE_RATE_LIMIT_PER_MINUTE: '0' };
  const config = readConfig(environment, { dataDir });
  const lotse = await openChannelTown({ dataDir, environment, settings });
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const limit = rateLimit(config);
  const { all, telegramLink } = await createChannels({ lotse, config, logger, rateLimit: limit });
  const { assistant, casework, texts } = lotse;
  const app = createHttpApp({
    ...{ assistant, casework, texts, logger, limit, telegramLink },
    channels: all.flatMap(({ routes }) => routes ?? []),
    config: { ...config, version: 'test' },
  });
  /** Asks over HTTP. @returns the conversation's id */
  const say = async (question: string, more: { consent?: boolean } = {}) => {
    const conversationId = randomUUID();
    const response = await postQuestion(app, { question, conversationId, ...more }, { region: 'town' });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { id: string };
    await app.request(`/api/v1/answers/${answer.id}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ helpful: false, reason: 'incomplete', comment: 'Frau Zyphorak, 0176 55512903, ruft an.' }),
    });
    return conversationId;
  };
  return { lotse, config, app, log, dataDir, say };
}

/** Each of them says it, once with and once without having agreed. */
async function sayAll(say: Awaited<ReturnType<typeof openTown>>['say']): Promise<string[]> {
  const ids: string[] = [];
  for (const consent of [true, false, true]) for (const { text } of told) ids.push(await say(text, { consent }));
  return ids;
}

type Town = Awaited<ReturnType<typeof openTown>>;

/** Every page of the dashboard, in both languages, as somebody sees it who is signed in; and those for everybody. */
async function allPages(lotse: Town['lotse'], app: Town['app']): Promise<string[]> {
  const { code } = await inviteStaff(lotse.staffStore, { region: 'town', name: 'Amt', now: new Date() });
  const session = await lotse.staffAccess.signIn(code);
  const gaps = await lotse.impact.gaps('town');
  const { figures } = await lotse.impact.report({ region: 'town' });
  const addresses = [
    ...['/privacy', '/impact', '/impact/town', '/impact/overview', '/impact/report.html', '/impact/gaps'],
    ...['/impact/experiments', ...figures.map(({ id }) => `/impact/figures/${id}`)],
    ...gaps.map(({ id }) => `/impact/gaps/${id}`),
  ];
  const pages: string[] = [];
  for (const address of addresses)
    for (const language of ['de', 'en']) {
      const response = await app.request(`${address}?lang=${language}`, {
        headers: { cookie: `lotse_impact=${session?.token}`, 'accept-language': language },
      });
      expect([200, 302, 303], address).toContain(response.status);
      pages.push(await response.text());
    }
  return pages;
}

/** What the commands print: reports, the table for researchers, gaps, the weekly letter. */
async function allReports({ impact }: Town['lotse']): Promise<string[]> {
  const reports = [];
  for (const language of ['de', 'en'] as const) {
    const report = await impact.report({ region: 'town', language });
    const digest = await impact.digest('town', language);
    reports.push(JSON.stringify(report), reportTable(report, language, true), `${digest.subject}\n${digest.text}`);
  }
  let table = '';
  for await (const line of impact.eventTable({ region: 'town' })) table += line;
  return [...reports, table, JSON.stringify([await impact.gaps('town'), await impact.experiments('town')])];
}
