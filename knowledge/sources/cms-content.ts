import type { SourcePage } from '../../src/domain/page.js';
import { parseItems } from './cms-items.js';
import { eventFromCms, locationFromCms, pageFromCms } from './cms-page.js';
import { type CmsPage, eventSchema, locationSchema, pageSchema } from './cms-schema.js';
import { readEventTime } from './event-time.js';
import type { SourceContent, SourceProblem } from './source.js';

/** One answer of the CMS: its parsed JSON and where it came from. */
export interface CmsAnswer {
  json: unknown;
  where: string;
}

/** Everything the CMS answers for one region and language; null where it has no such list. */
export interface CmsAnswers {
  pages: CmsAnswer;
  events: CmsAnswer | null;
  locations: CmsAnswer | null;
}

/**
 * Turns the CMS's answers into pages. What is broken becomes a problem; past events are left out.
 * @throws LotseError `source_unreachable` when an answer is no list.
 */
export function readContent(answers: CmsAnswers, language: string, now: Date): SourceContent {
  const parts = [
    readPages(answers.pages, language),
    answers.events === null ? none : readEvents(answers.events, language, now),
    answers.locations === null ? none : readLocations(answers.locations, language),
  ];
  const problems = parts.flatMap((part) => part.problems);
  const pages = new Map<string, SourcePage>();
  for (const { page, where } of parts.flatMap((part) => part.pages)) {
    if (pages.has(page.id)) problems.push({ where, problem: `its id ${page.id} is taken by an earlier page` });
    else pages.set(page.id, page);
  }
  return { pages: [...pages.values()], problems };
}

interface Part {
  pages: { page: SourcePage; where: string }[];
  problems: SourceProblem[];
}

const none: Part = { pages: [], problems: [] };

function readPages({ json, where }: CmsAnswer, language: string): Part {
  const { items, problems } = parseItems(json, pageSchema, where);
  const idByPath = new Map(items.map(({ item }) => [item.path, item.id]));
  const ids = new Set(idByPath.values());
  const pages = items.map(({ item, where }, index) => {
    const parentId = findParent(item.parent, idByPath, ids);
    return { where, page: pageFromCms(item, language, parentId, item.order ?? index) };
  });
  return { pages, problems };
}

/** By its path wherever there is one: the CMS's `parent.id` counts pages, while `id` counts their translations. */
function findParent(parent: CmsPage['parent'], idByPath: Map<string, string>, ids: Set<string>): string | null {
  if (parent?.path) return idByPath.get(parent.path) ?? null;
  return parent?.id != null && ids.has(parent.id) ? parent.id : null;
}

function readEvents({ json, where }: CmsAnswer, language: string, now: Date): Part {
  const { items, problems } = parseItems(json, eventSchema, where);
  const pages: Part['pages'] = [];
  for (const { item, where } of items) {
    const time = readEventTime(item.event);
    if ('problem' in time) problems.push({ where, problem: time.problem });
    else if (time.end.toMillis() > now.getTime()) {
      pages.push({ where, page: eventFromCms(item, time, language, pages.length) });
    }
  }
  return { pages, problems };
}

function readLocations({ json, where }: CmsAnswer, language: string): Part {
  const { items, problems } = parseItems(json, locationSchema, where);
  const pages = items.map(({ item, where }, index) => ({ where, page: locationFromCms(item, language, index) }));
  return { pages, problems };
}
