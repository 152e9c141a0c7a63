import type { Turn } from '../../domain/conversation.js';
import type { Context } from '../context.js';

/** An earlier question of so many turns before is still what is being talked about. */
export const rememberedTurns = 3;
const rememberedMs = 2 * 60 * 60 * 1000;

/** The newest turn that showed pages, if it is not too long ago. */
export function turnTalkedAbout({ conversation, services }: Context): Turn | undefined {
  const since = services.now().getTime() - rememberedMs;
  return conversation.turns
    .slice(-rememberedTurns)
    .reverse()
    .find(({ at, groups }) => groups.length > 0 && new Date(at).getTime() > since);
}
