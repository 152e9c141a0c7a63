import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EmergencyKind } from '../domain/intent.js';
import { packageRoot } from '../package-root.js';

/** Messages by the danger they speak of; `none`: they only sound like it. */
export type ExampleList = Record<EmergencyKind | 'none', string[]>;

/** Examples by language, in a fixed order, written for Lotse: a new one is a line in its file, and `npm run train`. */
export function readEmergencyExamples(): Record<string, ExampleList> {
  const folder = path.join(packageRoot, 'src/emergencies/examples');
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((file) => [path.basename(file, '.json'), JSON.parse(readFileSync(path.join(folder, file), 'utf8'))]),
  ) as Record<string, ExampleList>;
}
