import { z } from '@hono/zod-openapi';
import { AnswerSchema, SourceSchema } from './schemas.js';

const message = z.string().optional();

export const CaseRequestSchema = z
  .object({
    text: message.openapi({
      description:
        "The client's message, as it was written: at most 2,000 characters. Up to eight questions are answered.",
      example: 'Добрий день! Як мені записати доньку до школи? І скільки це коштує?',
    }),
    question: message.openapi({ description: 'The same as "text", for programs that send questions elsewhere.' }),
    language: z.string().max(35).nullish().openapi({
      description: "The client's language where it is known; decides for texts too short to tell.",
    }),
  })
  .refine(({ text, question }) => text !== undefined || question !== undefined, {
    path: ['text'],
    error: 'is missing',
  })
  .openapi('CaseRequest');

const languageCode = z.string().openapi({ example: 'uk' });

const CasePassageSchema = z
  .strictObject({
    text: z.string().openapi({ description: 'For the client.' }),
    sources: z.array(SourceSchema),
    counterpart: z
      .strictObject({
        text: z.string(),
        by: z.enum(['same', 'sentences', 'section', 'translated']).openapi({
          description:
            "The client's text itself; the sentences of the office's version of the page that say the same; the section " +
            'that holds them; or a translation by a language model.',
        }),
        language: languageCode,
        title: z.string(),
        url: z.string(),
        figuresDiffer: z.boolean().optional().openapi({
          description: "True where a figure of the client's text is not in this one: a version may be out of date.",
        }),
      })
      .nullable()
      .openapi({ description: 'In the language of the office; null when nothing there matches.' }),
  })
  .openapi('CasePassage');

export const CaseAnswerSchema = z
  .strictObject({
    id: z.string().openapi({ description: 'UUID of the conversation that keeps it; it can be read and erased by it.' }),
    region: z.string(),
    question: z.string().openapi({ description: 'The whole message, personal data masked.' }),
    masked: z.boolean().openapi({ description: 'Whether something was masked.' }),
    language: languageCode.openapi({ description: "The client's." }),
    officeLanguage: languageCode.openapi({ description: "The caseworker's.", example: 'de' }),
    parts: z
      .array(
        z
          .strictObject({ question: z.string(), answer: AnswerSchema, passages: z.array(CasePassageSchema) })
          .openapi('CasePart'),
      )
      .openapi({ description: 'One for each question of the message, in its order.' }),
    forClient: z
      .string()
      .openapi({ description: "To be sent as it is: plain text in the client's language, with links." }),
    forCaseworker: z.string().openapi({ description: 'The same in the language of the office.' }),
    confidence: z.number().min(0).max(1).openapi({ description: 'The lowest of the parts that were answered.' }),
    sureness: z.enum(['high', 'medium', 'low']).openapi({
      description:
        'Of the answers called high, about 83 % were right when it was measured; of the medium ones about 60 %.',
    }),
    unanswered: z.array(z.string()).openapi({ description: 'Questions that the pages do not answer, masked.' }),
  })
  .openapi('CaseAnswer');
