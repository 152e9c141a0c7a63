import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../src/package-root.js';

/** What one person writes, message after message, and in which language her page is. */
export interface Script {
  language: string;
  messages: string[];
}

interface DialogueFile {
  scenarios: { language: string; heldApart?: boolean; turns: { say: string }[] }[];
}

const folder = path.join(packageRoot, 'knowledge', 'demo', 'dialogues');
/** A visit; dialogues of the same language are put together until they are that long. */
const messagesAVisit = 5;

/**
 * What people write in all interface languages, follow-ups, greetings and emergencies among it: the dialogues of the demo
 * municipality, but for those that are only for measuring quality.
 */
export function scripts(): Script[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const { scenarios } = parse(readFileSync(path.join(folder, name), 'utf8')) as DialogueFile;
      const said = scenarios
        .filter(({ heldApart }) => !heldApart)
        .flatMap(({ turns }) => turns.map(({ say }) => say))
        .filter((text) => text.trim() !== '');
      const visits = Math.floor(said.length / messagesAVisit);
      return Array.from({ length: visits }, (_, n) => ({
        language: name.replace(/\.yaml$/u, ''),
        messages: said.slice(n * messagesAVisit, (n + 1) * messagesAVisit),
      }));
    });
}
