import type { TextParameters } from './texts.js';

const placeholder = /\{\{(\w+)\}\}/gu;

/** Names of the placeholders of a text, each once, in alphabetical order. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))].sort();
}

/** A text that is not in the locales, with its placeholders filled as theirs are. */
export function fillPlaceholders(text: string, parameters: TextParameters): string {
  return text.replaceAll(placeholder, (whole, name: string) => String(parameters[name] ?? whole));
}
