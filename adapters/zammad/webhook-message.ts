import { z } from 'zod';
import { readBoolean } from './zammad-client.js';

const id = z.union([z.number(), z.string().min(1)]).transform(String);
/** Zammad's own webhooks hold the whole user, its interface only the login. */
const author = z
  .union([z.looseObject({ login: z.string().nullish() }).transform(({ login }) => login ?? null), z.string()])
  .nullish()
  .catch(null)
  .transform((login) => login ?? null);
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const articleSchema = z.looseObject({
  id,
  body: text,
  content_type: text,
  internal: z.unknown().optional().transform(readBoolean),
  sender: text,
  created_at: text,
  created_by: author,
  attachments: z
    .array(z.looseObject({ filename: z.string() }))
    .nullish()
    .catch(null),
});
export type WebhookArticle = z.infer<typeof articleSchema>;

const messageSchema = z.looseObject({
  ticket: z.looseObject({
    id,
    automatic_answers: z.unknown().optional().transform(readBoolean),
    updated_by: author,
  }),
  // Without one where only the ticket has changed.
  article: articleSchema.nullish().catch(null),
});
/** What Zammad tells of a ticket, as far as Lotse looks at it. */
export type WebhookMessage = z.infer<typeof messageSchema>;

/** Null when it is none. */
export function readWebhook(body: string): WebhookMessage | null {
  try {
    return messageSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
