import { describe, expect, it, vi } from 'vitest';
import type { ImpactChange } from '../../../src/domain/impact.js';
import { createRecorder, type RecorderParts } from '../../../src/impact/recorder/recorder.js';
import type { ImpactStore } from '../../../src/ports/impact-store.js';
import { makeConversation, makeTurn } from '../../support/make-conversation.js';
import { makeRegion, makeView, viewModel } from '../../support/make-view.js';
import { observe, of } from './observed-message.js';

const settings = { officeHours: [{ weekday: 1, from: '09:00', to: '12:00' }], state: null };
/** A Monday, half past nine in Germany; the next day begins there at 23:00 in UTC. */
const monday = new Date('2026-03-02T08:30:00Z');
const change = (event: string): ImpactChange => ({
  ...{ kind: 'feedback', id: event, event, region: 'town', helpful: true, reason: null, counted: [] },
});

/** A recorder over an outbox in memory. */
function open(changes: Partial<RecorderParts> = {}) {
  const outbox: ImpactChange[] = [];
  const apply = vi.fn<ImpactStore['apply']>(async () => {});
  const absorb = vi.fn();
  const onFault = vi.fn();
  const recorder = createRecorder({
    store: { apply, topics: async () => [] },
    outbox: {
      moveLeaves: async (limit, take) => {
        const some = outbox.slice(0, limit);
        if (some.length > 0) await take(some);
        outbox.splice(0, some.length);
        return some.length;
      },
    },
    topics: { assign: () => ({ topic: 'a topic', vector: 'AAAA' }), absorb },
    model: 'model',
    region: () => undefined,
    settings: () => settings,
    quote: async (text) => text,
    keepsQuestions: true,
    now: () => monday,
    onFault,
    ...changes,
  });
  return { recorder, outbox, apply, absorb, onFault };
}

const eventOf = (parts: Partial<RecorderParts>) =>
  of(open(parts).recorder.message(observe({ vector: [1, 0] })), 'question')[0]?.event;

describe('a recorder', () => {
  it('knows whether the office was open, where its hours are known', () => {
    expect(eventOf({})?.officeOpen).toBe(true);
    expect(eventOf({ now: () => new Date('2026-03-02T12:30:00Z') })?.officeOpen).toBe(false);
    expect(eventOf({ settings: () => ({ ...settings, officeHours: [] }) })?.officeOpen).toBeNull();
  });

  it('finds the topic in the space of the region’s pages, of its default language, unless one was trained', () => {
    const view = makeView('de', [], { passage: [1, 0] });
    const assign = vi.fn(() => ({ topic: 'a topic', vector: 'AAAA' }));
    const parts = { topics: { assign, absorb: () => {} }, model: viewModel };
    expect(eventOf({ ...parts, region: () => makeRegion([view]) })?.topic).toBe('a topic');
    expect(assign).toHaveBeenCalledWith(Float32Array.of(1, 0), `${viewModel}/town`);
    expect(eventOf({ ...parts, region: () => makeRegion([view]), model: 'another' })?.topic).toBeNull();
    expect(eventOf(parts)?.topic).toBeNull();
    expect(eventOf({ ...parts, region: () => makeRegion([view]), model: null })?.topic).toBeNull();
  });

  it('keeps no question where none are kept', () => {
    const conversation = makeConversation({ turns: [], consent: true });
    expect(of(open().recorder.message(observe({ conversation })), 'kept')).toHaveLength(1);
    expect(of(open({ keepsQuestions: false }).recorder.message(observe({ conversation })), 'kept')).toEqual([]);
  });

  it('moves no question that was left before it was set that none are kept', async () => {
    const before = open();
    const { leaves } = before.recorder.message(
      observe({ conversation: makeConversation({ turns: [], consent: true }) }),
    );
    const { recorder, outbox, apply } = open({ keepsQuestions: false });
    outbox.push(...leaves);
    await recorder.flush();
    expect(apply.mock.calls.flatMap(([changes]) => changes.map(({ kind }) => kind))).toEqual(['question']);
  });

  it('leaves nothing where something fails, and forgets nothing of the conversation', () => {
    const failure = new Error('on purpose');
    const failing = () => {
      throw failure;
    };
    const { recorder, onFault } = open({ settings: failing, now: failing });
    const conversation = makeConversation({ counted: ['all\n\nanswered'] });
    const nothing = { event: null, counted: ['all\n\nanswered'], leaves: [] };
    expect(recorder.message(observe({ conversation }))).toEqual(nothing);
    const feedback = { helpful: true, reason: null, comment: null };
    expect(recorder.feedback(conversation, makeTurn(), feedback)).toEqual(nothing);
    expect(onFault.mock.calls).toEqual([[failure], [failure]]);
  });
});

describe('what was left', () => {
  it('is counted in batches, on the day in Germany', async () => {
    const { recorder, outbox, apply } = open({ now: () => new Date('2026-03-02T23:30:00Z') });
    const all = Array.from({ length: 120 }, (_, n) => change(String(n)));
    outbox.push(...all);
    await recorder.flush();
    expect(apply.mock.calls.map(([changes, day]) => [changes.length, day])).toEqual([
      [50, '2026-03-03'],
      [50, '2026-03-03'],
      [20, '2026-03-03'],
    ]);
    // Of what is said of events, the last word counts.
    expect(apply.mock.calls.flatMap(([changes]) => changes)).toEqual(all);
    await recorder.flush();
    expect(apply).toHaveBeenCalledTimes(3);
  });

  it('is counted in an order that tells nothing, events before what is said of them', async () => {
    const { recorder, outbox, apply } = open();
    for (let n = 0; n < 20; n += 1) {
      outbox.push(
        ...recorder.message(observe({ conversation: makeConversation({ turns: [], consent: true }) })).leaves,
      );
    }
    const said = change('said');
    const before = [said, ...outbox];
    outbox.unshift(said);
    await recorder.flush();
    const [changes = []] = apply.mock.calls[0] ?? [];
    expect(changes).toHaveLength(41);
    expect(new Set(changes)).toEqual(new Set(before));
    expect(changes.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 20 }, () => 'question'),
      ...Array.from({ length: 20 }, () => 'kept'),
      'feedback',
    ]);
    const order = (kind: string) => before.filter((each) => each.kind === kind).map((each) => changes.indexOf(each));
    // By chance in one of 2 · 10^18 runs.
    expect(order('question')).not.toEqual(Array.from({ length: 20 }, (_, n) => n));
    const placeOf = (places: number[]) => places.map((place) => place % 20);
    expect(placeOf(order('question'))).not.toEqual(placeOf(order('kept')));
  });

  it('is counted with what may be quoted of questions, in their language, and without those that may not', async () => {
    const faults: string[] = [];
    const { recorder, outbox, apply } = open({
      quote: async (text, language) => {
        if (text === 'faulty') throw new Error('on purpose');
        return text === 'private' ? null : `${language}: ${text.replace('Erika', '…')}`;
      },
      onFault: (error) => faults.push(String(error)),
    });
    const conversation = makeConversation({ turns: [], consent: true });
    for (const text of ['Erika fragt', 'private', 'faulty']) {
      outbox.push(...recorder.message(observe({ conversation, text })).leaves);
    }
    await recorder.flush();
    const [changes = []] = apply.mock.calls[0] ?? [];
    expect(changes.filter(({ kind }) => kind === 'question')).toHaveLength(3);
    expect(changes.flatMap((each) => (each.kind === 'kept' ? each.question.text : []))).toEqual(['de: … fragt']);
    expect(faults).toEqual(['Error: on purpose']);
  });

  it('stays when it cannot be counted, and comes again', async () => {
    const { recorder, outbox, apply } = open();
    outbox.push(change('1'));
    apply.mockRejectedValueOnce(new Error('disk full'));
    await expect(recorder.flush()).rejects.toThrow('disk full');
    expect(outbox).toHaveLength(1);
    await recorder.flush();
    expect([outbox.length, apply.mock.calls.length]).toEqual([0, 2]);
  });

  it('is counted once when it is asked for twice at the same moment', async () => {
    const { recorder, outbox, apply } = open();
    outbox.push(change('1'));
    await Promise.all([recorder.flush(), recorder.flush()]);
    expect(apply).toHaveBeenCalledTimes(1);
  });
});

describe('topics', () => {
  it('are read again once an hour', async () => {
    let now = monday;
    const { recorder, absorb } = open({ now: () => now });
    await recorder.refreshTopics();
    await recorder.flush();
    expect(absorb).toHaveBeenCalledTimes(1);
    now = new Date(now.getTime() + 3_600_000);
    await recorder.flush();
    await recorder.flush();
    expect(absorb).toHaveBeenCalledTimes(2);
  });
});
