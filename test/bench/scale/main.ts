import path from 'node:path';
import { readConfig } from '../../../src/config.js';
import { benchData } from '../bench-source.js';
import { isReached, toLine } from '../figures.js';
import { benchScale } from './scale.js';

/**
 * `node dist/test/bench/scale/main.js [PASSAGES]`: so many passages of 150 regions in PostgreSQL, a million when not said
 * otherwise. They are made from the region that `npm run bench` has indexed.
 */
const dataDir = path.join(readConfig(process.env).cacheDir, `bench-${benchData(process.env).region}`);
const say = (text: string) => process.stdout.write(`${text}\n`);
const figures = await benchScale(dataDir, Number(process.argv[2] ?? 1_000_000), say);
for (const figure of figures) say(toLine(figure));
process.exitCode = figures.every(isReached) ? 0 : 1;
