#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm run train`: the stages one after another. Each works with what the ones before it learned, so the program is
// built before each of them.
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });
for (const stage of ['languages', 'space', 'rankers', 'sentences', 'confidence', 'intents', 'emergencies']) {
  run('npm', 'run', '--silent', 'build');
  run(process.execPath, 'dist/src/training/main.js', stage);
}
run('npm', 'run', '--silent', 'build');
