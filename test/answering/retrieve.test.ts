import { describe, expect, it } from 'vitest';
import { embedQuestion } from '../../src/answering/retrieve.js';
import type { Embedder } from '../../src/ports/embedder.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const story =
  'We came from another town ten days ago with our three children, after months in a large camp, and we live with my ' +
  'brother now. He says that everything has to be done quickly here, and we know nobody else who could tell us. ';
const asked = 'Where do I register our address?';

describe('embedding a question', () => {
  it('takes a short question as it stands', async () => {
    const embedder = new StandInEmbedder();
    expect(await embedQuestion(asked, embedder)).toEqual(await embedder.embedQuery(asked));
  });

  it('lets what is asked in a long story count as much as the story', async () => {
    const embedder = new StandInEmbedder();
    const [whole, question] = [await embedder.embedQuery(story + asked), await embedder.embedQuery(asked)];
    const vector = await embedQuestion(story + asked, embedder);
    expect(vector).toEqual(whole.map((value, n) => (value + (question[n] ?? 0)) / 2));
  });

  it('takes a story without a question mark as it stands', async () => {
    const embedder = new StandInEmbedder();
    expect(await embedQuestion(story.repeat(2), embedder)).toEqual(await embedder.embedQuery(story.repeat(2).trim()));
  });

  it('is none without an engine, or when the engine fails', async () => {
    expect(await embedQuestion(asked, null)).toBeNull();
    const broken = { embedQuery: () => Promise.reject(new Error('gone')) } as unknown as Embedder;
    expect(await embedQuestion(asked, broken)).toBeNull();
  });
});
