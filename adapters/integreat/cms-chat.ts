import { randomUUID } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { Answer } from '../../src/domain/answer.js';
import { errorKind, LotseError } from '../../src/errors.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant } from '../../src/ports/assistant.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { answerHtml } from './answer-html.js';
import { shownText } from './shown-text.js';

export interface CmsChatParts {
  assistant: Assistant;
  texts: Texts;
  rateLimit: MiddlewareHandler;
  log: ChannelLogger;
  now: () => Date;
}

/** So many messages before the last one are read with it: follow-ups need no more. */
const earlierMessages = 2;
/** Who says nothing of a person's: other names are taken for the person's, versions differ. */
const others = new Set(['assistant', 'bot', 'chatbot', 'system', 'counsellor', 'consultant', 'agent', 'zammad']);
/** ISO 639-3: a language that cannot be told. */
const undetermined = 'und';

// Versions of the CMS differ by a field here and there, and write null for what they do not know.
const optional = z.string().nullish();
const message = z.string().transform(shownText).pipe(z.string().trim().min(1));
const questionSchema = z
  .object({
    message: optional,
    messages: z.array(z.object({ role: optional, content: optional })).nullish(),
    language: optional,
    region: z.string(),
  })
  .transform(({ message: single, messages, language, region }) => {
    const asked = [...(messages ?? []).filter(({ role }) => !others.has((role ?? '').toLowerCase()))]
      .concat({ content: single })
      .map(({ content }) => shownText(content ?? '').trim())
      // The last one may come alone and in its chat.
      .filter((text, n, all) => text !== '' && text !== all[n - 1]);
    return { messages: messages ?? [], asked, language: language ?? undefined, region };
  })
  .refine(({ asked }) => asked.length > 0, 'needs "message", or "messages" with one of role "user"');
const translationSchema = z.object({ message: z.string(), source_language: optional, target_language: z.string() });
const textSchema = z.object({ message });
const searchSchema = z.object({ message, language: optional, region: z.string() });

/** What the CMS asks of its chat back end, `integreat-chat`, in whose place these routes stand. */
export function cmsChatRoutes(parts: CmsChatParts): Hono {
  const { assistant, rateLimit, log, now } = parts;
  const app = new Hono();
  // The CMS reads the body's status, not HTTP's; what stands between reads only HTTP's.
  app.onError((error, c) => {
    if (error instanceof LotseError) {
      const isLimit = error.code === 'rate_limited';
      if (error.retryAfterSeconds !== null) c.header('Retry-After', String(error.retryAfterSeconds));
      return c.json({ status: 'error', message: `${error.message} ${error.hint}` }, isLimit ? 429 : 200);
    }
    log.error({ kind: errorKind(error) }, 'a call of the CMS failed');
    return c.json({ status: 'error', message: 'Something went wrong here.' }, 200);
  });
  const serve = (paths: string[], handle: (c: Context) => Promise<object>) => {
    for (const path of paths.flatMap((each) => [each, `${each}/`]))
      app.post(path, rateLimit, async (c) => c.json(await handle(c), 200));
  };

  // The CMS reads `translation` always: nothing that fails may keep the text from it.
  const translated = async (text: string, told: string | null | undefined, to: string): Promise<string | null> => {
    try {
      const from = told && told !== undetermined ? told : await assistant.identifyLanguage(text);
      return from === null || from === to ? null : await assistant.translate(text, { from, to }, 'cms');
    } catch (error) {
      log.error({ kind: errorKind(error) }, 'a message could not be translated');
      return null;
    }
  };

  serve(['/chatanswers/extract_answer', '/chatanswers/chat'], async (c) => {
    const question = await read(c, questionSchema);
    const answer = await answerTo(question, assistant);
    return await toCmsAnswer(answer, question, parts.texts);
  });
  serve(['/chatanswers/translate_message', '/translate/message'], async (c) => {
    const { message: text, source_language: told, target_language: to } = await read(c, translationSchema);
    return { translation: (await translated(text, told, to)) ?? text, target_language: to, status: 'success' };
  });
  serve(['/translate/detect'], async (c) => {
    const { message: text } = await read(c, textSchema);
    return { detected_language: (await assistant.identifyLanguage(text)) ?? undetermined, status: 'success' };
  });
  serve(['/search/documents', '/chatanswers/search_documents'], async (c) => {
    const { message: text, language, region } = await read(c, searchSchema);
    const found = await assistant.search({ region, text, language: served(assistant, region, language) });
    const related = found.map(({ url, score, title, passage }) => ({
      ...{ source: url, score, title, content: passage, found_chunk: passage, include_in_answer: true },
    }));
    return { related_documents: related, search_term: text, status: 'success' };
  });
  app.get('/health/', (c) => {
    const { status, regions } = assistant.health();
    const views = regions.flatMap(({ languages }) => languages);
    return c.json({
      status: status === 'healthy' ? 'healthy' : 'degraded',
      timestamp: now().toISOString(),
      total_indexes: views.length,
      total_documents: views.reduce((sum, { pages }) => sum + pages, 0),
    });
  });
  return app;
}

/** The CMS keeps the chat itself: here it is read once more, answered, and erased. */
async function answerTo({ asked, region, language }: z.infer<typeof questionSchema>, assistant: Assistant) {
  const conversationId = randomUUID();
  const question = { region, conversationId, channel: 'cms', channelLanguage: language, handsOverItself: true };
  try {
    // One that cannot be read (too long, no words) says nothing for the last; nor that it comes when there is no room.
    for (const text of asked.slice(-1 - earlierMessages, -1))
      await assistant.ask({ ...question, text }).catch(ignoreRefused);
    return await assistant.ask({ ...question, text: asked.at(-1) ?? '' });
  } finally {
    await assistant.forget(conversationId).catch(() => []);
  }
}

function ignoreRefused(error: unknown): void {
  if (!(error instanceof LotseError) || !['invalid_request', 'rate_limited'].includes(error.code)) throw error;
}

async function toCmsAnswer(answer: Answer, question: z.infer<typeof questionSchema>, texts: Texts) {
  const isAnswered = answer.status.startsWith('answered');
  return {
    answer: await answerHtml(answer, texts),
    // False tells the CMS that the person wants a human.
    automatic_answers: answer.status !== 'handover',
    status: 'success',
    language: answer.language,
    rag_language: answer.sources[0]?.language ?? answer.language,
    rag_message: question.asked.at(-1),
    messages: question.messages,
    details: answer.sources.map(({ url, quote, heading }) => ({
      source: url,
      score: answer.confidence,
      included_in_answer: isAnswered,
      reason_inclusion: isAnswered ? `verbatim sentences${heading ? ` below “${heading}”` : ''}` : 'nearest page',
      context: quote,
    })),
  };
}

/** The app has languages that the region's pages have not. */
function served(assistant: Assistant, region: string, language: string | null | undefined): string | undefined {
  const { languages } = assistant.region(region);
  return languages.find(({ code }) => code === language)?.code;
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.');
  const message = field ? `The field "${field}": ${issue?.message}.` : `The body ${issue?.message ?? 'is no JSON'}.`;
  throw new LotseError('invalid_request', message, 'Send JSON as the CMS does.');
}
