import { z } from '@hono/zod-openapi';
import { offers } from '../domain/answer.js';
import { feedbackReasons } from '../domain/feedback-reasons.js';
import { AnswerSchema, refusals } from './schemas.js';

const time = z.string().openapi({ format: 'date-time' });

export const FeedbackGivenSchema = z
  .object({
    helpful: z.boolean(),
    reason: z.enum(feedbackReasons).nullish(),
    comment: z.string().max(1000).nullish().openapi({ description: 'Personal data is masked before it is kept.' }),
  })
  .openapi('FeedbackGiven');

export const FeedbackReplySchema = z
  .strictObject({
    thanks: z.string().openapi({ description: 'In the language of the answer.' }),
    offers: z.array(z.enum(offers)).openapi({ description: '"handover" after two unhelpful answers in a row.' }),
  })
  .openapi('FeedbackReply');

export const HandoverRequestSchema = z
  .object({
    message: z.string().max(2000).nullish().openapi({ description: 'To the office; personal data is masked.' }),
    replyTo: z.string().max(200).nullish().openapi({
      description: 'Mail address or telephone number for the reply; asked for when it is missing and needed.',
    }),
  })
  .openapi('HandoverRequest');

const FeedbackSchema = z.strictObject({
  helpful: z.boolean(),
  reason: z.enum(feedbackReasons).nullable(),
  comment: z.string().nullable(),
});

const TurnSchema = z.strictObject({
  messageId: z.string().nullable().openapi({ description: 'The id that the question was sent with.' }),
  channel: z.string(),
  at: time,
  question: z.string().openapi({ description: 'As it is kept: personal data is masked.' }),
  answer: AnswerSchema,
  feedback: FeedbackSchema.nullable(),
});

const HandoverSchema = z.strictObject({
  at: time,
  office: z.string(),
  replyTo: z.string().nullable().openapi({ description: 'What the person gave for the reply.' }),
  inCharge: z.boolean().openapi({ description: 'Whether a person answers at the moment, and the assistant does not.' }),
});

const MessageSchema = z.strictObject({
  id: z.string(),
  at: time,
  from: z.enum(['counsellor', 'lotse']),
  office: z.string().nullable().openapi({ description: 'Who wrote it; null for Lotse.' }),
  text: z.string(),
  language: z.string(),
  original: z
    .strictObject({ text: z.string(), language: z.string() })
    .nullable()
    .openapi({ description: 'What the counsellor wrote, when "text" is a machine translation of it.' }),
});

const WaitingSchema = z.strictObject({
  messageId: z.string(),
  at: time,
  question: z.string().openapi({ description: 'As it is kept: personal data is masked.' }),
});

export const ConversationSchema = z
  .strictObject({
    id: z.string(),
    region: z.string(),
    channels: z.array(z.string()).openapi({ description: 'Where it was written in, the latest last.' }),
    channel: z.string().openapi({ description: 'The latest of "channels".' }),
    consent: z.boolean().nullable().openapi({
      description: 'Whether questions may be kept to find what the pages lack; null while nobody was asked.',
    }),
    chosenLanguage: z.string().nullable(),
    turns: z.array(TurnSchema).openapi({ description: 'The oldest first.' }),
    messages: z.array(MessageSchema).openapi({
      description: 'From counsellors, or about the hand-over; the oldest first. They belong between the turns by time.',
    }),
    waiting: z.array(WaitingSchema).openapi({ description: 'Questions that are being answered; the oldest first.' }),
    pending: z
      .enum(['clarification', 'deletion', 'reply_address'])
      .nullable()
      .openapi({ description: 'What the assistant has asked and waits to be told.' }),
    handover: HandoverSchema.nullable(),
    lastAt: time,
  })
  .openapi('Conversation');

export const RemainingSchema = z
  .strictObject({
    remains: z.array(
      z.strictObject({
        place: z.enum(['telegram', 'teams', 'integreat', 'office']),
        office: z.string().nullable(),
        text: z.string().openapi({ description: "What the person can do, in the conversation's language." }),
      }),
    ),
  })
  .openapi('Remaining');

export const ConversationLinkSchema = z
  .strictObject({
    token: z.string().openapi({ description: 'Valid once.' }),
    expiresAt: time,
    telegram: z.string().nullable().openapi({ description: 'Goes on in Telegram; null without a bot.' }),
  })
  .openapi('ConversationLink');

/** Of a route whose address holds the id of a conversation. */
export const conversationParams = z.object({
  id: z.string().openapi({ description: 'A secret of the person; from an answer.' }),
});

/** The refusals of a route whose address holds the id of an answer or a conversation. */
export function refusalsOfId() {
  const { 404: unknown, ...others } = refusals(400, 404, 413, 415, 429, 500, 503);
  return { ...others, 404: { ...unknown, description: 'Nothing of that id is kept (any more).' } };
}
