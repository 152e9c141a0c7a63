import { existsSync } from 'node:fs';
import type { Config, Overrides } from '../config.js';
import { settingFaults } from '../config.js';
import type { ZammadAccount } from '../domain/contact.js';
import { RegionSettingsFiles } from '../providers/region-settings.js';
import { channelChecks } from './check-channels.js';
import { checkClock } from './check-clock.js';
import { checkEmbeddings } from './check-engine.js';
import { checkIndex } from './check-index.js';
import { checkLanguageModel } from './check-language-model.js';
import { checkDataFolder, checkPrograms } from './check-machine.js';
import { checkPort, checkPublicAddress } from './check-place.js';
import { checkPostgres } from './check-postgres.js';
import { checkRegionSettings, checkSettings, usableConfig } from './check-settings.js';
import { checkSource } from './check-source.js';
import { checkSqlite } from './check-sqlite.js';
import type { NamedFinding } from './finding.js';
import { runChecks } from './run-checks.js';
import { readSources } from './served-views.js';

export interface ExamineOptions {
  overrides: Overrides;
  /** As `lotse index --source` takes it; null: those that regions were indexed from. */
  source: string | null;
  /** The process's own, and those of a file `.env` in the current folder, when not given. */
  env?: NodeJS.ProcessEnv;
  now?: () => Date;
}

/** More are not looked at: each is asked over the network. */
const mostSources = 5;

/**
 * Looks at all that an installation needs. Works beside a running server, and where none can start: what is set wrong is
 * left out of what is looked at further. Nothing is changed.
 */
export async function examine({
  overrides,
  source,
  env,
  now = () => new Date(),
}: ExamineOptions): Promise<NamedFinding[]> {
  if (!env && existsSync('.env')) process.loadEnvFile('.env');
  const settings = env ?? process.env;
  const config = usableConfig(settings, overrides);
  const databaseUrl = config.database?.url ?? null;
  // Without it the data folder is not where people's data is: it would look empty.
  const misplaced = settingFaults(settings).some(({ name }) => name === 'DATABASE_URL');
  const place = { dataDir: config.dataDir, databaseUrl };
  const sources = source === null ? await readSources(place).catch(() => []) : [source];
  const database = config.database ? checkPostgres(config.database) : checkSqlite(config.dataDir);
  const stored = misplaced ? [] : [database, checkIndex(config, place, now())];
  return await runChecks({
    local: [
      checkSettings(settings),
      checkRegionSettings(config),
      checkPrograms(config),
      checkDataFolder(config),
      checkEmbeddings(config),
      ...stored,
    ],
    remote: [
      checkLanguageModel(config),
      ...channelChecks(config, await zammadsOf(config)),
      ...sources.slice(0, mostSources).map((each) => checkSource(each, config)),
      checkPublicAddress(config),
      checkPort(config),
      checkClock(config, databaseUrl, () => now().getTime()),
    ],
  });
}

/** Accounts of the server and of the regions, each once. */
async function zammadsOf({ dataDir, channels: { zammad }, mailServer }: Config): Promise<ZammadAccount[]> {
  const means = { dataDir, canMail: mailServer !== null, zammad, onFault: () => {} };
  // What is wrong in the files is said where settings are looked at.
  const files = await RegionSettingsFiles.open(means).catch(() => null);
  const handovers = (files?.regions() ?? []).map((region) => files?.settings(region).handover);
  const named = handovers.flatMap((handover) => (handover?.kind === 'zammad' ? [handover.account] : []));
  const accounts = [...(zammad ? [zammad] : []), ...named];
  return [...new Map(accounts.map((account) => [`${account.url} ${account.token}`, account])).values()];
}
