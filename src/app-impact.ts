import type { Stores } from './storage/storage.js';
import type { Config } from './config.js';
import type { Page } from './domain/page.js';
import { type DailyTask, startDailyWork } from './impact/daily-work.js';
import { createDigests, type Digests } from './impact/digest/digests.js';
import { createExperiments, type Experiments } from './impact/experiments/experiments.js';
import { createGaps } from './impact/gaps/gaps.js';
import { createLinkChecking, type LinkCount } from './impact/gaps/link-checking.js';
import type { LinkFetch } from './impact/gaps/link-fetch.js';
import { createQuoting } from './impact/quotes/quoting.js';
import { createRecorder, type Recorder } from './impact/recorder/recorder.js';
import { createReports } from './impact/report/reports.js';
import { forgetImpact } from './impact/retention.js';
import { createStaffAccess } from './impact/staff/staff-access.js';
import { TopicMap } from './impact/topics/topic-map.js';
import { createTopicUpkeep } from './impact/topics/topic-upkeep.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { Embedder } from './ports/embedder.js';
import type { ExperimentStore } from './ports/experiment-store.js';
import type { GapStore } from './ports/gap-store.js';
import type { Impact, StaffAccess } from './ports/impact.js';
import type { ImpactStore } from './ports/impact-store.js';
import type { RegionSettingsReader } from './ports/region-settings.js';
import type { StaffStore } from './ports/staff-store.js';
import { SmtpMailer } from './providers/mail/smtp-mailer.js';
import { pseudonymKey } from './providers/pseudonym-key.js';
import type { RegionIndex, Regions } from './retrieval/view-index.js';

/** What shows the effect works with. */
export interface ImpactParts {
  config: Pick<
    Config,
    | 'dataDir'
    | 'questionDays'
    | 'eventMonths'
    | 'conversationHours'
    | 'mailServer'
    | 'publicUrl'
    | 'checkLinks'
    | 'allowPrivateNetwork'
  >;
  storage: Pick<Stores, 'impact' | 'gaps' | 'experiments' | 'staff'>;
  regions: Regions;
  settings: RegionSettingsReader;
  embedder: Embedder | null;
  /** Where conversations leave what is counted. */
  outbox: Pick<ConversationStore, 'moveLeaves'>;
  pageUrl(page: Pick<Page, 'path'>, region: Pick<RegionIndex, 'readAt'>): string;
  now(): Date;
  /** Told when something could not be counted. */
  onUncounted(error: unknown): void;
}

interface Log {
  warn(fields: object, message: string): void;
}

/** What shows the effect, wired. */
export interface WiredImpact {
  impact: Impact;
  staffAccess: StaffAccess;
  experiments: Experiments;
  recorder: Recorder;
  impactStore: ImpactStore;
  gapStore: GapStore;
  experimentStore: ExperimentStore;
  staffStore: StaffStore;
  /** Tries the links on a region's pages that are due: slowly. */
  checkLinks(region: string, signal?: AbortSignal): Promise<LinkCount>;
  /** Begins to see what other processes change: experiments and topics. @returns ends it */
  startWatching(): () => void;
  /** Begins what is done once a day, by one process. @returns ends it */
  startDailyWork(log: Log): () => Promise<void>;
  /** Sends the letters that are due. @returns how many could not be sent */
  sendDigests(log: Log): Promise<number>;
}

const seeExperimentsEveryMs = 5_000;
/** Until then, processes may each begin a topic for the same; such ones are made one once a day. */
const seeTopicsEveryMs = 10 * 60_000;

/** Wires what shows the effect. */
export async function openImpact(parts: ImpactParts): Promise<WiredImpact> {
  const { config, regions, embedder, outbox, pageUrl, now, onUncounted } = parts;
  const settings = (region: string) => parts.settings.settings(region);
  const { impact: store, gaps: gapStore, experiments: experimentStore, staff: staffStore } = parts.storage;
  const experiments = createExperiments({ store: experimentStore, impactStore: store, now });
  const recorder = createRecorder({
    ...{ store, outbox, settings, now },
    topics: new TopicMap([]),
    model: embedder?.model ?? null,
    region: (slug) => regions.inMemory().find((region) => region.slug === slug),
    quote: createQuoting({ regions }),
    keepsQuestions: config.questionDays > 0,
    onFault: onUncounted,
  });
  const key = await pseudonymKey(config.dataDir);
  const { eventMonths } = config;
  const reports = createReports({ store, gapStore, regions, settings, pageUrl, now, pseudonymKey: key, eventMonths });
  const gaps = createGaps({ store, gapStore, regions, settings, pageUrl, now, embedder: embedder ?? undefined });
  const topics = createTopicUpkeep({ store, regions, now });
  const digestsFor = (log: Log) =>
    createDigests({
      ...{ gapStore, regions, settings, now, log },
      gaps: gaps.gaps,
      report: reports.report,
      send: mailer(config),
      publicUrl: config.publicUrl,
    });
  let digests: Digests | null = null;
  const refreshTopics = async () => {
    await topics.refresh();
    await recorder.refreshTopics();
  };
  // Days that are over never change: whoever looks at the dashboard first need not wait until they are read.
  const readCounts = async (region: string) => {
    if ((await staffStore.list(region)).length > 0) await reports.report({ region });
  };
  const links = createLinkChecking({
    ...{ gapStore, regions, pageUrl, now, contact: config.publicUrl },
    fetch: lazyLinkFetch(config),
  });
  // What cannot be read now is read later: answers do not wait for it.
  await recorder.refreshTopics().catch(onUncounted);
  await experiments.refresh().catch(onUncounted);
  return {
    impact: {
      ...{ ...reports, gaps: gaps.gaps, setGapState: gaps.setGapState, experiments: experiments.experiments },
      digest: digestsFor({ warn: () => {} }).digest,
      refresh: async (region) => {
        await refreshTopics();
        await gaps.refresh(region);
      },
    },
    staffAccess: createStaffAccess({ store: staffStore, now }),
    ...{ experiments, recorder, gapStore, experimentStore, staffStore, impactStore: store },
    checkLinks: links.check,
    startWatching: () => {
      const timers = [
        setInterval(() => experiments.refresh().catch(onUncounted), seeExperimentsEveryMs),
        setInterval(() => recorder.refreshTopics().catch(onUncounted), seeTopicsEveryMs),
      ];
      return () => {
        for (const timer of timers) clearInterval(timer);
      };
    },
    startDailyWork: (log) => {
      const daily = (): DailyTask[] => [
        { name: 'forget', run: () => forgetImpact({ store, gapStore, staffStore }, config, now()) },
        { name: 'topics', run: refreshTopics },
        ...regions
          .all()
          .flatMap(({ slug }) => [
            ...(config.checkLinks ? [{ name: 'links', run: (signal: AbortSignal) => links.check(slug, signal) }] : []),
            { name: 'gaps', run: () => gaps.refresh(slug) },
            { name: 'report', run: () => readCounts(slug) },
          ]),
      ];
      return startDailyWork({ tasks: daily, log, now });
    },
    sendDigests: async (log) => {
      digests ??= digestsFor(log);
      return await digests.sendDue();
    },
  };
}

/** Loaded when the first link is tried, which most installations never do. */
function lazyLinkFetch({ allowPrivateNetwork }: Pick<Config, 'allowPrivateNetwork'>): LinkFetch {
  let loading: Promise<LinkFetch> | undefined;
  return async (...asked) => {
    loading ??= import('../knowledge/sources/safe-fetch.js').then(({ createSafeFetch }) =>
      createSafeFetch({ allowPrivateNetwork, retries: 0 }),
    );
    return await (await loading)(...asked);
  };
}

/** Sends letters; null without a mail server. */
function mailer({ mailServer }: Pick<Config, 'mailServer'>) {
  if (!mailServer) return null;
  const smtp = new SmtpMailer(mailServer);
  return async (mail: { id: string; to: string; subject: string; body: string }) =>
    await smtp.send({ ...mail, replyTo: null, inReplyTo: null });
}
