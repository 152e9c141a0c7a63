import { describe, expect, it } from 'vitest';
import { type Entry, type KeptConversation, mergeEntries } from '../../../adapters/web/shared/entries.js';
import { fakeAnswer } from '../../support/fake-assistant.js';
import { makeMessage } from '../../support/make-conversation.js';

const minute = (n: number) => `2026-03-02T09:${String(n).padStart(2, '0')}:00.000Z`;
const question = (id: string, changes: Partial<Extract<Entry, { kind: 'question' }>> = {}): Entry => {
  return { kind: 'question', id, text: `Ich, Anna: ${id}`, state: 'answered', tab: 'a', ...changes };
};
const answer = (id: string, questionId: string | null): Entry => {
  return { kind: 'answer', id, answer: fakeAnswer({ id }), questionId, judged: false };
};
const turn = (n: number, messageId: string | null, answerId: string): KeptConversation['turns'][number] => {
  return {
    at: minute(n),
    messageId,
    question: `Ich, […]: ${messageId}`,
    answer: fakeAnswer({ id: answerId }),
    feedback: null,
  };
};
const kept = (changes: Partial<KeptConversation> = {}): KeptConversation => ({ turns: [], handover: null, ...changes });
const ids = (entries: Entry[]) => entries.map(({ id }) => id);

describe('what a browser remembers and the server keeps', () => {
  const local = [question('q1'), answer('a1', 'q1')];

  it('changes nothing where both are the same, not even the objects', () => {
    const merged = mergeEntries(local, kept({ turns: [turn(1, 'q1', 'a1')] }));
    expect(merged).toEqual(local);
    expect(merged[0]).toBe(local[0]);
    expect(merged[1]).toBe(local[1]);
  });

  it("is put in the server's order, with what was written elsewhere", () => {
    const message = makeMessage({ id: 'm1', at: minute(2) });
    const turns = [turn(1, 'q1', 'a1'), turn(3, 'q2', 'a2')];
    const waiting = [{ messageId: 'q3', at: minute(4), question: 'Und dann?' }];
    const merged = mergeEntries(local, kept({ turns, messages: [message], waiting }));
    expect(ids(merged)).toEqual(['q1', 'a1', 'm1', 'q2', 'a2', 'q3']);
    expect(merged[5]).toMatchObject({ state: 'elsewhere', text: 'Und dann?' });
    const later = kept({ turns: [...turns, turn(5, 'q3', 'a3')], messages: [message] });
    expect(ids(mergeEntries(merged, later))).toEqual(['q1', 'a1', 'm1', 'q2', 'a2', 'q3', 'a3']);
  });

  it("shows a question in the person's own words where it was asked here, masked where it was not", () => {
    const merged = mergeEntries(local, kept({ turns: [turn(1, 'q1', 'a1'), turn(2, 'q2', 'a2')] }));
    expect(merged.flatMap((entry) => (entry.kind === 'question' ? [entry.text] : []))).toEqual([
      'Ich, Anna: q1',
      'Ich, […]: q2',
    ]);
  });

  it('finds the answer that was lost on its way', () => {
    const unsent = [...local, question('q2', { state: 'unsent', error: { code: 'network', retryAfterSeconds: 0 } })];
    const merged = mergeEntries(unsent, kept({ turns: [turn(1, 'q1', 'a1'), turn(2, 'q2', 'a2')] }));
    expect(ids(merged)).toEqual(['q1', 'a1', 'q2', 'a2']);
    expect(merged[2]).toMatchObject({ state: 'answered', error: undefined });
  });

  it('keeps what only the browser has: older in its place, unsent at the end', () => {
    const unsent = [question('q0'), answer('a0', 'q0'), ...local, question('q2', { state: 'unsent' })];
    const message = makeMessage({ id: 'm1', at: minute(2) });
    const merged = mergeEntries(unsent, kept({ turns: [turn(1, 'q1', 'a1')], messages: [message] }));
    expect(ids(merged)).toEqual(['q0', 'a0', 'q1', 'a1', 'm1', 'q2']);
  });

  it('forgets a question that waited elsewhere and does so no longer', () => {
    const waited = [...local, question('q2', { state: 'elsewhere' })];
    expect(ids(mergeEntries(waited, kept({ turns: [turn(1, 'q1', 'a1')] })))).toEqual(['q1', 'a1']);
  });

  it('keeps an answer that nobody asked for here: that all was erased', () => {
    const erased = [answer('a1', null)];
    expect(ids(mergeEntries(erased, kept({ turns: [turn(1, null, 'a1')] })))).toEqual(['a1']);
  });

  it('is at most sixty entries', () => {
    const turns = Array.from({ length: 50 }, (_, n) => turn(n, `q${n}`, `a${n}`));
    const merged = mergeEntries([], kept({ turns }));
    expect(merged).toHaveLength(60);
    expect(merged.at(-1)?.id).toBe('a49');
  });
});
