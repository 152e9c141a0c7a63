import { expect, it } from 'vitest';
import type { VectorIndex, VectorIndexes } from '../../src/ports/vector-index.js';
import { directionVectors, exactNeighbours } from '../support/direction-vectors.js';

const view = { region: 'town', language: 'de' };
const model = 'model-1';

/** @param open empty indexes */
export function testVectorIndexes(open: () => Promise<VectorIndexes>): void {
  it.each([10, 120])('finds the %i nearest of 500 vectors as an exact search does', async (limit) => {
    const vectors = directionVectors(500, 384, 1);
    const indexes = await open();
    const index = await indexes.read(await indexes.write(view, model, vectors));
    const queries = [...directionVectors(40, 384, 2).values()];
    let found = 0;
    for (const query of queries) {
      const hashes = await hashesNear(index, query, limit);
      found += exactNeighbours(vectors, query, limit).filter(({ hash }) => hashes.includes(hash)).length;
    }
    expect(found / (queries.length * limit)).toBeGreaterThanOrEqual(0.95);
  });

  it('gives cosines, the nearest first, whatever the length of the query', async () => {
    const vectors = directionVectors(50, 16, 3);
    const indexes = await open();
    const index = await indexes.read(await indexes.write(view, model, vectors));
    const query = vectors.get('h7') ?? new Float32Array();
    const found = await index.search(
      Array.from(query, (value) => 3 * value),
      5,
    );
    expect(found[0]?.hash).toBe('h7');
    for (const [n, neighbour] of exactNeighbours(vectors, query, 5).entries())
      expect(found[n]?.cosine).toBeCloseTo(neighbour.cosine, 4);
  });

  it('gives all there are when more are asked for', async () => {
    const indexes = await open();
    const index = await indexes.read(await indexes.write(view, model, directionVectors(3, 16, 4)));
    expect(index.size).toBe(3);
    expect(await index.search(new Array<number>(16).fill(0.25), 10)).toHaveLength(3);
  });

  it('finds the same in memory', async () => {
    const vectors = directionVectors(200, 32, 5);
    const indexes = await open();
    const read = await indexes.read(await indexes.write(view, model, vectors));
    const query = vectors.get('h9') ?? new Float32Array();
    expect(await hashesNear(read, query, 20)).toEqual(await hashesNear(await indexes.build(vectors), query, 20));
  });

  it('finds what a new state added, and no more what it dropped', async () => {
    const indexes = await open();
    const [first, second] = [directionVectors(60, 16, 6), directionVectors(60, 16, 7)];
    const kept = [...first].slice(0, 30);
    const added = [...second].slice(30).map(([hash, each]) => [`new ${hash}`, each] as const);
    await indexes.keepOnly(view, await indexes.write(view, model, first));
    const name = await indexes.write(view, model, new Map([...kept, ...added]));
    await indexes.keepOnly(view, name);
    const index = await indexes.read(name);
    expect(index.size).toBe(60);
    expect((await hashesNear(index, first.get('h3'), 1))[0]).toBe('h3');
    for (const [hash, vector] of added) expect((await hashesNear(index, vector, 1))[0]).toBe(hash);
    const [dropped] = await index.search(Array.from(first.get('h40') ?? []), 1);
    expect(dropped?.cosine).toBeLessThan(0.99);
  });

  it('goes on answering from the state before until it is dropped', async () => {
    const indexes = await open();
    const vectors = directionVectors(40, 16, 8);
    const before = await indexes.read(await indexes.write(view, model, vectors));
    await indexes.write(view, model, new Map([...directionVectors(40, 16, 9)].map(([hash, v]) => [`new ${hash}`, v])));
    expect((await hashesNear(before, vectors.get('h5'), 1))[0]).toBe('h5');
  });

  it('compares vectors of the same text by the model that made them, of whatever length', async () => {
    const indexes = await open();
    const [one, other] = [directionVectors(30, 16, 10), directionVectors(30, 24, 11)];
    const first = await indexes.write(view, model, one);
    const second = await indexes.write(view, 'model-2', other);
    expect((await hashesNear(await indexes.read(first), one.get('h2'), 1))[0]).toBe('h2');
    expect((await hashesNear(await indexes.read(second), other.get('h2'), 1))[0]).toBe('h2');
    await indexes.keepOnly(view, second);
    await expect(indexes.read(first)).rejects.toThrow();
    expect((await indexes.read(second)).size).toBe(30);
  });

  it('leaves other views alone, and drops a view that is gone', async () => {
    const indexes = await open();
    const name = await indexes.write(view, model, directionVectors(5, 8, 12));
    const other = await indexes.write({ ...view, language: 'en' }, model, directionVectors(6, 8, 13));
    await indexes.keepOnly(view, null);
    await expect(indexes.read(name)).rejects.toThrow();
    expect((await indexes.read(other)).size).toBe(6);
    await indexes.keepOnly({ region: 'elsewhere', language: 'de' }, null);
  });

  it.each([
    { region: '..', language: '..' },
    { region: 'o\'brien"; drop table passages; --', language: "d'e" },
    { region: 'x'.repeat(120), language: 'de\\' },
  ])('takes any name of a view for a name: %j', async (strange) => {
    const indexes = await open();
    const strangeModel = `${model}' or true --`;
    const vectors = directionVectors(4, 8, 14);
    const name = await indexes.write(strange, strangeModel, vectors);
    const read = await indexes.read(name);
    expect((await hashesNear(read, vectors.get('h1'), 1))[0]).toBe('h1');
    expect(read.size).toBe(4);
    await indexes.keepOnly(strange, null);
    await expect(indexes.read(name)).rejects.toThrow();
  });

  it('refuses a name that it did not give', async () => {
    const indexes = await open();
    await expect(indexes.read('town/de/gone')).rejects.toThrow();
    await expect(indexes.read(JSON.stringify(['town', 'de', model]))).rejects.toThrow();
  });
}

async function hashesNear(index: VectorIndex, query: Float32Array | undefined, limit: number): Promise<string[]> {
  return (await index.search(Array.from(query ?? []), limit)).map(({ hash }) => hash);
}
