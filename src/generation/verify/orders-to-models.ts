import { fold } from '../../languages/folding.js';
import vocabulary from './orders-to-models.json' with { type: 'json' };

/** A verb and its object stand that close together. */
const within = 60;

const verbs = vocabulary.verbs.map(fold);
const objects = vocabulary.objects.map(fold);
const always = vocabulary.always.map(fold);

/**
 * Whether a text speaks to a language model instead of a reader: "ignore your instructions", role names, tags. A page
 * of a municipality never does, so what does is not given to a model at all. Words of many languages; one that is
 * missed still meets the checks of what the model writes.
 */
export function ordersModel(text: string): boolean {
  const folded = fold(text.replace(/[\p{Cf}\u{E0000}-\u{E007F}]/gu, '')).replace(/\s+/gu, ' ');
  // Letters drawn apart: "i g n o r e".
  const joined = folded.replace(/(?<=(?<!\p{L})\p{L})[\s.*_-](?=\p{L}(?!\p{L}))/gu, '');
  return [folded, joined].some((spelling) => always.some((phrase) => standsIn(spelling, phrase)) || hasOrder(spelling));
}

/** `system:` is a role, "Schulsystem:" is not. */
function standsIn(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!/^\p{L}/u.test(phrase) || !/\p{L}/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function hasOrder(text: string): boolean {
  return verbs.some((verb) => {
    for (let at = text.indexOf(verb); at >= 0; at = text.indexOf(verb, at + 1)) {
      if (at > 0 && /\p{L}/u.test(text[at - 1] ?? '') && !/\p{Script=Han}/u.test(verb)) continue;
      const around = text.slice(Math.max(0, at - within), at + verb.length + within);
      if (objects.some((object) => around.includes(object))) return true;
    }
    return false;
  });
}
