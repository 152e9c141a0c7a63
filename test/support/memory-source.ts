import type { Source, SourceContent, SourceProblem } from '../../knowledge/sources/source.js';
import type { SourcePage } from '../../src/domain/page.js';
import type { Region } from '../../src/domain/region.js';
import { LotseError } from '../../src/errors.js';

/** A source whose pages a test changes between two runs. */
export class MemorySource implements Source {
  readonly name = 'memory';
  problems: SourceProblem[] = [];
  /** Languages whose content cannot be read. */
  readonly broken = new Set<string>();

  constructor(
    public pages: Record<string, SourcePage[]>,
    private readonly region: Omit<Region, 'languages'> = { slug: 'town', name: 'Town', defaultLanguage: 'de' },
  ) {}

  async regions(): Promise<Region[]> {
    const languages = Object.keys(this.pages).map((code) => ({
      code,
      nativeName: code,
      dir: code === 'ar' ? ('rtl' as const) : ('ltr' as const),
    }));
    return [{ ...this.region, languages }];
  }

  async content(_: Region, language: string): Promise<SourceContent> {
    if (this.broken.has(language)) throw new LotseError('source_unreachable', 'It is gone.', 'Try again.');
    return { pages: this.pages[language] ?? [], problems: this.problems };
  }
}
