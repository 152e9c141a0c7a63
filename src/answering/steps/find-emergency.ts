import { detectEmergency } from '../../emergencies/detect-emergency.js';
import type { Context } from '../context.js';

/** Looks for danger in the message, before anything else is decided. */
export async function findEmergency(context: Context): Promise<null> {
  context.vector = await context.messageEmbedding;
  const danger = detectEmergency({
    text: context.message,
    language: context.written,
    vector: context.vector,
    trained: context.trained,
  });
  context.emergency = danger?.kind ?? null;
  return null;
}
