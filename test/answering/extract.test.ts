import { describe, expect, it } from 'vitest';
import { LotseError } from '../../src/errors.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { openTestLotse } from '../support/test-lotse.js';

const text = [
  'Wohngeld',
  'Das Rathaus steht am Markt.',
  'Wohngeld beantragen Sie bei der Wohngeldstelle.',
  ' ',
  'Parken kostet zwei Euro.',
];
const question = 'Wo kann ich Wohngeld beantragen, bei der Wohngeldstelle?';

describe('choosing the sentences of a given text', () => {
  it('finds the one that answers', async () => {
    const { assistant } = await openTestLotse();
    const { sentences, answerability } = await assistant.extract(question, text);
    expect(sentences).toContain(2);
    expect(sentences).not.toContain(3);
    expect(sentences).toEqual([...sentences].sort((a, b) => a - b));
    expect(answerability).toBeGreaterThan(0);
    expect(answerability).toBeLessThanOrEqual(1);
  });

  it('is surer of a text that answers than of one that does not', async () => {
    const { assistant } = await openTestLotse();
    const right = await assistant.extract(question, text);
    const wrong = await assistant.extract('Xylofon Quarz?', text);
    expect(right.answerability).toBeGreaterThan(wrong.answerability);
  });

  it('chooses nothing of nothing', async () => {
    const { assistant } = await openTestLotse();
    for (const empty of [[], [''], [' ', '\t']]) {
      expect(await assistant.extract(question, empty)).toEqual({ sentences: [], answerability: 0 });
    }
  });

  it('embeds a text once for several questions', async () => {
    const embedder = new StandInEmbedder();
    const { assistant } = await openTestLotse({ embedder });
    await assistant.extract(question, text);
    const once = embedder.embeddedTexts.length;
    await assistant.extract('Was kostet das Parken?', text);
    expect(embedder.embeddedTexts).toHaveLength(once);
  });

  it('tells texts apart that differ in nothing but where a line ends', async () => {
    const { assistant } = await openTestLotse();
    const apart = await assistant.extract(question, text);
    const joined = await assistant.extract(question, [text.slice(0, 2).join('\n'), ...text.slice(2)]);
    expect(apart.sentences).toContain(2);
    expect(joined.sentences).toContain(1);
  });

  it('refuses without an engine, and says what to do: words alone choose badly', async () => {
    const { assistant } = await openTestLotse({ embedder: null });
    await expect(assistant.extract(question, text)).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('LOTSE_ENGINE'),
    });
  });

  it('fails with the engine, and works again with it', async () => {
    const embedder = new StandInEmbedder();
    embedder.failure = new LotseError('unavailable', 'The engine is gone.', 'Start it again.');
    const { assistant } = await openTestLotse({ embedder });
    await expect(assistant.extract(question, text)).rejects.toMatchObject({ code: 'unavailable' });
    embedder.failure = undefined;
    expect((await assistant.extract(question, text)).sentences).toContain(2);
  });

  it('refuses what is no question', async () => {
    const { assistant } = await openTestLotse();
    await expect(assistant.extract(' ?! ', text)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
