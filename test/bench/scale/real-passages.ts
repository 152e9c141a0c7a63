import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { Page } from '../../../src/domain/page.js';
import { numbersFrom, unitNear, unitVector } from '../../support/seeded-vectors.js';

/**
 * Vectors of a region's passages, each once.
 * @param dataDir a data folder of the embedded kind
 */
export function realPassages(dataDir: string): Float32Array[] {
  const file = path.join(dataDir, 'lotse.db');
  if (!existsSync(file)) throw new Error(`${dataDir} holds no index: run \`npm run bench\` with LOTSE_DATA first.`);
  const database = new Database(file, { readonly: true });
  const pages = database.prepare('select page from pages').all() as { page: string }[];
  const hashes = new Set(pages.flatMap(({ page }) => (JSON.parse(page) as Page).passages.map(({ hash }) => hash)));
  const rows = database.prepare('select hash, vector from vectors').all() as { hash: string; vector: Uint8Array }[];
  database.close();
  const found = rows.filter(({ hash }) => hashes.has(hash));
  return found.map(({ vector }) => new Float32Array(new Uint8Array(vector).slice().buffer));
}

/** Stands in for real ones where there is no indexed region: texts about some subjects, all in one narrow cone. */
export function madeUpPassages(count: number, dimensions: number): Float32Array[] {
  const random = numbersFrom(8);
  const cone = unitVector(random, dimensions);
  const subjects = Array.from({ length: Math.ceil(count / 8) }, () => unitNear(cone, 0.9, random));
  return Array.from({ length: count }, (_, n) => unitNear(subjects[n % subjects.length] ?? cone, 0.95, random));
}
