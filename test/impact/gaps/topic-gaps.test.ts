import { describe, expect, it } from 'vitest';
import { directions, gapsOf, makeTown } from './town.js';

const bikes = [...directions.bikes];
const pools = [...directions.pools];

describe('topics that the pages do not answer', () => {
  it('are gaps once five people and a third of all, with certainty, were not answered', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('bikes', bikes, { name: 'Fahrrad' });
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 12);
    const about = expect.toBeOneOf([10, 15]);

    const [gap, ...others] = await refreshOn('2026-06-01');

    expect(others).toEqual([]);
    expect(gap).toMatchObject({ kind: 'topic_not_answered', subject: 'bikes', title: 'Fahrrad', state: 'open' });
    expect(gap?.evidence).toMatchObject({
      people: about,
      questions: about,
      share: 1,
      languages: [{ code: 'de', people: about }],
    });
  });

  it('are none with three of a hundred not answered, nor with one of five', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('bikes', bikes);
    counts.addTopic('pools', pools);
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 30);
    counts.asked('bikes', 'de', 'answered', '2026-05-20', 970);
    counts.asked('pools', 'de', 'not_answered', '2026-05-20', 20);
    counts.asked('pools', 'de', 'answered', '2026-05-20', 80);

    expect(await refreshOn('2026-06-01')).toEqual([]);
  });

  it('are none while fewer than five people asked', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 4);

    expect(await refreshOn('2026-06-01')).toEqual([]);
  });

  it('are none when they were asked longer than twelve weeks ago', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'not_answered', '2026-01-20', 40);

    expect(await refreshOn('2026-06-01')).toEqual([]);
  });

  it('count with the topic that they were merged into', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('bikes', bikes);
    counts.addTopic('old', bikes, { mergedInto: 'bikes' });
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 10);
    counts.asked('old', 'ar', 'not_answered', '2026-05-10', 15);

    const [gap] = await refreshOn('2026-06-01');

    expect(gap).toMatchObject({ subject: 'bikes' });
    expect(gap?.evidence).toMatchObject({
      people: 25,
      languages: [
        { code: 'ar', people: 15 },
        { code: 'de', people: 10 },
      ],
    });
  });

  it('stand higher the more people and languages they have', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    counts.addTopic('one-language', bikes);
    counts.addTopic('three-languages', pools);
    counts.addTopic('many', [...directions.taxes]);
    counts.asked('one-language', 'de', 'not_answered', '2026-05-20', 30);
    for (const language of ['de', 'ar', 'uk'])
      counts.asked('three-languages', language, 'not_answered', '2026-05-20', 10);
    counts.asked('many', 'de', 'not_answered', '2026-05-20', 60);

    const gaps = await refreshOn('2026-06-01');

    expect(gaps.map(({ subject }) => subject)).toEqual(['many', 'three-languages', 'one-language']);
  });

  it('show the pages that people were given instead, or else the nearest', async () => {
    const { counts, refreshOn } = gapsOf([
      { id: 'near', subject: 'bikes', nearness: 0.3 },
      { id: 'given', subject: 'taxes', nearness: 0.3 },
    ]);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 20);

    const [nearest] = await refreshOn('2026-06-01');
    counts.add('topic_page', 'bikes\tde:given', 'offered', '2026-06-01', 10);
    const [given] = await refreshOn('2026-06-02');

    expect(nearest?.evidence.pages[0]?.title).toBe('Seite near');
    expect(given?.evidence.pages.map(({ url }) => url)).toEqual(['https://town.example/town/de/given/']);
  });
});

describe('how a gap is asked', () => {
  const asked = async () => {
    const made = gapsOf([{ id: 'bus', subject: 'taxes', nearness: 0.3 }]);
    const { counts } = made;
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'not_answered', '2026-05-20', 20);
    counts.asked('bikes', 'ar', 'not_answered', '2026-05-20', 5);
    counts.asked('bikes', 'ti', 'not_answered', '2026-05-20', 2);
    const keep = (language: string, text: string, outcome: 'answered' | 'not_answered' = 'not_answered') =>
      counts.kept.push({
        ...{ id: text, region: 'town', day: '2026-05-20', language, outcome, topic: 'bikes', text },
        conversationHash: text,
      });
    for (let n = 0; n < 8; n += 1) keep('de', `Frage ${n}?`);
    keep('de', 'Frage 0');
    keep('de', 'Beantwortet', 'answered');
    keep('ar', 'سؤال');
    keep('ti', 'of two people');
    return { ...made, gap: (await made.refreshOn('2026-06-01'))[0] };
  };

  it('is told in at most five questions, of each language that five people asked in', async () => {
    const { gap } = await asked();

    expect(gap?.evidence.quotes).toHaveLength(5);
    expect(new Set(gap?.evidence.quotes.map(({ language }) => language))).toEqual(new Set(['de', 'ar']));
    expect(gap?.evidence.quotes.map(({ text }) => text)).not.toContain('Beantwortet');
  });

  it('is never stored with the gap: what is erased is gone at once', async () => {
    const { gapStore, counts, gaps, gap } = await asked();
    await gaps.setGapState('town', gap?.id ?? '', 'taken');

    expect(JSON.stringify([...gapStore.saved.values()])).not.toContain('Frage');
    counts.kept.length = 0;
    expect((await gaps.gaps('town'))[0]?.evidence.quotes).toEqual([]);
  });
});

describe('languages that lack a version', () => {
  const pages = [
    { id: 'bikes', subject: 'bikes' as const, nearness: 0.6 },
    { id: 'arabic', subject: 'taxes' as const, nearness: 0.6, language: 'ar' },
  ];

  it('are told of a topic that is answered in others', async () => {
    const { counts, refreshOn } = gapsOf(pages);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'answered', '2026-05-20', 50);
    counts.asked('bikes', 'ar', 'answered_other_language', '2026-05-20', 20);

    const gaps = await refreshOn('2026-06-01');

    expect(gaps.map(({ kind, subject }) => [kind, subject])).toEqual([['language_missing', 'bikes']]);
    expect(gaps[0]?.evidence).toMatchObject({ missingLanguages: ['ar'], people: 20 });
  });

  it('close on the day on which there is one', async () => {
    const { counts, refreshOn, world } = gapsOf(pages);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'answered', '2026-05-20', 50);
    counts.asked('bikes', 'ar', 'answered_other_language', '2026-05-20', 20);
    await refreshOn('2026-06-01');
    const translated = {
      id: 'bikes',
      subject: 'bikes' as const,
      nearness: 0.6,
      language: 'ar',
      changes: { group: 'de:bikes' },
    };
    world.town = makeTown('town', [...pages, translated]);

    expect((await refreshOn('2026-06-02'))[0]).toMatchObject({ state: 'closed', changedOn: '2026-06-02' });
  });

  it('are one gap, not one a topic, where nothing is published in a language', async () => {
    const { counts, refreshOn } = gapsOf(pages);
    for (const topic of ['bikes', 'pools'] as const) {
      counts.addTopic(topic, [...directions[topic]]);
      counts.asked(topic, 'so', 'answered_other_language', '2026-05-20', 20);
    }

    const gaps = await refreshOn('2026-06-01');

    expect(gaps.map(({ kind, subject, title }) => [kind, subject, title])).toEqual([
      ['language_missing', 'language:so', 'Somali'],
    ]);
  });
});

describe('answers that do not help', () => {
  it('are a gap when two in five or more say so, with certainty', async () => {
    const { counts, refreshOn } = gapsOf([{ id: 'bikes', subject: 'bikes', nearness: 0.6 }]);
    counts.addTopic('bikes', bikes);
    counts.asked('bikes', 'de', 'answered', '2026-05-20', 100);
    counts.add('feedback_topic', 'bikes', 'unhelpful', '2026-05-20', 30);
    counts.add('feedback_topic', 'bikes', 'helpful', '2026-05-20', 10);
    counts.add('feedback_page', 'de:bikes', 'unhelpful', '2026-05-20', 30);
    counts.add('feedback_page', 'de:bikes', 'helpful', '2026-05-20', 10);

    const gaps = await refreshOn('2026-06-01');

    expect(gaps.map(({ kind, subject }) => [kind, subject]).sort()).toEqual([
      ['page_unhelpful', 'de:bikes'],
      ['topic_unhelpful', 'bikes'],
    ]);
    expect(gaps.map(({ evidence }) => evidence.share)).toEqual([0.75, 0.75]);
  });
});
