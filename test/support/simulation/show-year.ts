import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createImpactPages } from '../../../adapters/impact/impact-pages.js';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { openImpact } from '../../../src/app-impact.js';
import { openStorage } from '../../../src/storage/open-storage.js';
import { readConfig } from '../../../src/config.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import { daysLater, germanDay } from '../../../src/impact/german-days.js';
import { inviteStaff } from '../../../src/impact/staff/invite.js';
import { keptData } from '../../../src/kept-data.js';
import { createTexts } from '../../../src/languages/texts.js';
import type { RegionIndex } from '../../../src/retrieval/view-index.js';
import { FakeAssistant } from '../fake-assistant.js';
import { playAndReport } from './play-and-report.js';
import { simulatedSettings } from './play-year.js';
import { RegionPages } from './region-pages.js';
import { makeWorld, type RegionNames } from './world.js';
import { regionsInMemory } from '../regions-in-memory.js';

const seed = 1;
const questions = 50_000;
const names: RegionNames = ['Lindenfurt', 'Landkreis Ahornau', 'Birkenstadt'];
const nobody = () => {};

/** The dashboard of three towns after a year that was played, and of a fourth where nobody has asked yet. */
export interface ShownYear {
  address: string;
  /** Access codes of the towns, the played ones first. */
  codes: string[];
  close(): Promise<void>;
}

/**
 * Plays the year that ended yesterday, unless the data folder has it already, and serves its dashboard on loopback, for
 * people to look at.
 * @param dataDir kept: a year takes minutes to play
 * @param port 0: any
 */
export async function showYear(dataDir: string, port: number): Promise<ShownYear> {
  const now = () => new Date();
  const [from, to] = [daysLater(germanDay(now()), -365), daysLater(germanDay(now()), -1)];
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path.join(dataDir, 'impact.db'))) {
    const told = await playAndReport(dataDir, { seed, questions, from, to, names });
    await told.close();
  }
  const played = new RegionPages(makeWorld(seed, names)).on(to).inMemory();
  const all = [...played, { ...(played[0] as RegionIndex), slug: 'neuhafen', name: 'Neuhafen' }];
  const config = readConfig({}, { dataDir });
  const storage = await openStorage(config);
  const { impact, staffAccess, staffStore } = await openImpact({
    ...{ config, storage, regions: regionsInMemory(() => all), settings: { settings: () => simulatedSettings }, now },
    ...{ embedder: null, outbox: { moveLeaves: async () => 0 }, onUncounted: nobody },
    pageUrl: ({ path: at }) => `https://integreat.example${at}`,
  });
  const codes = await Promise.all(
    all.map(
      async ({ slug }) => (await inviteStaff(staffStore, { region: slug, name: 'Herr Yıldız', now: now() })).code,
    ),
  );
  const log = { error: nobody, warn: nobody, info: nobody };
  const pages = createImpactPages({
    ...{ impact, staffAccess, keptData: keptData(config), now, log },
    publicUrl: `http://127.0.0.1:${port}`,
    regions: () => all,
    settings: () => ({ ...simulatedSettings, impact: { ...simulatedSettings.impact, public: true } }),
    rateLimit: async (_, next) => await next(),
    signInLimit: async (_, next) => await next(),
  });
  const texts = createTexts();
  const { fetch } = createHttpApp({
    ...{ assistant: new FakeAssistant(), texts, logger: log },
    config: { version: 'simulated', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] },
    channels: [createChatPage(texts), ...(pages.routes ? [pages.routes] : [])],
  });
  const served = await listen({ fetch }, { port, host: '127.0.0.1', graceMs: 100 });
  return {
    address: `http://127.0.0.1:${served.port}`,
    codes,
    close: async () => {
      await served.close();
      await storage.close();
    },
  };
}
