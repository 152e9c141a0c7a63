import type { Emergency } from '../emergencies/detect-emergency.js';
import type { EmergencyExample } from './emergency-examples.js';

/** A message and what was made of it by a model that had not seen it. */
export interface JudgedMessage {
  example: EmergencyExample;
  emergency: Emergency | null;
}

/** What share of the dangers was found, and what share of what was found is one: all, by language, by kind. */
export function describeEmergencies(title: string, judged: JudgedMessage[], say: (line: string) => void): void {
  const single = judged.filter(({ example }) => !example.story);
  say(
    `  ${title}: ${figuresOf(single)}; named rightly ${share(single.filter(isNamedRightly), single.filter(isFound))}`,
  );
  say(`    in stories: ${figuresOf(judged.filter(({ example }) => example.story))}`);
  say(`    by language: ${figuresBy(single, ({ example }) => example.language)}`);
  const byKind = groupBy(single, ({ example }) => example.kind);
  byKind.delete('none');
  const recalls = [...byKind].map(([kind, some]) => `${kind} ${share(some.filter(isFound), some)}`);
  say(`    found by kind: ${recalls.join(', ')}`);
  for (const { example, emergency } of single) {
    if ((example.kind === 'none') !== (emergency === null))
      say(`      ${example.language} ${example.kind} → ${emergency?.kind ?? 'none'}: ${example.text}`);
  }
}

const isDanger = ({ example }: JudgedMessage) => example.kind !== 'none';
const isFound = ({ example, emergency }: JudgedMessage) => emergency !== null && example.kind !== 'none';
const isNamedRightly = ({ example, emergency }: JudgedMessage) => emergency?.kind === example.kind;

function figuresOf(judged: JudgedMessage[]): string {
  const alarms = judged.filter(({ emergency }) => emergency !== null);
  const harmless = judged.filter((one) => !isDanger(one));
  return [
    `recall ${share(judged.filter(isFound), judged.filter(isDanger))}`,
    `precision ${share(alarms.filter(isDanger), alarms)}`,
    `alarms at harmless ones ${share(
      harmless.filter(({ emergency }) => emergency !== null),
      harmless,
    )}`,
  ].join(', ');
}

function figuresBy(judged: JudgedMessage[], key: (one: JudgedMessage) => string): string {
  return [...groupBy(judged, key)]
    .map(([name, some]) => {
      const alarms = some.filter(({ emergency }) => emergency !== null);
      const recall = share(some.filter(isFound), some.filter(isDanger));
      return `${name} ${recall}/${share(alarms.filter(isDanger), alarms)}`;
    })
    .join(', ');
}

function groupBy<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function share(part: unknown[], whole: unknown[]): string {
  return (part.length / Math.max(1, whole.length)).toFixed(3);
}
