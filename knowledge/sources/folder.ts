import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Language, Region } from '../../src/domain/region.js';
import { LotseError } from '../../src/errors.js';
import { type CmsAnswer, readContent } from './cms-content.js';
import { type CmsRegion, readLanguages, readRegions, toRegion } from './cms-region.js';
import type { Source, SourceContent } from './source.js';

const HINT =
  'A folder source holds regions.json, {region}/languages.json and {region}/{language}/pages.json as the CMS answered them.';

export interface FolderOptions {
  now?: () => Date;
  /** Changes the parsed `events.json` before it is read: the demo's events are dated from today. */
  prepareEvents?: (json: unknown, now: Date) => unknown;
}

/** A folder with a CMS's saved answers. Nothing outside of it is ever read, neither by `..` nor by symbolic links. */
export class Folder implements Source {
  readonly name: string;
  private readonly now: () => Date;
  private readonly prepareEvents: (json: unknown, now: Date) => unknown;

  constructor(
    private readonly folder: string,
    options: FolderOptions = {},
  ) {
    this.name = folder;
    this.now = options.now ?? (() => new Date());
    this.prepareEvents = options.prepareEvents ?? ((json) => json);
  }

  async regions(): Promise<Region[]> {
    const { json, where } = await this.read('regions.json');
    const listed = readRegions(json, where);
    const regions = await Promise.all(listed.map(async (region) => toRegion(region, await this.languages(region))));
    return regions.filter((region) => region !== null);
  }

  async content({ slug }: Region, language: string): Promise<SourceContent> {
    const now = this.now();
    const [pages, events, locations] = await Promise.all([
      this.read(slug, language, 'pages.json'),
      this.readIfThere(slug, language, 'events.json'),
      this.readIfThere(slug, language, 'locations.json'),
    ]);
    const prepared = events && { ...events, json: this.prepareEvents(events.json, now) };
    return readContent({ pages, events: prepared, locations }, language, now);
  }

  private async languages(region: CmsRegion): Promise<Language[]> {
    const answer = await this.readIfThere(region.slug, 'languages.json');
    return answer === null ? (region.languages ?? []) : readLanguages(answer.json, answer.where);
  }

  private async read(...segments: string[]): Promise<CmsAnswer> {
    const answer = await this.readIfThere(...segments);
    if (answer === null) throw unreadable(path.join(this.folder, ...segments), 'does not exist');
    return answer;
  }

  private async readIfThere(...segments: string[]): Promise<CmsAnswer | null> {
    const where = path.join(this.folder, ...segments);
    if (segments.some((segment) => !isPlainName(segment)))
      throw unreadable(this.folder, 'refuses a name that leads out');
    try {
      const file = await realpath(where);
      const root = await realpath(this.folder);
      if (!file.startsWith(root + path.sep)) throw unreadable(where, 'is a link that leads out of the folder');
      return { json: JSON.parse(await readFile(file, 'utf8')), where };
    } catch (error) {
      if (error instanceof LotseError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      const { code } = error as NodeJS.ErrnoException;
      throw unreadable(where, code === undefined ? 'holds no valid JSON' : `cannot be read (${code})`, error);
    }
  }
}

function isPlainName(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !/[/\\\0]/.test(segment);
}

function unreadable(where: string, problem: string, cause?: unknown): LotseError {
  return new LotseError('source_unreachable', `${where}: ${problem}`, HINT, { cause });
}
