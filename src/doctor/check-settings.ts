import type { Config, Overrides } from '../config.js';
import { readConfig, settingFaults, settingNames } from '../config.js';
import { LotseError } from '../errors.js';
import { RegionSettingsFiles } from '../providers/region-settings.js';
import { type Check, failure, type Finding, ok } from './finding.js';

/** Settings that say where things are, and stand alone: whatever else is wrong, what is there can be looked at. */
const places = ['LOTSE_DATA_DIR', 'LOTSE_CACHE_DIR', 'LOTSE_PYTHON', 'LOTSE_HOST', 'LOTSE_PORT', 'DATABASE_URL'];

/**
 * The settings as far as they can be used: with faults, without the faulty ones and what belongs to them
 * (`TELEGRAM_…`), so that everything else can still be looked at.
 */
export function usableConfig(env: NodeJS.ProcessEnv, overrides: Overrides): Readonly<Config> {
  const left = { ...env };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const faults = settingFaults(left);
    if (faults.length === 0) return readConfig(left, overrides);
    const faulty = new Set(faults.map(({ name }) => name));
    const groups = new Set([...faulty].flatMap((name) => groupOf(name) ?? []));
    for (const name of settingNames) if (faulty.has(name) || groups.has(groupOf(name) ?? '')) delete left[name];
  }
  const kept = places.filter((name) => left[name] !== undefined).map((name) => [name, left[name]] as const);
  return readConfig({ HOME: env.HOME, ...Object.fromEntries(kept) }, overrides);
}

/** `TELEGRAM` of `TELEGRAM_TOKEN`; null for those of Lotse itself, but mail's, which go together. */
function groupOf(name: string): string | null {
  if (name === 'LOTSE_SMTP_URL' || name === 'LOTSE_MAIL_FROM') return 'MAIL';
  const [group = ''] = name.split('_');
  return group === 'LOTSE' || group === 'DATABASE' ? null : group;
}

/** All faults at once, each as it stands. */
export function checkSettings(env: NodeJS.ProcessEnv): Check {
  return {
    name: 'settings',
    timeoutMs: 5_000,
    run: async () => {
      const faults = settingFaults(env);
      const set = settingNames.filter((name) => env[name]).length;
      if (faults.length === 0) return [ok(`${set} settings are set, and none is wrong.`)];
      const action = 'Correct it in the environment or in the file .env; .env.example explains it.';
      return faults.map(({ name, message }) => failure(`${name} ${message}.`, action));
    },
  };
}

/** The files of the regions. */
export function checkRegionSettings(config: Config): Check {
  return {
    name: 'regions’ settings',
    timeoutMs: 10_000,
    run: async (): Promise<Finding[]> => {
      try {
        await RegionSettingsFiles.open({
          dataDir: config.dataDir,
          canMail: config.mailServer !== null,
          zammad: config.channels.zammad,
          onFault: () => {},
        });
        return [ok('The settings of all regions can be read.')];
      } catch (error) {
        if (!(error instanceof LotseError)) throw error;
        const faults = error.message.split('\n').slice(1);
        return faults.map((fault) => failure(`${fault.trim()}.`, error.hint));
      }
    },
  };
}
