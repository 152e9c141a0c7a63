import { DateTime } from 'luxon';
import { type ImpactTextKey, impactText, impactTexts } from '../../languages/impact-texts.js';
import { nameOfLanguage } from '../../languages/language-names.js';
import type { ReportLanguage } from '../../ports/impact.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import type { ReleasedTopics } from '../release/released-topics.js';

/** Address at which a reader opens a page. */
export type PageUrl = (page: { path: string }, region: RegionIndex) => string;

/** Names for people, in the report's language, of what is counted. */
export interface Labels {
  language(code: string): string;
  channel(name: string): string;
  hours(key: string): string;
  sureness(band: string): string;
  /** @param upToMs upper end of a band */
  speed(upToMs: number): string;
  /** @param month `2026-05` */
  month(month: string): string;
  /** @param day first day of a week, or any other */
  day(day: string): string;
  topic(id: string): string;
  page(group: string): { label: string; url: string | null };
}

/** The names of what a region's counts are of, in a language. */
export function createLabels(
  language: ReportLanguage,
  region: RegionIndex,
  topics: Pick<ReleasedTopics, 'standing'>,
  pageUrl: PageUrl,
): Labels {
  const names = new Map(topics.standing.map(({ id, name }) => [id, name]));
  const date = (text: string, format: string) =>
    DateTime.fromISO(text, { zone: 'utc', locale: language }).toFormat(format);
  return {
    language: (code) => (code.endsWith('-si') ? impactText(language, 'language.easy') : nameOfLanguage(language, code)),
    channel: (name) => known(language, `channel.${name}`) ?? name,
    hours: (key) => known(language, `hours.${key}`) ?? key,
    sureness: (band) => known(language, `sureness.${band}`) ?? band,
    speed: (upToMs) => impactText(language, 'speed.up_to', { time: duration(language, upToMs) }),
    month: (month) => date(`${month}-01`, 'LLLL yyyy'),
    day: (day) => date(day, language === 'de' ? 'd.M.yyyy' : 'd MMM yyyy'),
    topic: (id) => names.get(id) ?? impactText(language, 'topic.unnamed', { id: id.slice(0, 4) }),
    page: (group) => {
      const views = [region.views.get(region.defaultLanguage), ...region.views.values()];
      const page = views.map((view) => view?.pageOfGroup.get(group)).find((found) => found !== undefined);
      if (!page) return { label: impactText(language, 'page.gone'), url: null };
      return { label: page.title, url: pageUrl(page, region) };
    },
  };
}

/** `0.5 seconds`, as people read it. */
export function duration(language: ReportLanguage, ms: number): string {
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(ms / 1000);
  return impactText(language, 'unit.seconds', { seconds });
}

/** What is counted may have names that these texts do not know yet. */
function known(language: ReportLanguage, key: string): string | undefined {
  return Object.hasOwn(impactTexts[language], key) ? impactText(language, key as ImpactTextKey) : undefined;
}
