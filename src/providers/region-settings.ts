import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RegionSettings } from '../domain/contact.js';
import { LotseError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import type { RegionSettingsReader } from '../ports/region-settings.js';
import { type ReadSettings, readSettingsFile } from './region-settings-file.js';
import type { HandoverMeans } from './region-settings-handover.js';
import { defaultSettings } from './region-settings-schema.js';

const demoFolder = path.join(packageRoot, 'knowledge', 'demo', 'settings');
const fileEnding = /\.ya?ml$/u;

export interface RegionSettingsOptions extends HandoverMeans {
  dataDir: string;
  /** Told when a file that was changed has faults; what it said before then stays. */
  onFault: (message: string) => void;
}

interface KnownFile {
  /** Changes when the file does. */
  version: string;
  settings: RegionSettings | null;
}

/** Regions' settings from `<data folder>/regions/<slug>.yaml`; the demo's come with the program. */
export class RegionSettingsFiles implements RegionSettingsReader {
  /** By the file's name, as the demo's are. */
  private files = new Map<string, KnownFile>();

  private constructor(
    private readonly folder: string,
    private readonly demo: ReadonlyMap<string, KnownFile>,
    private readonly options: RegionSettingsOptions,
  ) {}

  /**
   * Reads all files.
   * @throws LotseError `invalid_configuration` with every fault of every file
   */
  static async open(options: RegionSettingsOptions): Promise<RegionSettingsFiles> {
    const folder = path.join(options.dataDir, 'regions');
    const demo = new Map<string, KnownFile>();
    const reader = new RegionSettingsFiles(folder, demo, options);
    const faults = [
      ...(await readFolder(demoFolder, demo, options)),
      ...(await readFolder(folder, reader.files, options)),
    ];
    if (faults.length > 0) throw faultyFiles(faults);
    return reader;
  }

  settings(region: string): RegionSettings {
    for (const files of [this.files, this.demo]) {
      const settings = (files.get(`${region}.yaml`) ?? files.get(`${region}.yml`))?.settings;
      if (settings) return settings;
    }
    return defaultSettings;
  }

  /** Regions with a file of their own, whether anything of them is indexed or not. */
  regions(): string[] {
    return [...this.files.keys()].map((name) => name.replace(fileEnding, ''));
  }

  /** Reads again what was changed, and forgets what was removed. Faults are told once for each change. */
  async refresh(): Promise<void> {
    const files = new Map(this.files);
    const faults = await readFolder(this.folder, files, this.options);
    this.files = files;
    if (faults.length > 0) this.options.onFault(faultyFiles(faults).message);
  }
}

/** Brings `files` up to date with a folder. @returns the faults of what is new or changed */
async function readFolder(folder: string, files: Map<string, KnownFile>, means: HandoverMeans): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => fileEnding.test(name));
  for (const name of [...files.keys()]) if (!names.includes(name)) files.delete(name);
  const faults: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const version = await versionOf(file);
    const known = files.get(name);
    if (known?.version === version) continue;
    const read = await readOne(file, means, known?.settings != null);
    if ('faults' in read) {
      faults.push(...read.faults.map((fault) => `${file}, ${fault}`));
      files.set(name, { version, settings: known?.settings ?? null });
    } else {
      files.set(name, { version, settings: read.settings });
    }
  }
  return faults;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Empty while the file cannot be looked at; `readOne` then says why. */
async function versionOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }));
  return `${mtimeMs} ${size}`;
}

/** @param hadSettings an editor empties a file before it writes: nothing is taken back for that moment */
async function readOne(file: string, means: HandoverMeans, hadSettings: boolean): Promise<ReadSettings> {
  try {
    const text = await readFile(file, 'utf8');
    if (hadSettings && text.trim() === '')
      return { faults: ['it is empty: what it said before holds ({} sets nothing)'] };
    return readSettingsFile(text, means);
  } catch (error) {
    return { faults: [`it cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function faultyFiles(faults: string[]): LotseError {
  return new LotseError(
    'invalid_configuration',
    `Settings of regions are wrong:\n  ${faults.join('\n  ')}`,
    'Correct these lines; docs/region-settings.yaml is a whole example with explanations.',
  );
}
