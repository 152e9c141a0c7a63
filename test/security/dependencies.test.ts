import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.js';

interface LockedPackage {
  dev?: boolean;
  optional?: boolean;
  license?: string;
  hasInstallScript?: boolean;
  integrity?: string;
  link?: boolean;
}
const read = (file: string) => JSON.parse(readFileSync(path.join(packageRoot, file), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const locked = Object.entries(packages).filter(([where]) => where !== '');
const nameOf = (where: string) => where.split('node_modules/').at(-1) ?? where;

/** What a service for municipalities may be built of: nobody who uses it owes more than a name in a list. */
const allowedLicences = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense',
  ],
  ...['Python-2.0', 'PSF-2.0', 'WTFPL', 'Zlib', 'MIT-CMU'],
]);
/** Others, each looked at, and why. */
const knownOthers: Record<string, string> = {
  'axe-core': 'MPL-2.0, only in tests',
  'caniuse-lite': 'CC-BY-4.0, only to build',
  lightningcss: 'MPL-2.0, only to build the widget: nothing of it is in the result',
};

/** Whether an expression such as `(MIT OR GPL-3.0)` leaves a choice that is allowed. */
function isAllowed(expression: string): boolean {
  const choices = expression.replace(/[()]/gu, '').split(/ or /iu);
  return choices.some((choice) => choice.split(/ and /iu).every((each) => allowedLicences.has(each.trim())));
}

function licenceOf(where: string, { license }: LockedPackage): string | null {
  if (license) return license;
  const file = path.join(packageRoot, where, 'package.json');
  if (!existsSync(file)) return null;
  const { license: named, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return named?.type ?? named ?? licenses?.map(({ type }: { type: string }) => type).join(' OR ') ?? null;
}

describe('what Lotse is built of', () => {
  it('has licences that are allowed, or were looked at', () => {
    expect(locked.length).toBeGreaterThan(300);
    const others = locked.filter(([where, each]) => {
      const name = nameOf(where);
      const known = Object.keys(knownOthers).some((other) => name === other || name.startsWith(`${other}-`));
      return !known && !isAllowed(licenceOf(where, each) ?? 'unknown');
    });
    expect(others.map(([where, each]) => `${nameOf(where)}: ${licenceOf(where, each)}`)).toEqual([]);
  });

  it('runs no script of others at installation but those that are named, and were looked at', () => {
    const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
    const withScripts = [
      ...new Set(locked.filter(([, each]) => each.hasInstallScript).map(([where]) => nameOf(where))),
    ];
    // Only where the platform has no file watcher of its own; npm leaves it out here.
    const elsewhere = ['fsevents'];
    expect(withScripts.filter((name) => !(name in allowScripts) && !elsewhere.includes(name))).toEqual([]);
    expect(Object.entries(allowScripts).filter(([, allowed]) => allowed)).toEqual([]);
  });

  it('is pinned by its content, all of it', () => {
    const loose = locked.filter(([, each]) => !each.link && !each.integrity);
    // What comes within another package is pinned with it.
    expect(
      loose.filter(([, each]) => !(each as { inBundle?: boolean }).inBundle).map(([where]) => nameOf(where)),
    ).toEqual([]);
    const engine = readFileSync(path.join(packageRoot, 'src', 'providers', 'engine', 'requirements.txt'), 'utf8');
    expect(engine).toMatch(/--hash=sha256:[\da-f]{64}/u);
  });
});
