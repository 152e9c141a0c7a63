import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QuestionAdmission } from '../../src/admission/admission.js';
import { LotseError } from '../../src/errors.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions that end when they are told to. */
function door({ atOnce = 4, waiting = 8, servesSeveral = true } = {}) {
  const admission = new QuestionAdmission({ atOnce, waiting }, () => servesSeveral);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string, patience?: Parameters<typeof admission.run>[2], region = name[0] ?? '') =>
    admission.run(
      region,
      () =>
        new Promise<string>((resolve) => {
          begun.push(name);
          ends.push(() => resolve(name));
        }),
      patience,
    );
  const endNext = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { admission, ask, begun, endNext };
}

async function refusal(asked: Promise<unknown>): Promise<LotseError> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LotseError);
  return error as LotseError;
}

describe('admission', () => {
  it('lets so many in at once, and the next when one has ended', async () => {
    const { ask, begun, endNext } = door({ atOnce: 2, servesSeveral: false });
    void ask('a1');
    void ask('a2');
    void ask('a3');
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a1', 'a2']);
    await endNext();
    expect(begun).toEqual(['a1', 'a2', 'a3']);
  });

  it('refuses who comes when as many wait as may, before any work, and says when to come again', async () => {
    const { admission, ask, begun, endNext } = door({ atOnce: 1, waiting: 3, servesSeveral: false });
    for (const name of ['a1', 'a2', 'a3', 'a4']) void ask(name);
    const refused = await refusal(ask('a5'));
    expect(refused.code).toBe('rate_limited');
    expect(refused.retryAfterSeconds).toBe(1);
    expect(begun).toEqual(['a1']);
    expect(admission.state()).toMatchObject({ inWork: 1, waiting: 3, refused: 1 });
    await endNext();
    void ask('a6');
    await vi.advanceTimersByTimeAsync(0);
    expect(admission.state()).toMatchObject({ inWork: 1, waiting: 3, refused: 1 });
  });

  it('computes when to come again from how fast questions end', async () => {
    const { ask, endNext } = door({ atOnce: 1, waiting: 20, servesSeveral: false });
    for (let n = 0; n < 21; n += 1) void ask(`a${n}`);
    // Each takes three seconds.
    for (let n = 0; n < 15; n += 1) {
      await vi.advanceTimersByTimeAsync(3000);
      await endNext();
      void ask(`b${n}`, 'surely', 'a');
    }
    // Although there is room for more, nobody is let wait for so long.
    const refused = await refusal(ask('a21'));
    expect(refused.retryAfterSeconds).toBeGreaterThan(30);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('leaves room in work for a region beside one that holds all it may', async () => {
    const { ask, begun } = door({ atOnce: 4 });
    for (let n = 0; n < 6; n += 1) void ask(`slow${n}`);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['slow0', 'slow1', 'slow2']);
    void ask('quick');
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toContain('quick');
  });

  it('leaves room to wait for a region beside one that many ask', async () => {
    const { ask } = door({ atOnce: 1, waiting: 4 });
    for (let n = 0; n < 4; n += 1) void ask(`a${n}`);
    expect((await refusal(ask('a4'))).code).toBe('rate_limited');
    void ask('b0').catch(() => expect.unreachable());
    await vi.advanceTimersByTimeAsync(0);
  });

  it('lets a region have all of it where there is no other', async () => {
    const { ask, begun } = door({ atOnce: 4, servesSeveral: false });
    for (let n = 0; n < 5; n += 1) void ask(`a${n}`);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toHaveLength(4);
  });

  it('lets regions take turns, whoever has more waiting', async () => {
    const { ask, begun, endNext } = door({ atOnce: 1, waiting: 20 });
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2']) void ask(name);
    for (let n = 0; n < 6; n += 1) await endNext();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
  });

  it('lets people in danger in first, three before one of the others, also where their region holds all it may', async () => {
    const { admission, ask, begun, endNext } = door({ atOnce: 4, waiting: 3 });
    for (let n = 0; n < 5; n += 1) void ask(`a${n}`);
    void ask('b0');
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a0', 'a1', 'a2', 'b0']);
    for (let n = 0; n < 9; n += 1) void ask(`!${n}`, 'first', 'a');
    // More than may wait, and none is refused.
    expect(admission.state()).toMatchObject({ waiting: 11, refused: 0 });
    for (let n = 0; n < 11; n += 1) await endNext();
    expect(begun.slice(4).join(' ')).toBe('!0 !1 !2 a3 !3 !4 !5 a4 !6 !7 !8');
  });

  it('lets a chat wait where a page is told to come again, and what was taken in any case', async () => {
    const { ask, begun, endNext } = door({ atOnce: 1, waiting: 1, servesSeveral: false });
    void ask('a1');
    void ask('a2');
    void ask('a3', 'patiently');
    expect((await refusal(ask('a4'))).code).toBe('rate_limited');
    expect((await refusal(ask('a5', 'patiently'))).code).toBe('rate_limited');
    void ask('a6', 'surely');
    for (let n = 0; n < 4; n += 1) await endNext();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a6']);
  });

  it('takes the place from a question that hangs', async () => {
    const { ask, begun } = door({ atOnce: 1, servesSeveral: false });
    void ask('a1');
    void ask('a2');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(begun).toEqual(['a1']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toEqual(['a1', 'a2']);
  });

  it('gives the place back after a failure', async () => {
    const { admission } = door({ atOnce: 1 });
    await expect(admission.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await admission.run('a', async () => 'yes')).toBe('yes');
    expect(admission.state()).toMatchObject({ inWork: 0, waiting: 0 });
  });
});
