import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingNames } from '../src/config.js';
import { roles } from '../src/domain/role.js';
import { packageRoot } from '../src/package-root.js';
import { temporaryFolder } from './support/temporary-folder.js';

const folder = path.join(packageRoot, 'deploy');
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

interface Compose {
  services: Record<
    string,
    { command?: string[]; environment?: Record<string, string>; read_only?: boolean; image: string }
  >;
  volumes: Record<string, null>;
}
const compose = (name: string) => parse(read(name), { merge: true }) as Compose;

describe('what an installation is made from', () => {
  it.each(['compose.yaml', 'compose.postgres.yaml'])('%s is YAML, and its processes are locked in', (name) => {
    const { services } = compose(name);
    const own = Object.values(services).filter(({ image }) => image === 'lotse');
    expect(own.length).toBe(name === 'compose.yaml' ? 1 : 4);
    for (const { read_only, environment, ...rest } of own) {
      expect(read_only).toBe(true);
      expect(rest).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      for (const setting of Object.keys(environment ?? {})) expect(settingNames).toContain(setting);
      // What .env.example leaves empty would take the image's away.
      expect(environment).toMatchObject({ LOTSE_DATA_DIR: '/data', LOTSE_CACHE_DIR: '/opt/engine' });
    }
  });

  it('has every role where there are several processes, web twice', () => {
    const { services } = compose('compose.postgres.yaml');
    const ran = Object.values(services).flatMap(({ command }) => (command?.includes('--role') ? [command[2]] : []));
    expect(ran.sort()).toEqual([...roles, 'web'].sort());
  });

  it('names only settings that there are', () => {
    const texts = ['Containerfile', 'systemd/lotse.service', 'systemd/lotse@.service', 'systemd/lotse-backup.service'];
    // What compose fills in for the proxy is no setting of Lotse.
    const others = new Set(['LOTSE_SERVERS', 'LOTSE_HOST_NAME']);
    const named = [...texts, 'proxy/Caddyfile', 'proxy/nginx.conf'].flatMap(
      (name) => read(name).match(/\bLOTSE_[A-Z_]+/gu) ?? [],
    );
    expect(named.length).toBeGreaterThan(5);
    for (const name of named.filter((each) => !others.has(each))) expect(settingNames).toContain(name);
  });

  it('keeps its folders when all of .env.example is taken as settings', () => {
    const command = read('../docs/operations.md').match(/^sed -i '(.+?)' \/etc\/lotse\/lotse\.env/mu)?.[1] ?? '';
    const settings = spawnSync('sed', [command, path.join(packageRoot, '.env.example')], { encoding: 'utf8' }).stdout;
    for (const name of ['lotse.service', 'lotse@.service', 'lotse-backup.service']) {
      const folders = read(`systemd/${name}`).match(/LOTSE_(?:DATA|CACHE)_DIR=\S+/gu) ?? [];
      // What is in that file goes before what the unit says, also when it is empty.
      for (const folder of folders) expect(settings.split('\n')).toContain(folder);
      expect(folders).toHaveLength(2);
    }
  });

  it('runs as nobody special, from an image without what builds it', () => {
    const stages = read('Containerfile').split(/^FROM /mu);
    expect(stages).toHaveLength(3);
    expect(stages[2]).toMatch(/^USER node$/mu);
    expect(stages[2]).toMatch(/^HEALTHCHECK/mu);
    expect(stages[2]).not.toMatch(/npm ci|pip install|apt-get install/u);
  });

  it('takes no file with secrets into the image, wherever it lies', () => {
    const left = read('Containerfile.dockerignore').split('\n');
    // Compose reads deploy/.env; a data folder may lie in a checkout.
    expect(left).toEqual(expect.arrayContaining(['**/.env', '**/*.db', '**/pseudonym.key', '**/*.tar.gz', '.lotse']));
  });

  it('has units that systemd takes', ({ skip }) => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) return skip('systemd-analyze is not here');
    const place = temporaryFolder();
    const names = readdirSync(path.join(folder, 'systemd'));
    for (const name of names) {
      const file = path.join(place, name.replace('@.', '@web.'));
      copyFileSync(path.join(folder, 'systemd', name), file);
      // Programs are looked for: here they are elsewhere.
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll('/usr/bin/node', process.execPath).replaceAll('/opt/lotse', packageRoot));
    }
    const files = readdirSync(place).map((name) => path.join(place, name));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(place)) }).toEqual({
      status: 0,
      stderr: [],
    });
  });
});
