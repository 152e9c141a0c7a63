import { describe, expect, it } from 'vitest';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

function cosine(left: number[], right: number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

describe('the stand-in for the engine', () => {
  it('gives equal texts equal vectors of length 1, as question and as document', async () => {
    const embedder = new StandInEmbedder();
    const [document] = await embedder.embedDocuments(['Anmeldung im Bürgerbüro']);
    const query = await embedder.embedQuery('Anmeldung im Bürgerbüro');
    expect(document).toEqual(query);
    expect(document).toHaveLength(embedder.dimensions);
    expect(Math.hypot(...query)).toBeCloseTo(1, 9);
  });

  it('finds texts with shared words nearer than strangers', async () => {
    const embedder = new StandInEmbedder();
    const query = await embedder.embedQuery('Wie beantrage ich Kindergeld?');
    const [near, far] = await embedder.embedDocuments([
      'Kindergeld beantragen Sie bei der Familienkasse.',
      'Busse fahren werktags alle zehn Minuten.',
    ]);
    expect(cosine(query, near ?? [])).toBeGreaterThan(cosine(query, far ?? []) + 0.2);
  });

  it('has a vector for a text without letters', async () => {
    const vector = await new StandInEmbedder().embedQuery('?!');
    expect(Math.hypot(...vector)).toBe(1);
  });

  it('counts what was embedded and fails when told to', async () => {
    const embedder = new StandInEmbedder();
    await embedder.embedDocuments(['a', 'b']);
    await embedder.embedDocuments(['c']);
    expect(embedder.embeddedTexts).toEqual(['a', 'b', 'c']);
    expect(embedder.documentCalls).toBe(2);
    embedder.failure = new Error('down');
    await expect(embedder.embedQuery('x')).rejects.toThrow('down');
  });
});
