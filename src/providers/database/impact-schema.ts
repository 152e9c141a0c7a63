import type { ImpactEvent } from '../../domain/impact.js';

/**
 * Tables of the effect. What is never searched for is kept as JSON; days are Germany's, times ISO 8601 in UTC. What comes
 * of messages lies in the order of its keys on the disk, not of its arrival.
 */
export interface ImpactSchema {
  events: {
    region: string;
    hour: string;
    /** Random, and unique on its own. */
    id: string;
    /** What is never changed of the rest, as JSON. */
    event: string;
    /** 1 yes, 0 no, here and below. */
    helpful: number | null;
    reason: ImpactEvent['reason'];
    handed_over: number;
  };
  tallies: {
    region: string;
    table_name: string;
    key: string;
    part: string;
    day: string;
    people: number;
    questions: number;
  };
  /** Ids of feedback and hand-overs that are counted. */
  applied: {
    id: string;
    day: string;
  };
  topics: {
    id: string;
    space: string;
    /** 32-bit floats, little-endian. */
    sum: Uint8Array;
    questions: number;
    people: number;
    first_day: string;
    last_day: string;
    name: string | null;
    /** JSON list. */
    terms: string;
    named_people: number;
    merged_into: string | null;
  };
  kept_questions: {
    id: string;
    region: string;
    day: string;
    language: string;
    outcome: string;
    topic: string | null;
    text: string;
    conversation_hash: string;
  };
  gaps: {
    id: string;
    region: string;
    kind: string;
    subject: string;
    state: string;
    changed_on: string;
    rank: number;
    /** `Gap` as JSON, without quotes. */
    gap: string;
  };
  seen_pages: {
    region: string;
    language: string;
    page_group: string;
    digest: string;
  };
  page_changes: {
    region: string;
    language: string;
    page_group: string;
    day: string;
  };
  links: {
    region: string;
    url: string;
    status: number | null;
    failures: number;
    checked_at: string;
  };
  digests: {
    region: string;
    letter: string;
  };
  experiments: {
    region: string;
    id: string;
    registered_at: string;
    stopped_on: string | null;
    /** `Experiment` as JSON. */
    experiment: string;
  };
  staff: {
    id: string;
    region: string;
    name: string;
    code_hash: string;
    invited_at: string;
  };
  sessions: {
    token_hash: string;
    staff: string;
    expires_at: string;
  };
}
