import { createHash } from 'node:crypto';
import type { RegionSettings } from '../../domain/contact.js';
import type { Gap } from '../../domain/gap.js';
import type { Region } from '../../domain/region.js';
import { errorKind, unknownRegion } from '../../errors.js';
import { officeLanguage } from '../../languages/office-texts.js';
import type { GapStore } from '../../ports/gap-store.js';
import type { Digest, Impact, ReportLanguage } from '../../ports/impact.js';
import { writeDigest } from './digest-letter.js';
import { weekBefore } from './digest-week.js';

/** After a failure. */
const pauseMs = 15 * 60_000;

type DigestRegion = Pick<Region, 'slug' | 'defaultLanguage'>;

/** A letter on its way. */
export interface DigestMail {
  /** The same for the same letter to the same reader: a second delivery can be seen to be one. */
  id: string;
  to: string;
  subject: string;
  /** Plain text. */
  body: string;
}

export interface DigestParts {
  gapStore: Pick<GapStore, 'noteDigest' | 'isDigestNoted' | 'dropDigest'>;
  regions: { region(slug: string): DigestRegion | undefined; all(): readonly DigestRegion[] };
  gaps(region: string): Promise<Gap[]>;
  report: Impact['report'];
  settings(region: string): Pick<RegionSettings, 'impact'>;
  /** Null where no mail server is set. @throws when it was not taken, or when that is not certain */
  send: ((mail: DigestMail) => Promise<void>) | null;
  /** Address at which people reach this server. */
  publicUrl: string;
  /** Told of letters that could not be sent, without addresses. */
  log: { warn(fields: object, message: string): void };
  now(): Date;
}

export interface Digests extends Pick<Impact, 'digest'> {
  /**
   * Sends the letters that are due: once for each week, region and reader, from Monday at six on, or as soon as the
   * server is back. Called every few minutes; resolves when each was tried. What failed is tried again a quarter of an
   * hour later.
   * @returns how many are due and were refused the last time
   */
  sendDue(): Promise<number>;
}

/** Weekly letters to those who care for a region's pages. */
export function createDigests(parts: DigestParts): Digests {
  const { regions, now } = parts;
  const tryAgainAt = new Map<string, number>();
  const digest = async (slug: string, language?: ReportLanguage): Promise<Digest> => {
    const region = regions.region(slug);
    if (!region) throw unknownRegion(regions.all().map((known) => known.slug));
    return await digestOf(parts, region, language ?? officeLanguage(region.defaultLanguage));
  };
  return {
    digest,
    sendDue: async () => {
      const { send } = parts;
      if (!send) return 0;
      let refused = 0;
      const week = weekBefore(now()).name;
      for (const { slug } of regions.all()) {
        // Written once, and only where somebody waits for it.
        const written = once(() => digest(slug));
        for (const to of new Set(parts.settings(slug).impact.digestTo)) {
          // The address itself is kept in the settings only.
          const id = createHash('sha256').update(`${slug}\n${week}\n${to}`).digest('hex').slice(0, 32);
          await deliver(parts, { region: slug, week, id }, tryAgainAt, async () => {
            const { subject, text } = await written();
            await send({ id, to, subject, body: text });
          });
          if (Number.isFinite(tryAgainAt.get(noteOf({ week, id })))) refused += 1;
        }
      }
      return refused;
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function digestOf(parts: DigestParts, { slug }: DigestRegion, language: ReportLanguage): Promise<Digest> {
  const week = weekBefore(parts.now());
  const [gaps, report] = await Promise.all([
    parts.gaps(slug),
    parts.report({ region: slug, from: week.from, to: week.to, language }),
  ]);
  const link = `${parts.publicUrl.replace(/\/+$/u, '')}/impact/gaps`;
  return { region: slug, week: week.name, ...writeDigest({ region: slug, week, gaps, report, link, language }) };
}

/**
 * Sends one letter to one reader, unless it was sent. That it was is noted afterwards, so that a kill in between loses no
 * letter; meanwhile a note keeps other processes from sending it too, for a quarter of an hour at least.
 */
async function deliver(
  { gapStore, log, now }: DigestParts,
  letter: { region: string; week: string; id: string },
  tryAgainAt: Map<string, number>,
  send: () => Promise<void>,
): Promise<void> {
  const { region, week, id } = letter;
  const noted = noteOf({ week, id });
  const [attempt, before] = [now().getTime(), now().getTime() - pauseMs].map((at) => `${noted} ${quarterOfHour(at)}`);
  if (!attempt || !before || (tryAgainAt.get(noted) ?? 0) > now().getTime()) return;
  const isNoted = async (note: string) => await gapStore.isDigestNoted(region, note);
  if ((await isNoted(noted)) || !(await gapStore.noteDigest(region, attempt))) return;
  try {
    // Another process may be at it, or have sent it since: who has sent notes that first, and then drops its attempt.
    if ((await isNoted(before)) || (await isNoted(noted))) return;
    await send();
    // Also where it cannot be noted, such as on a full disk.
    tryAgainAt.set(noted, Number.POSITIVE_INFINITY);
    await gapStore.noteDigest(region, noted);
  } catch (error) {
    tryAgainAt.set(noted, Math.max(tryAgainAt.get(noted) ?? 0, now().getTime() + pauseMs));
    log.warn({ region, week, ...codesOf(error) }, 'a digest was not sent');
  } finally {
    await gapStore.dropDigest(region, attempt);
  }
}

function noteOf({ week, id }: { week: string; id: string }): string {
  return `${week} ${id}`;
}

function quarterOfHour(at: number): number {
  return Math.floor(at / pauseMs);
}

/** What the mail server said, as a code: its words may quote addresses. */
function codesOf(error: unknown): object {
  return { kind: errorKind(error), responseCode: (error as { responseCode?: unknown } | null)?.responseCode };
}
