import { fillFolder } from './fill.js';
import { measureImpact } from './measure.js';

/** Fills or measures for the process that started this one, and tells it the figures. */
const [work, cacheDir = ''] = process.argv.slice(2);
if (work === 'fill') await fillFolder(cacheDir, (text) => process.stdout.write(`${text}\n`));
else process.send?.(await measureImpact(cacheDir));
