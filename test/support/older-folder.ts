import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { packageRoot } from '../../src/package-root.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * What every version that changed the data's form wrote, as text: databases as SQL, vector indexes in base 64, and what
 * was seen through that version. 1: pages only, without vectors of headings. 2: with conversations. 3: with channels.
 * 4: with what shows the effect.
 */
export const formats = [1, 2, 3, 4] as const;
export type Format = (typeof formats)[number];

const fixtures = path.join(packageRoot, 'test/fixtures/data-formats');

/** A data folder as the version of a format left it. */
export function olderFolder(format: Format): string {
  const [from, dataDir] = [path.join(fixtures, String(format)), temporaryFolder()];
  for (const name of readdirSync(from).filter((file) => file.endsWith('.sql'))) {
    const db = new Database(path.join(dataDir, name.replace('.sql', '.db')));
    db.exec(`begin;\n${readFileSync(path.join(from, name), 'utf8')}commit;`);
    db.close();
  }
  const vectors: Record<string, string> = JSON.parse(readFileSync(path.join(from, 'vectors.json'), 'utf8'));
  for (const [name, content] of Object.entries(vectors)) {
    const file = path.join(dataDir, 'vectors', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(content, 'base64'));
  }
  for (const name of ['regions', 'pseudonym.key'].filter((each) => existsSync(path.join(from, each)))) {
    cpSync(path.join(from, name), path.join(dataDir, name), { recursive: true });
  }
  return dataDir;
}

/** What the version of a format showed of its folder. */
export function seenIn(format: Format) {
  return JSON.parse(readFileSync(path.join(fixtures, String(format), 'seen.json'), 'utf8'));
}

type Row = Record<string, unknown>;

/** All rows of a folder's databases, by `file/table`; bytes as hexadecimal text. */
export function rowsOf(dataDir: string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const file of readdirSync(dataDir).filter((name) => name.endsWith('.db'))) {
    const db = new Database(path.join(dataDir, file));
    const tables = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'").all();
    for (const { name } of tables as { name: string }[]) {
      const rows = db.prepare(`select * from "${name}"`).all() as Row[];
      found.set(
        `${file}/${name}`,
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([column, value]) => [column, comparable(value)])),
        ),
      );
    }
    db.close();
  }
  return found;
}

function comparable(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('hex');
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
