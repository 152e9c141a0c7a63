import type { Context } from 'hono';

/** Web sites that show the chat of a region: their origins, such as `https://www.example.de`. */
export interface RegionSites {
  /** Of one region; empty for one that names none, or is not served. */
  of(region: string): readonly string[];
  /** Of all regions. */
  all(): readonly string[];
}

/** Nobody but this server's own pages. */
export const noSites: RegionSites = { of: () => [], all: () => [] };

/** What a page of another origin may do here. */
export interface SiteOrigins {
  /** Whether it may call an address of the HTTP interface, and load what shows the chat. */
  mayCall(origin: string, path: string): boolean;
  /** Who may show the page of this request in a frame. */
  framers(c: Context): readonly string[];
}

const ofRegion = /^\/api\/v1\/regions\/([^/]+)/u;
const ofAppChat = /^\/api\/v3\/([^/]+)\//u;
/** Hold a secret instead of a region: whoever has it got it from a call that named its region. */
const ofSecret = /^\/api\/v1\/(?:conversations|answers)\//u;
const shared = /^(?:\/api\/v1\/regions|\/widget\.(?:js|css)|\/texts\/[^/]+)$/u;
const pageOf = /^\/pages\/([^/]+)\//u;

/**
 * Tells what other origins may do: the server's sites everything, a region's sites what concerns this region.
 * @param serverSites origins that may call for every region
 */
export function siteOrigins(serverSites: readonly string[], sites: RegionSites): SiteOrigins {
  return {
    mayCall: (origin, path) => {
      if (serverSites.includes(origin)) return true;
      if (shared.test(path) || ofSecret.test(path)) return sites.all().includes(origin);
      const region = decoded((ofRegion.exec(path) ?? ofAppChat.exec(path))?.[1]);
      return region !== null && sites.of(region).includes(origin);
    },
    framers: (c) => {
      const { path } = c.req;
      const region = path === '/' ? (c.req.query('region') ?? null) : decoded(pageOf.exec(path)?.[1]);
      // Who signs in, or reads figures, must not do it in somebody else's frame.
      if (path !== '/' && region === null) return [];
      return [...new Set([...serverSites, ...(region === null ? [] : sites.of(region))])];
    },
  };
}

function decoded(part: string | undefined): string | null {
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
