import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packPassages } from '../../../knowledge/passages/pack-passages.js';
import { findSharedBlocks } from '../../../knowledge/passages/shared-boxes.js';
import { estimateTokens } from '../../../knowledge/passages/token-estimate.js';
import { openSource } from '../../../knowledge/sources/open-source.js';
import { structurePage } from '../../../knowledge/structure/structure-page.js';
import { EngineEmbedder } from '../../../src/providers/engine/engine-embedder.js';
import { realEngineFiles } from '../../providers/engine/real-engine.js';

/** The engine's window. */
const windowTokens = 512;
const snapshot = path.join(process.env.LOTSE_DATA ?? '', 'integreat-cms/api/v3');
const hasSnapshot = process.env.LOTSE_DATA !== undefined && existsSync(snapshot);
const embedder = new EngineEmbedder({ files: await realEngineFiles() });
afterAll(() => embedder.close());

async function passagesOf(spec: string): Promise<string[]> {
  const source = openSource(spec);
  const passages: string[] = [];
  for (const region of await source.regions()) {
    for (const { code } of region.languages) {
      const { pages } = await source.content(region, code);
      const structured = pages.map((page) => ({ page, structure: structurePage(page.html, code) }));
      const shared = findSharedBlocks(structured.map(({ structure }) => structure));
      passages.push(...structured.flatMap((s) => packPassages(s.page.title, s.structure, shared).map((p) => p.text)));
    }
  }
  return [...new Set(passages)];
}

describe.each([
  ['the demo municipality, in seven languages', 'demo', true],
  ['the real snapshot (needs LOTSE_DATA)', snapshot, hasSnapshot],
])('passages of %s', (_, spec, atHand) => {
  it.skipIf(!atHand)("fit the engine's window, and the estimate is not below the engine's count", async () => {
    const passages = await passagesOf(spec);
    const counts = await embedder.countTokens(passages);
    expect(passages.length).toBeGreaterThan(500);
    expect(Math.max(...counts)).toBeLessThanOrEqual(windowTokens);
    // The estimate may be short for a few texts full of odd characters; it must hold where it decides, near the window.
    const long = passages.filter(
      (text, n) => (counts[n] ?? 0) > windowTokens / 2 && estimateTokens(text) < (counts[n] ?? 0),
    );
    expect(long).toEqual([]);
  });
});
