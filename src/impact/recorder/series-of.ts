import type { ImpactEvent, LeftEvent, Series, TallyTable } from '../../domain/impact.js';
import { experimentSeries, seriesInExperiment } from '../experiments/experiment-series.js';

/** The series a question counts in; none for what was no question. */
export function seriesOfQuestion(event: ImpactEvent): Series[] {
  const { outcome, asked, channel, sureness, speedMs, topic, cited, offered } = event;
  if (outcome === null) return [];
  const series = (table: TallyTable, key: string, part: string = outcome): Series => ({ table, key, part });
  const pages = [...cited.map((group) => [group, 'cited']), ...offered.map((group) => [group, 'offered'])] as [
    group: string,
    part: string,
  ][];
  return [
    series('all', ''),
    series('language', asked),
    series('channel', channel),
    series('hours', hoursOf(event)),
    ...(sureness ? [series('sureness', sureness)] : []),
    series('speed', String(speedMs), ''),
    ...pages.map(([group, part]) => series('page', group, part)),
    ...(topic === null
      ? []
      : [
          series('topic', topic),
          series('topic_language', `${topic}\t${asked}`),
          ...pages.map(([group, part]) => series('topic_page', `${topic}\t${group}`, part)),
        ]),
    ...seriesInExperiment(event),
  ];
}

/** The series that a word on an answer counts in. */
export function seriesOfFeedback({ asked, topic, cited, variant }: LeftEvent, helpful: boolean): Series[] {
  const part = helpful ? 'helpful' : 'unhelpful';
  return [
    { table: 'feedback', key: '', part },
    { table: 'feedback_language', key: asked, part },
    ...(topic === null ? [] : [{ table: 'feedback_topic' as const, key: topic, part }]),
    ...cited.map((group) => ({ table: 'feedback_page' as const, key: group, part })),
    ...(variant && helpful ? [experimentSeries(variant, 'helpful')] : []),
  ];
}

/**
 * The series in which it counts that a person was asked for.
 * @param before the last question before it; null where there was none
 * @param asked language of whoever asks
 */
export function seriesOfPerson(before: LeftEvent | null, asked: string): Series[] {
  const part = before?.outcome ?? '';
  return [
    { table: 'person', key: '', part },
    { table: 'person_language', key: before?.asked ?? asked, part },
    ...(before?.topic ? [{ table: 'person_topic' as const, key: before.topic, part }] : []),
    ...(before?.variant ? [experimentSeries(before.variant, 'person')] : []),
  ];
}

function hoursOf({ officeOpen }: ImpactEvent): 'open' | 'closed' | 'unknown' {
  if (officeOpen === null) return 'unknown';
  return officeOpen ? 'open' : 'closed';
}
