import { describe, expect, it } from 'vitest';
import type { GapState } from '../../../src/domain/gap.js';
import { LotseError } from '../../../src/errors.js';
import { directions, gapsOf, makeTown } from './town.js';

const bikes = [...directions.bikes];

/** A town with one gap, found on the first of June; the page that is nearest to it can be changed. */
async function oneGap() {
  const pages = (text: string) => [
    { id: 'bikes', subject: 'bikes' as const, nearness: 0.3, changes: { title: `Fahrrad ${text}` } },
    { id: 'taxes', subject: 'taxes' as const, nearness: 0.6, changes: { title: `Steuern` } },
  ];
  const made = gapsOf(pages('alt'));
  made.counts.addTopic('bikes', bikes);
  made.counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 20);
  const [gap] = await made.refreshOn('2026-06-01');
  const id = gap?.id ?? '';
  const set = (state: GapState) => made.gaps.setGapState('town', id, state);
  const changePage = () => {
    made.world.town = makeTown('town', pages('neu'));
  };
  const stateOn = async (day: string) => (await made.refreshOn(day)).find((each) => each.id === id)?.state;
  return { ...made, set, changePage, stateOn };
}

describe('the state of a gap', () => {
  it('is what staff says, with the day', async () => {
    const { set, stateOn } = await oneGap();

    expect(await set('taken')).toMatchObject({ state: 'taken', changedOn: '2026-06-01' });
    expect(await stateOn('2026-06-02')).toBe('taken');
  });

  it('is refused for a gap that is not there', async () => {
    const { gaps } = await oneGap();

    await expect(gaps.setGapState('town', 'none', 'taken')).rejects.toSatisfy(
      (error) => error instanceof LotseError && error.code === 'not_found',
    );
  });

  it('tells by itself that a page near the topic was changed, and not another one', async () => {
    const { changePage, stateOn, world, set } = await oneGap();
    await set('taken');
    world.town = makeTown('town', [
      { id: 'bikes', subject: 'bikes', nearness: 0.3, changes: { title: 'Fahrrad alt' } },
      { id: 'taxes', subject: 'taxes', nearness: 0.6, changes: { title: 'Steuern' } },
      ...Array.from({ length: 6 }, (_, n) => ({ id: `far-${n}`, subject: 'taxes' as const, nearness: 0.9 })),
    ]);
    expect(await stateOn('2026-06-02')).toBe('taken');
    changePage();

    expect(await stateOn('2026-06-03')).toBe('page_changed');
  });

  it('closes when people who came after the change are answered, and not before five of them were', async () => {
    const { changePage, stateOn, counts } = await oneGap();
    changePage();
    expect(await stateOn('2026-06-02')).toBe('page_changed');
    counts.asked('bikes', 'de', 'answered', '2026-06-03', 4);
    expect(await stateOn('2026-06-04')).toBe('page_changed');
    counts.asked('bikes', 'de', 'answered', '2026-06-04', 1);

    expect(await stateOn('2026-06-05')).toBe('closed');
  });

  it('opens again when the change did not help', async () => {
    const { changePage, stateOn, counts } = await oneGap();
    changePage();
    await stateOn('2026-06-02');
    counts.asked('bikes', 'de', 'not_answered', '2026-06-03', 20);

    expect(await stateOn('2026-06-04')).toBe('open');
  });

  it('neither opens nor closes where half are answered', async () => {
    const { changePage, stateOn, counts } = await oneGap();
    changePage();
    await stateOn('2026-06-02');
    counts.asked('bikes', 'de', 'answered', '2026-06-03', 11);
    counts.asked('bikes', 'de', 'not_answered', '2026-06-03', 9);
    for (const day of ['2026-06-04', '2026-06-05', '2026-06-30']) expect(await stateOn(day)).toBe('page_changed');
  });

  it('closes when nobody has asked for twelve weeks', async () => {
    const { stateOn } = await oneGap();

    expect(await stateOn('2026-08-01')).toBe('open');
    expect(await stateOn('2026-09-01')).toBe('closed');
  });

  it('comes back after four weeks, if it goes wrong for people who came since', async () => {
    const { changePage, stateOn, counts } = await oneGap();
    changePage();
    await stateOn('2026-06-02');
    counts.asked('bikes', 'de', 'answered', '2026-06-03', 10);
    expect(await stateOn('2026-06-05')).toBe('closed');
    counts.asked('bikes', 'de', 'not_answered', '2026-06-06', 30);
    expect(await stateOn('2026-06-10')).toBe('closed');

    expect(await stateOn('2026-07-04')).toBe('open');
  });

  it('rests for twelve weeks when staff closed it', async () => {
    const { set, stateOn, counts } = await oneGap();
    await set('closed');
    counts.asked('bikes', 'de', 'not_answered', '2026-06-20', 30);
    counts.asked('bikes', 'de', 'not_answered', '2026-08-20', 30);

    expect(await stateOn('2026-08-01')).toBe('closed');
    expect(await stateOn('2026-08-25')).toBe('open');
  });

  it('never comes back for people who came before it was closed', async () => {
    const { set, stateOn } = await oneGap();
    await set('closed');

    expect(await stateOn('2026-08-10')).toBe('closed');
    expect(await stateOn('2026-09-10')).toBe('closed');
  });

  it('goes over to the topic that its own went into', async () => {
    const { counts, set, refreshOn } = await oneGap();
    await set('taken');
    const [topic] = counts.topicList;
    if (topic) topic.mergedInto = 'cycling';
    counts.addTopic('cycling', bikes, { name: 'Radfahren' });

    const gaps = await refreshOn('2026-06-02');

    expect(gaps.map(({ subject, state, openedOn }) => [subject, state, openedOn])).toEqual([
      ['cycling', 'taken', '2026-06-01'],
      ['bikes', 'closed', '2026-06-01'],
    ]);
  });
});

describe('pages that were seen', () => {
  it('are no change at first sight, and one a version when their text is another', async () => {
    const { gapStore, changePage, refreshOn } = await oneGap();
    expect(gapStore.changes).toEqual([]);
    changePage();
    await refreshOn('2026-06-02');
    await refreshOn('2026-06-03');

    expect(gapStore.changes).toEqual([{ language: 'de', group: 'de:bikes', day: '2026-06-02' }]);
  });
});
