import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HnswIndexes } from '../../../src/providers/hnsw/hnsw-indexes.js';
import { directionVectors } from '../../support/direction-vectors.js';
import { temporaryFolder } from '../../support/test-lotse.js';
import { testVectorIndexes } from '../vector-indexes.contract.js';

const view = { region: 'town', language: 'de' };
const model = 'model-1';

describe('HNSW indexes', () => {
  testVectorIndexes(async () => new HnswIndexes(temporaryFolder()));

  it('keeps the named index of a view and no other, and leaves other views alone', async () => {
    const dataDir = temporaryFolder();
    const indexes = new HnswIndexes(dataDir);
    const vectors = directionVectors(5, 8, 7);
    const [old, current] = [await indexes.write(view, model, vectors), await indexes.write(view, model, vectors)];
    const other = await indexes.write({ ...view, language: 'en' }, model, vectors);
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
    const name = await indexes.write(strange, model, directionVectors(2, 8, 8));
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
    const name = await indexes.write(view, model, directionVectors(60, 16, 9));
    damage(path.join(dataDir, 'vectors', name));
    await expect(indexes.read(name)).rejects.toThrow();
  });

  it('refuses a damaged head, whose numbers the library would take for addresses', async () => {
    const dataDir = temporaryFolder();
    const indexes = new HnswIndexes(dataDir);
    const name = await indexes.write(view, model, directionVectors(60, 16, 10));
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
