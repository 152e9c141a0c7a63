import { z } from '@hono/zod-openapi';
import { notices, offers, statuses } from '../domain/answer.js';
import { emergencyKinds, intents } from '../domain/intent.js';

/** The one shape of every refusal. */
export const RefusalSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.string().openapi({ example: 'unknown_region' }),
      message: z.string().openapi({ description: 'What is wrong.' }),
      hint: z.string().openapi({ description: 'What to do about it.' }),
    }),
  })
  .openapi('Refusal');

const languageCode = z.string().openapi({ example: 'ar' });
const time = z.string().openapi({ format: 'date-time' });

export const SourceSchema = z
  .strictObject({
    n: z.int().min(1).openapi({ description: 'Number of the mark in the text.' }),
    title: z.string(),
    url: z.string(),
    language: languageCode,
    lastUpdated: time.nullable(),
    heading: z.string().openapi({ description: 'Headings above the quote, joined with " › "; may be empty.' }),
    quote: z.string().openapi({ description: 'Sentences of the page, verbatim.' }),
  })
  .openapi('Source');

const ContactSchema = z
  .strictObject({
    kind: z.enum(['emergency', 'region']),
    name: z.string().openapi({ description: 'Of the office, or what the service is for.' }),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: z.string().nullable(),
    hours: z.string().nullable(),
    languages: z.string().nullable(),
    free: z.boolean().nullable().openapi({ description: 'Whether the call costs nothing; null when not known.' }),
  })
  .openapi('Contact');

const UnderstoodSchema = z
  .strictObject({
    intent: z.enum(intents),
    emergency: z.enum(emergencyKinds).nullable(),
    followUp: z.boolean().openapi({ description: 'Whether the question was read together with earlier ones.' }),
    otherLanguages: z.array(languageCode).openapi({
      description: 'What the question may be written in as well; empty when its language was sure.',
    }),
  })
  .openapi('Understood');

export const AnswerSchema = z
  .strictObject({
    id: z.string(),
    conversationId: z
      .string()
      .openapi({ description: 'A secret of the person who asked; send it with the next question.' }),
    region: z.string(),
    status: z.enum(statuses),
    language: languageCode,
    mode: z.enum(['extractive', 'generative']),
    text: z.string().openapi({ description: 'Plain text with marks such as [1].' }),
    statements: z.array(z.strictObject({ text: z.string(), sources: z.array(z.int()) })),
    sources: z.array(SourceSchema),
    notices: z.array(z.enum(notices)),
    suggestions: z.array(z.string()).openapi({
      description: 'What to ask next, or the choices of a question back; send one as a question.',
    }),
    offers: z.array(z.enum(offers)).openapi({
      description: 'What the reader can do with one tap: a person, another language, back to the assistant, feedback.',
    }),
    contacts: z.array(ContactSchema).openapi({
      description: 'People to turn to, in the order in which to call them; the text names them too.',
    }),
    understood: UnderstoodSchema.nullable(),
    confidence: z.number().min(0).max(1),
    steps: z.array(z.strictObject({ name: z.string(), ms: z.number() })),
  })
  .openapi('Answer');

const LanguagesSchema = z.array(
  z.strictObject({
    code: languageCode,
    name: z.string().openapi({ description: "The language's own name." }),
    dir: z.enum(['ltr', 'rtl']),
    pages: z.int(),
  }),
);

export const RegionsSchema = z
  .strictObject({
    regions: z.array(
      z.strictObject({
        slug: z.string(),
        name: z.string(),
        languages: LanguagesSchema,
        indexedAt: time.nullable(),
      }),
    ),
  })
  .openapi('Regions');

export const RegionProfileSchema = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    defaultLanguage: languageCode,
    languages: LanguagesSchema,
    indexedAt: time.nullable(),
    privacyUrl: z.string().nullable().openapi({ description: "Address of the region's privacy notice." }),
    privacyTexts: z.record(z.string(), z.string()).openapi({
      description: 'What people agree to, by language code, where the region has words of its own.',
    }),
    chat: z.boolean().openapi({ description: 'Whether the Integreat app and CMS may chat for it.' }),
    position: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
    telegram: z.string().nullable().openapi({ description: 'Opens the bot for this region; null without a bot.' }),
  })
  .openapi('RegionProfile');

export const SearchResultsSchema = z
  .strictObject({
    results: z.array(
      z.strictObject({
        rank: z.int(),
        score: z.number(),
        title: z.string(),
        url: z.string(),
        language: languageCode,
        foundIn: languageCode.openapi({ description: 'Language of the version whose passage matched.' }),
        passage: z.string(),
        why: z.array(
          z.strictObject({
            by: z.enum(['dense', 'lexical']),
            rank: z.int(),
            score: z.number(),
            language: languageCode,
          }),
        ),
      }),
    ),
  })
  .openapi('SearchResults');

export const HealthSchema = z
  .strictObject({
    status: z.enum(['healthy', 'degraded', 'unavailable']),
    version: z.string(),
    engine: z.strictObject({
      state: z.enum(['ready', 'starting', 'unavailable']),
      model: z.string(),
      reason: z.string().optional(),
      restarts: z.int().optional(),
    }),
    regions: z.array(
      z.strictObject({ slug: z.string(), pages: z.record(z.string(), z.int()), indexedAt: time.nullable() }),
    ),
  })
  .openapi('Health');

export const ReadySchema = z.strictObject({ ready: z.literal(true) }).openapi('Ready');

const refusalTexts = {
  400: 'The request is not as it should be.',
  404: 'The region or language is not known.',
  413: 'The body is too large.',
  415: 'The body is not declared as JSON.',
  429: 'Too many requests; the header Retry-After tells how many seconds to wait.',
  500: 'Something went wrong here.',
  503: 'It cannot be done at the moment.',
} as const;

/** The refusals of a route, for its OpenAPI description. */
export function refusals<const Status extends keyof typeof refusalTexts>(...codes: Status[]) {
  const entries = codes.map((code) => [
    code,
    { description: refusalTexts[code], content: { 'application/json': { schema: RefusalSchema } } },
  ]);
  return Object.fromEntries(entries) as {
    [S in Status]: { description: string; content: { 'application/json': { schema: typeof RefusalSchema } } };
  };
}
