import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A disk of its own; null, with a word, where none can be had: only an administrator may mount one. */
export function smallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    process.stderr.write('A full disk is not tested: none can be mounted here.\n');
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return folder;
}

/** Fills a disk to its last byte. @returns makes room again */
export function fill(disk: string): () => void {
  const ballast = path.join(disk, 'ballast');
  const file = openSync(ballast, 'w');
  try {
    for (let bytes = 65_536; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        for (;;) writeSync(file, Buffer.alloc(bytes));
      } catch {
        // Smaller pieces may still fit.
      }
    }
  } finally {
    closeSync(file);
  }
  expect(statfsSync(disk).bavail).toBe(0);
  return () => rmSync(ballast);
}
