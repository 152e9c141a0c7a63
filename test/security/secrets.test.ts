import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hashOfCode, newCode } from '../../src/access-codes.js';
import { packageRoot } from '../../src/package-root.js';
import { isSameSecret } from '../../src/same-secret.js';

describe('the comparison of secrets', () => {
  it('takes the secret and nothing else, whatever its length', () => {
    const secret = 'a-secret-of-some-length';
    expect(isSameSecret(secret, secret)).toBe(true);
    for (const given of [
      '',
      'a',
      `${secret} `,
      secret.slice(0, -1),
      secret.toUpperCase(),
      null,
      undefined,
      [secret],
      {},
    ])
      expect(isSameSecret(given, secret), String(given)).toBe(false);
  });

  it('lets nobody in where there is no secret', () => {
    expect(isSameSecret('', '')).toBe(false);
  });

  it('stands in one file only', () => {
    const named = execFileSync('grep', ['-rl', 'timingSafeEqual', 'src', 'adapters', 'knowledge'], {
      cwd: packageRoot,
    });
    expect(named.toString().trim().split('\n')).toEqual(['src/same-secret.ts']);
  });
});

describe('an invitation code', () => {
  it('holds 80 bits of chance: every place takes every one of 32 characters', () => {
    const codes = Array.from({ length: 2000 }, () => newCode().replaceAll('-', ''));
    expect(new Set(codes).size).toBe(codes.length);
    for (let place = 0; place < 16; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
  });

  it('is kept as a hash that is worth nothing elsewhere', () => {
    const code = newCode();
    expect(hashOfCode(code, 'staff')).toMatch(/^[\da-f]{64}$/u);
    expect(hashOfCode(code, 'staff')).not.toBe(hashOfCode(code, 'caseworker'));
  });
});
