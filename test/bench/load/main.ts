import { isReached, toLine } from '../figures.js';
import { longForm, shortForm } from './load.js';
import { runLoad } from './run.js';

/**
 * `node dist/test/bench/load/main.js` measures two servers under load, eight minutes, with the engine; `… short` in a
 * minute, by words only.
 */
const isShort = process.argv[2] === 'short';
const say = (line: string) => process.stdout.write(`${line}\n`);
const figures = await runLoad({ form: isShort ? shortForm : longForm, withEngine: !isShort, say });
for (const figure of figures) say(toLine(figure));
process.exitCode = figures.every(isReached) ? 0 : 1;
