import { DateTime } from 'luxon';
import { defaultTreeAdapter, parseFragment } from 'parse5';
import type { PageKind, SourcePage } from '../../src/domain/page.js';
import { eventFacts, locationFacts } from './cms-facts.js';
import type { CmsEvent, CmsLocation, CmsPage, CmsReference } from './cms-schema.js';
import type { EventTime } from './event-time.js';

/**
 * A page of the tree.
 * @param parentId id of the page above it
 */
export function pageFromCms(page: CmsPage, language: string, parentId: string | null, order: number): SourcePage {
  return { ...sharedFields('page', page, language, null), html: page.content ?? '', parentId, order, expiresAt: null };
}

/** An event as a page: its date and place in words, then what its editors wrote. */
export function eventFromCms(event: CmsEvent, time: EventTime, language: string, order: number): SourcePage {
  const recurs = event.recurrence_rule != null || event.event.recurrence_id != null;
  const date = recurs ? time.start.toISODate() : null;
  return {
    ...sharedFields('event', event, language, date),
    html: eventFacts(event, time, language) + (event.content ?? ''),
    parentId: null,
    order,
    expiresAt: isoUtc(time.end),
  };
}

/** A location as a page: address, ways to reach it and opening hours in words, then what its editors wrote. */
export function locationFromCms(location: CmsLocation, language: string, order: number): SourcePage {
  return {
    ...sharedFields('location', location, language, null),
    html: locationFacts(location, language) + (location.content ?? ''),
    parentId: null,
    order,
    expiresAt: null,
  };
}

type SharedItem = Pick<CmsPage, 'id' | 'path' | 'title' | 'last_updated' | 'modified_gmt' | 'available_languages'>;

function sharedFields(kind: PageKind, item: SharedItem, language: string, date: string | null) {
  const id = pageId(kind, item, date) ?? item.id;
  const others = Object.entries(item.available_languages ?? {}).flatMap(([code, reference]) => {
    const other = reference === null ? null : pageId(kind, reference, date);
    return other === null ? [] : [[code, other] as const];
  });
  return {
    kind,
    id,
    path: item.path,
    title: plainText(item.title),
    lastUpdated: lastChange(item),
    versions: { ...Object.fromEntries(others), [language]: id },
  };
}

/**
 * Pages, events and locations are counted apart in the CMS, so their ids may coincide: the kind makes them unique. The
 * dates of a recurring event share one id, and the CMS gives none for their translations: there the path tells them
 * apart, which holds the date (`…/fest$2026-11-24/`).
 */
function pageId(kind: PageKind, { id, path }: CmsReference, date: string | null): string | null {
  if (kind === 'event' && path && /\$\d{4}-\d{2}-\d{2}/.test(path)) return path;
  if (id == null) return null;
  if (kind === 'page') return id;
  return date === null ? `${kind}-${id}` : `${kind}-${id}$${date}`;
}

/** Titles are text, but machine translation leaves entities (`&amp;`) in some. A `<` stays what it is. */
function plainText(title: string): string {
  const [text] = parseFragment(title.replace(/</g, '&lt;')).childNodes;
  return text !== undefined && defaultTreeAdapter.isTextNode(text) ? text.value.trim() : title;
}

function lastChange({ last_updated: local, modified_gmt: utc }: SharedItem): string | null {
  const time = local
    ? DateTime.fromISO(local, { zone: 'Europe/Berlin' })
    : DateTime.fromISO(utc ?? '', { zone: 'utc' });
  return time.isValid ? isoUtc(time) : null;
}

function isoUtc(time: DateTime<true>): string {
  return time.toUTC().toISO({ suppressMilliseconds: true });
}
