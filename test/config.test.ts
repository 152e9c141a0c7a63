import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, settingNames } from '../src/config.js';
import { LotseError } from '../src/errors.js';
import { packageRoot } from '../src/package-root.js';

const example = readFileSync(path.join(packageRoot, '.env.example'), 'utf8').split('\n');

function refusalOf(env: NodeJS.ProcessEnv): LotseError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof LotseError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('.env.example', () => {
  it('holds exactly the settings there are, each once', () => {
    const names = example.filter((line) => /^[A-Z]/u.test(line)).map((line) => line.split('=')[0]);
    expect([...names].sort()).toEqual([...settingNames].sort());
  });

  it('sets nothing: a copy of it changes nothing', () => {
    const settings = Object.fromEntries(
      example.filter((line) => /^[A-Z]/u.test(line)).map((line) => line.split('=') as [string, string]),
    );
    expect(Object.values(settings).every((value) => value === '')).toBe(true);
    expect(readConfig(settings)).toEqual(readConfig({}));
  });

  it('explains each setting in the lines above it', () => {
    const unexplained = example.filter((line, n) => /^[A-Z]/u.test(line) && !/^(#|[A-Z])/u.test(example[n - 1] ?? ''));
    expect(unexplained).toEqual([]);
  });

  it('names the defaults that hold', () => {
    const { port, rateLimitPerMinute, linkBase, publicUrl, python, logLevel } = readConfig({});
    const text = example.join('\n');
    for (const value of [port, rateLimitPerMinute, linkBase, publicUrl, python, logLevel]) {
      expect(text).toContain(`Default: ${value}`.replace('Default: 8080', 'Default: all cards, 8080'));
    }
  });
});

describe('the configuration', () => {
  it('reports every fault in one message, each with the name of its setting', () => {
    const faults: Record<string, string> = {
      LOTSE_PORT: '99999',
      LOTSE_PUBLIC_URL: 'ftp://example.org',
      LOTSE_LINK_BASE: 'nonsense',
      LOTSE_RATE_LIMIT_PER_MINUTE: '-1',
      LOTSE_TRUST_PROXY: 'maybe',
      LOTSE_ALLOW_PRIVATE_NETWORK: '2',
      LOTSE_CONVERSATION_HOURS: '0',
      LOTSE_SMTP_URL: 'mail.example.org',
      LOTSE_MAIL_FROM: 'nobody',
      LOTSE_LOG_LEVEL: 'loud',
      LOTSE_ENGINE: 'on',
      EMBEDDINGS_URL: 'localhost:8000',
      DATABASE_URL: 'mysql://lotse:gehe1m@db/lotse',
      LOTSE_DATABASE_CONNECTIONS: '2',
    };
    const refusal = refusalOf(faults);
    expect(refusal.code).toBe('invalid_configuration');
    for (const name of Object.keys(faults)) expect(refusal.message).toContain(`${name}: `);
    expect(refusal.message.split('\n')).toHaveLength(Object.keys(faults).length + 1);
    expect(refusal.hint).toContain('.env.example');
  });

  it('reports a missing model together with the other faults', () => {
    const { message } = refusalOf({
      EMBEDDINGS_URL: 'http://localhost:8000/v1',
      LOTSE_SMTP_URL: 'smtps://mail.example.org',
      LOTSE_PORT: 'eighty',
    });
    expect(message).toContain('EMBEDDINGS_MODEL');
    expect(message).toContain('LOTSE_MAIL_FROM');
    expect(message).toContain('LOTSE_PORT');
  });

  it('has a language model only with its address and its name', () => {
    expect(readConfig({}).languageModel).toBeNull();
    expect(refusalOf({ LLM_URL: 'http://localhost:8000/v1' }).message).toContain('LLM_MODEL');
    expect(refusalOf({ LLM_URL: 'localhost', LLM_TIMEOUT_MS: '5', LLM_DAILY_TOKENS: '-1' }).message).toMatch(
      /LLM_URL.*LLM_TIMEOUT_MS.*LLM_DAILY_TOKENS/su,
    );
    const { languageModel } = readConfig({ LLM_URL: 'http://l', LLM_MODEL: 'm', LLM_CHECK_SUPPORT: '1' });
    expect(languageModel).toEqual({
      ...{ url: 'http://l', model: 'm', apiKey: undefined, timeoutMs: undefined },
      ...{ dailyTokens: 500_000, checkSupport: true },
    });
    expect(Object.isFrozen(languageModel)).toBe(true);
  });

  it('never repeats a secret or any other value in its message', () => {
    const { message, hint } = refusalOf({
      EMBEDDINGS_URL: 'sesame-open',
      EMBEDDINGS_API_KEY: 'k3y',
      LOTSE_SMTP_URL: 'http://user:w0rd@host',
      DATABASE_URL: 'postgres://lotse:gehe1m@db.example/',
      LOTSE_PORT: 'p0rt',
    });
    expect(`${message}${hint}`).not.toMatch(/sesame|k3y|w0rd|gehe1m|p0rt/u);
  });

  it('is frozen', () => {
    const config = readConfig({
      LOTSE_CORS_ORIGINS: 'https://a.example',
      EMBEDDINGS_URL: 'http://e',
      EMBEDDINGS_MODEL: 'm',
    });
    for (const part of [config, config.corsOrigins, config.embeddingsServer]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it.each(['0', '721', '-1', 'a day'])('refuses to keep conversations for %s hours', (hours) => {
    expect(refusalOf({ LOTSE_CONVERSATION_HOURS: hours }).message).toContain('LOTSE_CONVERSATION_HOURS');
  });

  it('keeps everything in the data folder unless a database is set', () => {
    expect(readConfig({ LOTSE_DATABASE_CONNECTIONS: '20' }).database).toBeNull();
    const url = 'postgresql:///lotse?host=/run/postgresql';
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ url, connections: 20, regionMemoryBytes: 2 ** 30 });
  });

  it.each([
    ['db.example/lotse', 'must be an address'],
    ['postgres:///lotse', 'must be an address'],
    ['postgres://db.example', 'must name a database'],
    ['postgres://lotse@db.example/', 'must name a database'],
  ])('refuses %s as a database', (address, why) => {
    expect(refusalOf({ DATABASE_URL: address }).message).toContain(`DATABASE_URL: ${why}`);
  });

  it('sends mail only where a server is set', () => {
    expect(readConfig({ LOTSE_MAIL_FROM: 'lotse@town.example' }).mailServer).toBeNull();
    const url = 'smtps://user:word@mail.town.example:465';
    expect(readConfig({ LOTSE_SMTP_URL: url, LOTSE_MAIL_FROM: 'lotse@town.example' }).mailServer).toEqual({
      url,
      from: 'lotse@town.example',
    });
  });

  it.each(['0', '1', '65535', '00080'])('takes %s as a port', (port) => {
    expect(readConfig({ LOTSE_PORT: port }).port).toBe(Number(port));
  });

  it.each(['65536', '-1', '80.5', '0x50', '8e3', ' 80', '８０', '9'.repeat(400)])('refuses %s as a port', (port) => {
    expect(refusalOf({ LOTSE_PORT: port }).message).toContain('LOTSE_PORT');
  });

  it('lets the command line decide over the environment', () => {
    const config = readConfig({ LOTSE_PORT: '1000', LOTSE_DATA_DIR: '/a' }, { port: 2000, dataDir: '/b' });
    expect(config).toMatchObject({ port: 2000, dataDir: '/b', publicUrl: 'http://localhost:2000' });
  });

  it('keeps data and engine where the system keeps such things', () => {
    const config = readConfig({ XDG_DATA_HOME: '/data', XDG_CACHE_HOME: '/cache' });
    expect(config).toMatchObject({ dataDir: '/data/lotse', cacheDir: '/cache/lotse' });
    // The XDG specification tells to ignore relative paths.
    expect(readConfig({ XDG_CACHE_HOME: 'not/absolute' }).cacheDir).toMatch(/\/\.cache\/lotse$/u);
  });

  it('takes origins separated by commas, spaces or both', () => {
    const { corsOrigins } = readConfig({
      LOTSE_CORS_ORIGINS: ' https://a.example, https://b.example https://c.example,',
    });
    expect(corsOrigins).toEqual(['https://a.example', 'https://b.example', 'https://c.example']);
  });
});
