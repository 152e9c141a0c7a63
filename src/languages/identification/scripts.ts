/** Scripts that several languages are written in; the learned model tells those apart. */
export const sharedScripts = ['Latin', 'Cyrillic', 'Arabic', 'Ethiopic'] as const;
export type SharedScript = (typeof sharedScripts)[number];

/** Scripts of one language, among those that are met here. */
const languageOfScript = {
  Greek: 'el',
  Han: 'zh',
  Hiragana: 'ja',
  Katakana: 'ja',
  Hangul: 'ko',
  Devanagari: 'hi',
  Bengali: 'bn',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Tamil: 'ta',
  Telugu: 'te',
  Thai: 'th',
  Hebrew: 'he',
  Georgian: 'ka',
  Armenian: 'hy',
} as const;
type Script = SharedScript | keyof typeof languageOfScript;

const scripts = [...sharedScripts, ...Object.keys(languageOfScript)] as Script[];
const wordOf = new Map(scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}+`, 'gu')]));

/**
 * A text in Arabic or Cyrillic letters may have German names and offices in Latin ones; the other way round is rare.
 * So Latin words count only where they are this many times as many as the others.
 */
const latinMajority = 4;

/** What the letters of a text tell: its language, a script of several languages, or nothing. */
export type ScriptFinding = { language: string } | { script: SharedScript } | null;

/** Finds the script that a text is written in, names in Latin letters aside. */
export function findScript(text: string): ScriptFinding {
  const counts = scripts.map((script): [Script, number] => [
    script,
    text.match(wordOf.get(script) as RegExp)?.length ?? 0,
  ]);
  const countOf = (script: Script) => counts.find(([name]) => name === script)?.[1] ?? 0;
  const [first, second] = counts.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  if (!first) return null;
  const best = first[0] === 'Latin' && second && first[1] < latinMajority * second[1] ? second[0] : first[0];
  // Japanese mixes its own letters with Chinese ones.
  if (best === 'Han' && countOf('Hiragana') + countOf('Katakana') > 0) return { language: 'ja' };
  return isShared(best) ? { script: best } : { language: languageOfScript[best] };
}

function isShared(script: Script): script is SharedScript {
  return (sharedScripts as readonly string[]).includes(script);
}
