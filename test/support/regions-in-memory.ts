import type { RegionIndex, Regions } from '../../src/retrieval/view-index.js';

/** Regions that are all in memory. @param all those of the moment */
export function regionsInMemory(all: () => RegionIndex[]): Regions {
  const region = (slug: string) => all().find((each) => each.slug === slug);
  return { region, all, use: async (slug) => region(slug), inMemory: all };
}
