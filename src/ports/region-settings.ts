import type { RegionSettings } from '../domain/contact.js';

/** What regions set for themselves: contact points, hand-over, office hours. */
export interface RegionSettingsReader {
  /** Of a region that set nothing: no contact points, hand-over by contacts, no office hours, no state. */
  settings(region: string): RegionSettings;
}
