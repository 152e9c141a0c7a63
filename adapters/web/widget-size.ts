import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageRoot } from '../../src/package-root.js';

/** What the build makes of `adapters/web/widget`. */
export const widgetFile = join(packageRoot, 'dist', 'adapters', 'web', 'widget.js');

/** More than this, compressed, is not to be sent to an old telephone. */
export const maximumWidgetBytes = 60_000;

/**
 * Measures the widget as it is sent, but for its texts.
 * @returns a line that tells its size
 * @throws Error when it is too large
 */
export function checkWidgetSize(): string {
  const script = readFileSync(widgetFile);
  const bytes = gzipSync(script).length;
  const line = `widget.js: ${script.length} bytes, ${bytes} gzipped (at most ${maximumWidgetBytes})`;
  if (bytes > maximumWidgetBytes) throw new Error(`${line}. Leave something out.`);
  return line;
}
