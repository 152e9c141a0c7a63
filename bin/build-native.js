// Builds hnswlib-node, the one dependency without ready-built binaries, with the headers that came with Node where they
// are there. Its own install script (switched off in package.json, "allowScripts") would download them instead, which
// fails where only a package registry can be reached.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/hnswlib-node', import.meta.url));
const nodeGyp = process.env.npm_config_node_gyp;
const prefix = path.dirname(path.dirname(process.execPath));
const hasHeaders = existsSync(path.join(prefix, 'include', 'node', 'node.h'));

if (!existsSync(path.join(folder, 'build', 'Release', 'addon.node'))) {
  if (!nodeGyp) fail('Run it through npm: npm rebuild hnswlib-node');
  const options = hasHeaders && !process.env.npm_config_nodedir ? [`--nodedir=${prefix}`] : [];
  const { status } = spawnSync(process.execPath, [nodeGyp, 'rebuild', '--silent', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) fail('Install a C++ compiler and make (Debian: apt-get install build-essential) and Python 3.');
}

function fail(hint) {
  process.stderr.write(`hnswlib-node could not be built.\n${hint}\nThen run npm install again.\n`);
  process.exit(1);
}
