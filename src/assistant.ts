import { createExtractor } from './answering/extract.js';
import { pageUrl } from './retrieval/page-url.js';
import { embedQuestion, retrieve } from './answering/retrieve.js';
import { shownVersion } from './answering/shown-pages.js';
import { type ConverseParts, createConversing } from './converse.js';
import { screenQuestion } from './screening/clean-text.js';
import type { Question } from './domain/answer.js';
import type { SearchResult } from './domain/search.js';
import { LotseError, unknownRegion } from './errors.js';
import { understand } from './answering/understand.js';
import { sameLanguage } from './languages/readable-languages.js';
import { checkLanguage } from './languages/language-tag.js';
import type { Assistant, Extraction, Health, RegionProfile, SearchQuery, ServedRegion } from './ports/assistant.js';
import type { EmbedderState } from './ports/embedder.js';
import { toSearchResult } from './retrieval/search.js';
import { translateText } from './translate-text.js';
import type { ListedRegion, RegionIndex, Regions } from './retrieval/view-index.js';
import { warmUp } from './warm-up.js';

const defaultResults = 10;
const mostResults = 50;
/** Of a long text, so much tells its language. */
const identifiedCharacters = 1000;

export interface AssistantParts extends Omit<ConverseParts, 'now'> {
  index: Regions;
  /** Why there is no embedder, for `/health`; null when it was not wanted. */
  withoutEmbedder?: string;
  /** Tells what happens to conversations. */
  watch: Assistant['watch'];
  now?: (() => Date) | undefined;
}

/** The door, and what whoever runs it does with it. */
export interface RunningAssistant extends Assistant {
  /** Answers what was submitted before this process began; for servers only. */
  resume(): Promise<void>;
  /** See `warmUp`. */
  warmUp(longestMs?: number): Promise<void>;
  /** Ends answering what was submitted. */
  stop(): Promise<void>;
}

/** Builds the one door to Lotse from its parts. */
export function createAssistant(parts: AssistantParts): RunningAssistant {
  const services: ConverseParts = {
    ...parts,
    now: parts.now ?? (() => new Date()),
  };
  const conversing = createConversing(services, (slug) => usedRegion(parts.index, slug));

  const extract = createExtractor(parts.embedder);

  const engine = (): Health['engine'] => {
    if (!parts.embedder) {
      return {
        state: 'unavailable',
        model: 'none',
        ...(parts.withoutEmbedder ? { reason: parts.withoutEmbedder } : {}),
      };
    }
    return { model: parts.embedder.model, ...parts.embedder.health() };
  };

  return {
    ...conversing,
    ask: async (question, onProgress) => await conversing.ask(checked(question), onProgress),
    submit: async (question) => await conversing.submit(checked(question)),
    watch: parts.watch,
    warmUp: async (longestMs) => await warmUp(services, parts.index, longestMs),

    search: async (query: SearchQuery): Promise<SearchResult[]> => {
      const region = await usedRegion(parts.index, query.region);
      const language = query.language && checkLanguage(query.language);
      const text = screenQuestion(query.text);
      const understood = understand(text);
      const languages = contentLanguages(region, query.contentLanguages);
      const { groups } = await parts.admission.run(region.slug, async () =>
        retrieve(understood.searchText, region, {
          embedding: embedQuestion(understood.searchText, parts.embedder, region),
          model: parts.embedder?.model ?? null,
          language: (await understood.language(language ? [language] : [], region.defaultLanguage)).written,
          contentLanguages: languages,
          now: services.now(),
        }),
      );
      return groups.slice(0, limitOf(query.limit)).map((group, index) => {
        const shown = language ? shownVersion(group, language, region) : group.best.page;
        return toSearchResult(group, index + 1, shown, pageUrl(shown, region, parts.links));
      });
    },

    extract: async (question: string, sentences: string[]): Promise<Extraction> => {
      const text = screenQuestion(question);
      const { searchText, language } = understand(text);
      // Where the question does not tell its language, the text's is the likeliest.
      const ofText = await understand(sentences.join(' ').slice(0, identifiedCharacters)).language([], 'de');
      const { written } = await language(ofText.written ? [ofText.written] : [], 'de');
      const foreign = written !== null && ofText.written !== null && !sameLanguage(written, ofText.written);
      return await extract({ text: searchText, language: written, foreign }, sentences);
    },

    pages: async (slug) => {
      const views = [...((await parts.index.use(slug))?.views.values() ?? [])];
      return (path) => views.map((view) => view.pageOfPath.get(path)).find((page) => page !== undefined) ?? null;
    },

    identifyLanguage: async (text, hints = []) => {
      const { written } = await understand(text.slice(0, identifiedCharacters)).language(hints, hints[0] ?? 'de');
      return written;
    },

    translate: async (text, languages, region) => await translateText(parts.generation, text, languages, region),

    regions: () => parts.index.all().map(toServed),

    region: (slug): RegionProfile => {
      const region = regionOf(parts.index, slug);
      const { privacyUrl, privacyTexts, controller, dataProtectionOfficer, chat } = parts.settings(slug);
      return {
        ...toServed(region),
        privacyUrl,
        privacyTexts,
        controller,
        dataProtectionOfficer,
        chat,
        position: region.position ?? null,
      };
    },

    health: () => {
      const regions = parts.index.all().map(toServed);
      const state = engine();
      return { status: healthStatus(state.state, regions), engine: state, regions };
    },
  };
}

function healthStatus(engine: EmbedderState, regions: ServedRegion[]): Health['status'] {
  if (regions.length === 0) return 'unavailable';
  return engine === 'unavailable' ? 'degraded' : 'healthy';
}

/** What no step has to doubt any more. */
function checked<Asked extends Question>(question: Asked): Asked {
  return question.language ? { ...question, language: checkLanguage(question.language) } : question;
}

async function usedRegion(index: Regions, slug: string): Promise<RegionIndex> {
  const region = await index.use(slug);
  if (region) return region;
  throw unknownRegion(index.all().map((known) => known.slug));
}

function regionOf(index: Regions, slug: string): ListedRegion {
  const region = index.region(slug);
  if (region) return region;
  throw unknownRegion(index.all().map((known) => known.slug));
}

function contentLanguages(region: RegionIndex, languages: string[] | undefined): string[] | undefined {
  const unknown = languages?.find((language) => !region.views.has(language));
  if (unknown === undefined) return languages;
  throw new LotseError(
    'unknown_language',
    `${region.slug} has no pages in that language.`,
    `Choose one of: ${[...region.views.keys()].join(', ')}.`,
  );
}

function limitOf(limit: number | undefined): number {
  if (limit === undefined) return defaultResults;
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostResults) return limit;
  throw new LotseError(
    'invalid_request',
    'The limit is out of range.',
    `Give a whole number from 1 to ${mostResults}.`,
  );
}

function toServed(region: ListedRegion): ServedRegion {
  const views = [...region.views.values()];
  return {
    slug: region.slug,
    name: region.name,
    defaultLanguage: region.defaultLanguage,
    languages: region.languages
      .filter(({ code }) => region.views.has(code))
      .map(({ code, nativeName, dir }) => ({
        code,
        name: nativeName,
        dir,
        pages: region.views.get(code)?.state.pages ?? 0,
      })),
    indexedAt:
      views
        .map((view) => view.state.indexedAt)
        .sort()
        .at(-1) ?? null,
  };
}
