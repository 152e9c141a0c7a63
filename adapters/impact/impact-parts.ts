import type { MiddlewareHandler } from 'hono';
import type { RegionSettings } from '../../src/domain/contact.js';
import type { KeptData } from '../../src/kept-data.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import type { Impact, StaffAccess } from '../../src/ports/impact.js';

/** A row of what is kept, in the languages of the page. */
export type KeptRow = Pick<KeptData, 'what' | 'where' | 'until' | 'why'>;

/** What the dashboard works with. */
export interface ImpactPageParts {
  impact: Impact;
  staffAccess: StaffAccess;
  /** Regions that are served now. */
  regions(): readonly { slug: string; name: string }[];
  settings(region: string): Pick<RegionSettings, 'impact' | 'privacyUrl'>;
  /** Rows of the table on `/privacy`: the same from which everything is erased. */
  keptData: readonly KeptRow[];
  /** Counts requests of one client for pages that anybody may see. */
  rateLimit: MiddlewareHandler;
  /** Counts attempts of one client to sign in: a handful a minute, for codes are not to be tried out. */
  signInLimit: MiddlewareHandler;
  log: ChannelLogger;
  /** Address under which people reach this server; with `https:` the cookie goes no other way. */
  publicUrl: string;
  now: () => Date;
}
