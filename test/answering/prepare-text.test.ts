import { describe, expect, it } from 'vitest';
import { passagesOf, prepareText } from '../../src/answering/prepare-text.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const line = (letter: string, characters: number) => letter.repeat(characters);

describe('the passages of a text', () => {
  it('are the title and the lines, as many as 700 characters hold', () => {
    const [a, b, c, d] = [line('a', 300), line('b', 400), line('c', 1), line('d', 600)];
    expect(passagesOf(['Title', a, b, c, d])).toEqual([
      'Title',
      `Title\n${a} ${b}`,
      `Title\n${a} ${b}`,
      `Title\n${c} ${d}`,
      `Title\n${c} ${d}`,
    ]);
  });

  it('give a longer line one of its own', () => {
    const long = line('x', 900);
    expect(passagesOf(['Title', 'before', long, 'after'])).toEqual([
      'Title',
      'Title\nbefore',
      `Title\n${long}`,
      'Title\nafter',
    ]);
  });

  it('are the title alone where there is no more, and none of nothing', () => {
    expect(passagesOf(['Title'])).toEqual(['Title']);
    expect(passagesOf([])).toEqual([]);
  });
});

describe('preparing a text', () => {
  const sentences = ['Waste', '', 'The blue bin is for paper.', '  \t', 'Opening hours', 'On Monday at 8.'];

  it('leaves empty lines out, and still knows where each stood', async () => {
    const { lines, indices } = await prepareText(sentences, new StandInEmbedder());
    expect(lines.map(({ text }) => text)).toEqual([
      'Waste',
      'The blue bin is for paper.',
      'Opening hours',
      'On Monday at 8.',
    ]);
    expect(indices).toEqual([0, 2, 4, 5]);
    expect(lines.map(({ sentence }) => sentence)).toEqual(indices);
  });

  it('takes the first line for the title, and what looks like a heading for one', async () => {
    const { lines } = await prepareText(['This is the title.', 'Opening hours', 'On Monday.'], new StandInEmbedder());
    expect(lines.map(({ isHeading }) => isHeading)).toEqual([true, true, false]);
  });

  it('embeds each distinct line and passage once', async () => {
    const embedder = new StandInEmbedder();
    await prepareText(['Waste', 'Paper.', 'Paper.'], embedder);
    expect(embedder.documentCalls).toBe(1);
    expect(embedder.embeddedTexts).toEqual(['Waste', 'Paper.', 'Waste\nPaper. Paper.']);
  });

  it('gives each line its own vector, and that of its passage', async () => {
    const { lines } = await prepareText(['Waste', 'Paper.', 'Glass.'], new StandInEmbedder());
    const [title, paper, glass] = lines;
    expect(title?.passage).toEqual(title?.vector);
    expect(paper?.passage).toEqual(glass?.passage);
    expect(paper?.vector).not.toEqual(glass?.vector);
  });

  it('has nothing to embed of nothing', async () => {
    const embedder = new StandInEmbedder();
    for (const nothing of [[], [''], [' ', '\n']])
      expect(await prepareText(nothing, embedder)).toMatchObject({ lines: [], indices: [] });
    expect(embedder.embeddedTexts).toEqual([]);
  });
});
