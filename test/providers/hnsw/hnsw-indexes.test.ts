import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HnswIndexes } from '../../../src/providers/hnsw/hnsw-indexes.js';
import { seededRandom } from '../../../src/learning/seeded-random.js';
import { temporaryFolder } from '../../support/test-lotse.js';

const view = { region: 'town', language: 'de' };

/** Vectors of length 1 in all directions: the hardest case for a search by neighbours. */
function randomVectors(count: number, dimensions: number, seed: number): Map<string, Float32Array> {
  const random = seededRandom(seed);
  const one = () => {
    const numbers = Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
    const length = Math.hypot(...numbers);
    return Float32Array.from(numbers, (number) => number / length);
  };
  return new Map(Array.from({ length: count }, (_, n) => [`h${n}`, one()]));
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);

function exactNeighbours(vectors: Map<string, Float32Array>, query: Float32Array, limit: number) {
  return [...vectors]
    .map(([hash, vector]) => ({ hash, cosine: cosine(vector, query) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit);
}

describe('HNSW indexes', () => {
  it.each([10, 120])('finds the %i nearest of 500 vectors as an exact search does', async (limit) => {
    const vectors = randomVectors(500, 384, 1);
    const index = await new HnswIndexes(temporaryFolder()).build(vectors);
    const queries = [...randomVectors(40, 384, 2).values()];
    let found = 0;
    for (const query of queries) {
      const hashes = new Set((await index.search(Array.from(query), limit)).map(({ hash }) => hash));
      found += exactNeighbours(vectors, query, limit).filter(({ hash }) => hashes.has(hash)).length;
    }
    expect(found / (queries.length * limit)).toBeGreaterThanOrEqual(0.95);
  });

  it('gives cosines, the nearest first', async () => {
    const vectors = randomVectors(50, 16, 3);
    const index = await new HnswIndexes(temporaryFolder()).build(vectors);
    const query = vectors.get('h7') ?? new Float32Array();
    const found = await index.search(Array.from(query), 5);
    expect(found[0]?.hash).toBe('h7');
    for (const [n, neighbour] of exactNeighbours(vectors, query, 5).entries()) {
      expect(found[n]?.cosine).toBeCloseTo(neighbour.cosine, 4);
    }
  });

  it('gives all there are when more are asked for', async () => {
    const index = await new HnswIndexes(temporaryFolder()).build(randomVectors(3, 16, 4));
    expect(await index.search(new Array<number>(16).fill(0.25), 10)).toHaveLength(3);
  });

  it('finds the same after writing and reading', async () => {
    const vectors = randomVectors(200, 32, 5);
    const indexes = new HnswIndexes(temporaryFolder());
    const name = await indexes.write(view, vectors);
    const [read, built] = [await indexes.read(name), await indexes.build(vectors)];
    const query = Array.from(vectors.get('h9') ?? []);
    expect(read.size).toBe(200);
    expect(await read.search(query, 20)).toEqual(await built.search(query, 20));
  });

  it('keeps the named index of a view and no other, and leaves other views alone', async () => {
    const dataDir = temporaryFolder();
    const indexes = new HnswIndexes(dataDir);
    const vectors = randomVectors(5, 8, 7);
    const [old, current] = [await indexes.write(view, vectors), await indexes.write(view, vectors)];
    const other = await indexes.write({ ...view, language: 'en' }, vectors);
    await indexes.keepOnly(view, current);
    await expect(indexes.read(old)).rejects.toThrow();
    expect((await indexes.read(current)).size).toBe(5);
    expect((await indexes.read(other)).size).toBe(5);
    await indexes.keepOnly(view, null);
    await expect(indexes.read(current)).rejects.toThrow();
  });

  it.each([
    { region: '..', language: '..' },
    { region: '../../up', language: '/etc' },
    { region: '.', language: 'de/../../..' },
  ])('stays inside its folder with a view called %j', async (strange) => {
    const root = temporaryFolder();
    const dataDir = path.join(root, 'data');
    const indexes = new HnswIndexes(dataDir);
    const name = await indexes.write(strange, randomVectors(2, 8, 8));
    expect((await indexes.read(name)).size).toBe(2);
    await indexes.keepOnly(strange, null);
    await expect(indexes.read(name)).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['data']);
    expect(readdirSync(dataDir)).toEqual(['vectors']);
  });

  it.each<[string, (folder: string) => void]>([
    ['a file is missing', (folder) => rmSync(path.join(folder, 'docstore.json'))],
    ['a file is cut short', (folder) => changeFile(folder, 'hnswlib.index', (all) => all.subarray(0, 500))],
    ['a file is empty', (folder) => changeFile(folder, 'args.json', () => Buffer.alloc(0))],
    ['one bit is another', (folder) => changeFile(folder, 'hnswlib.index', (all) => flipBit(all, all.length >> 1))],
    ['two files are of different states', (folder) => changeFile(folder, 'docstore.json', () => Buffer.from('[]'))],
    ['the folder is missing', (folder) => rmSync(folder, { recursive: true })],
  ])('refuses an index when %s', async (_, damage) => {
    const dataDir = temporaryFolder();
    const indexes = new HnswIndexes(dataDir);
    const name = await indexes.write(view, randomVectors(60, 16, 9));
    damage(path.join(dataDir, 'vectors', name));
    await expect(indexes.read(name)).rejects.toThrow();
  });

  it('refuses a damaged head, whose numbers the library would take for addresses', async () => {
    const dataDir = temporaryFolder();
    const indexes = new HnswIndexes(dataDir);
    const name = await indexes.write(view, randomVectors(60, 16, 10));
    const file = path.join(dataDir, 'vectors', name, 'hnswlib.index');
    const intact = readFileSync(file);
    for (let byte = 0; byte < 96; byte += 1) {
      writeFileSync(file, flipBit(intact, byte));
      await expect(indexes.read(name)).rejects.toThrow('damaged');
    }
    writeFileSync(file, intact);
    expect((await indexes.read(name)).size).toBe(60);
  });
});

function changeFile(folder: string, name: string, change: (content: Buffer) => Buffer): void {
  const file = path.join(folder, name);
  writeFileSync(file, change(readFileSync(file)));
}

function flipBit(content: Buffer, byte: number): Buffer {
  const changed = Buffer.from(content);
  changed[byte] = (changed[byte] ?? 0) ^ 0x40;
  return changed;
}
