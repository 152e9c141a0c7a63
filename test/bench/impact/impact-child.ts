import { measureImpact } from './measure.js';

/** Measures for the process that started this one, and tells it the figures. */
const [cacheDir = ''] = process.argv.slice(2);
const figures = await measureImpact(cacheDir, (text) => process.stdout.write(`${text}\n`));
process.send?.(figures);
