/** What people can ask a messenger's bot for with a slash, in the order of its menu. */
export const commandNames = ['start', 'language', 'region', 'human', 'privacy', 'delete', 'help'] as const;
export type CommandName = (typeof commandNames)[number];

/** `7K3M-9QXT-0WBZ-E5RD` alone, or anything after the word. */
const codeAlone = /^[0-9a-z]{4}(?:[-‐–][0-9a-z]{4}){3}$/iu;
const codeNamed = /^\/?(?:code|zugangscode|access code)[\s:]+(\S.{0,60})$/iu;

/** Longer than a code with its word. */
const longestMessage = 100;

/** The code in a message by which a caseworker signs in; null when it is something else. */
export function accessCodeIn(text: string): string | null {
  if (text.length > longestMessage) return null;
  return codeAlone.test(text) ? text : (codeNamed.exec(text)?.[1] ?? null);
}
