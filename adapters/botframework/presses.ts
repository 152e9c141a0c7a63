import { z } from 'zod';
import { commandNames } from '../../src/channels/commands.js';
import { feedbackReasons } from '../../src/domain/feedback-reasons.js';

const mostCharacters = 20_000;
const text = z.string().max(mostCharacters);

/** What a button of a card sends back; what a choice was made in comes beside it, under the name of the input. */
const pressSchema = z.discriminatedUnion('lotse', [
  /** To ask this. */
  z.object({ lotse: z.literal('ask'), text }),
  z.object({ lotse: z.literal('command'), name: z.enum(commandNames) }),
  /** A region was chosen; `question` waits for it. */
  z.object({ lotse: z.literal('region'), region: z.string().max(100).optional(), question: text.optional() }),
  /** A language was chosen; `question` is to be answered again in it. */
  z.object({ lotse: z.literal('language'), language: z.string().max(35).optional(), question: text.optional() }),
  z.object({
    lotse: z.literal('feedback'),
    answer: z.guid(),
    helpful: z.boolean(),
    reason: z.enum(feedbackReasons).optional().catch(undefined),
  }),
  z.object({ lotse: z.literal('delete'), sure: z.boolean() }),
  /** The client's version of a case answer alone. */
  z.object({ lotse: z.literal('client_text'), text }),
  z.object({ lotse: z.literal('sign_out') }),
]);
export type Press = z.infer<typeof pressSchema>;

/** What was pressed; null when it is none of Lotse's buttons. Anybody can send anything: nothing in it is trusted. */
export function readPress(value: unknown): Press | null {
  return pressSchema.safeParse(value).data ?? null;
}

/** A button that asks something; Teams shows it as if the person had written it, and in groups sends it without a mention. */
export function askingData(asked: string): object {
  const msteams = { type: 'messageBack', text: asked, displayText: asked };
  return { ...pressData({ lotse: 'ask', text: asked }), msteams };
}

/** What a button carries. */
export function pressData(press: Press): object {
  return press;
}
