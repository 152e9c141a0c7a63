import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EmbeddingProgress } from '../../src/ports/embedder.js';
import { VectorCache } from '../../src/providers/vector-cache.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { temporaryFolder } from '../support/test-lotse.js';

const hash = (text: string) => `#${text}`;

function open(file: string, model?: string) {
  const embedder = new StandInEmbedder(model);
  const cache = new VectorCache(embedder, file, hash);
  let closed = false;
  const close = async () => {
    if (!closed) await cache.close();
    closed = true;
  };
  onTestFinished(close);
  return { embedder, cache, close };
}

describe('the vector cache', () => {
  it('makes no vector twice, in this run or the next', async () => {
    const file = path.join(temporaryFolder(), 'cache', 'vectors.db');
    const first = open(file);
    const documents = await first.cache.embedDocuments(['Haus', 'Hof', 'Haus']);
    const query = await first.cache.embedQuery('Haus');
    expect(await first.cache.embedDocuments(['Hof'])).toEqual([documents[1]]);
    expect(first.embedder.embeddedTexts).toEqual(['Haus', 'Hof']);
    await first.close();

    const second = open(file);
    expect(await second.cache.embedDocuments(['Haus', 'Hof', 'Haus'])).toEqual(documents);
    expect(await second.cache.embedQuery('Haus')).toEqual(query);
    expect(second.embedder).toMatchObject({ embeddedTexts: [], embeddedQueries: [] });
  });

  it('gives the same numbers fresh and kept', async () => {
    const { cache } = open(path.join(temporaryFolder(), 'vectors.db'));
    const fresh = await cache.embedQuery('Wohngeld');
    expect(fresh).toEqual(await cache.embedQuery('Wohngeld'));
    expect(fresh).toEqual(fresh.map(Math.fround));
    expect(Math.hypot(...fresh)).toBeCloseTo(1, 5);
  });

  it('keeps questions and documents apart, and one model from the other', async () => {
    const file = path.join(temporaryFolder(), 'vectors.db');
    const { cache, embedder } = open(file);
    await cache.embedDocuments(['Haus']);
    await cache.embedQuery('Haus');
    expect(embedder.embeddedQueries).toEqual(['Haus']);
    const other = open(file, 'stand-in-2');
    await other.cache.embedQuery('Haus');
    expect(other.embedder.embeddedQueries).toEqual(['Haus']);
  });

  it('tells how far it is, what was kept counting as done and as no tokens', async () => {
    const { cache } = open(path.join(temporaryFolder(), 'vectors.db'));
    await cache.embedDocuments(['eins']);
    const told: EmbeddingProgress[] = [];
    await cache.embedDocuments(['eins', 'zwei'], (progress) => told.push(progress));
    expect(told).toEqual([
      { texts: 1, tokens: 0 },
      { texts: 2, tokens: 3 },
    ]);
  });

  it('keeps what was made before the engine failed', async () => {
    const { cache, embedder } = open(path.join(temporaryFolder(), 'vectors.db'));
    const texts = Array.from({ length: 300 }, (_, n) => `Text ${n}`);
    embedder.embedDocuments = async function (documents) {
      if (this.embeddedTexts.length > 0) throw new Error('gone');
      return StandInEmbedder.prototype.embedDocuments.call(this, documents);
    };
    await expect(cache.embedDocuments(texts)).rejects.toThrow('gone');
    embedder.embedDocuments = StandInEmbedder.prototype.embedDocuments;
    expect(await cache.embedDocuments(texts)).toHaveLength(300);
    expect(embedder.embeddedTexts).toEqual(texts);
  });

  it('writes a table that vectors can be brought into from elsewhere', async () => {
    const file = path.join(temporaryFolder(), 'vectors.db');
    const { cache, embedder } = open(file);
    const elsewhere = new Database(file);
    const vector = Buffer.from(Float32Array.from([0.5, -0.5]).buffer);
    elsewhere
      .prepare('INSERT INTO vectors (model, kind, hash, vector) VALUES (?, ?, ?, ?)')
      .run(embedder.model, 'document', hash('Haus'), vector);
    elsewhere.close();
    expect(await cache.embedDocuments(['Haus'])).toEqual([[0.5, -0.5]]);
    expect(embedder.embeddedTexts).toEqual([]);
  });

  it('is what the embedder is in all else', async () => {
    const { cache, embedder, close } = open(path.join(temporaryFolder(), 'vectors.db'));
    embedder.state = { state: 'unavailable', reason: 'away' };
    expect([cache.model, cache.dimensions]).toEqual([embedder.model, embedder.dimensions]);
    expect(cache.health()).toEqual(embedder.state);
    expect(await cache.countTokens(['acht und acht'])).toEqual(await embedder.countTokens(['acht und acht']));
    await close();
    expect(embedder.closed).toBe(true);
  });
});
