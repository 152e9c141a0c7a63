import { describe, expect, it } from 'vitest';
import { createGeneration, type Generation } from '../src/generation/generation.js';
import { openModelTown } from './support/model-town.js';
import { translateText } from '../src/translate-text.js';

const languages = { from: 'de', to: 'en' };

/** A model that translates each sentence as told, and what it was given. */
function modelThat(translate: (sentence: string) => string | null) {
  const given: string[][] = [];
  const generation = {
    model: 'stub',
    translate: async ({ sentences }: { sentences: string[] }) => {
      given.push(sentences);
      return { ok: true as const, value: sentences.map(translate) };
    },
  } as unknown as Generation;
  return { given, generation };
}

describe('a translated text', () => {
  it('has the lines of the original, each sentence translated on its own', async () => {
    const { generation, given } = modelThat((sentence) => `<${sentence}>`);
    const text = 'Guten Tag! Kommen Sie am Montag.\n\n– Ausweis\n123\nIhre Beratung';
    expect(await translateText(generation, text, languages, 'town')).toBe(
      '<Guten Tag!> <Kommen Sie am Montag.>\n\n<– Ausweis>\n123\n<Ihre Beratung>',
    );
    expect(given).toEqual([['Guten Tag!', 'Kommen Sie am Montag.', '– Ausweis', 'Ihre Beratung']]);
  });

  it('is none when one sentence cannot be trusted', async () => {
    const { generation } = modelThat((sentence) => (sentence.includes('Montag') ? null : sentence));
    expect(await translateText(generation, 'Guten Tag! Kommen Sie am Montag.', languages, 'town')).toBeNull();
  });

  it('is given to the model in pieces that it takes', async () => {
    const { generation, given } = modelThat((sentence) => sentence);
    const text = Array.from({ length: 45 }, (_, n) => `Satz Nummer ${n}.`).join(' ');
    expect(await translateText(generation, text, languages, 'town')).toBe(text);
    expect(given.map((sentences) => sentences.length)).toEqual([20, 20, 5]);
    expect(await translateText(generation, `${text} ${text} ${text}`, languages, 'town')).toBeNull();
  });

  it('is the text itself in the same language, with and without a model', async () => {
    const off = createGeneration({
      model: { name: null, write: async () => ({ ok: false, reason: 'off' }) },
      embedder: null,
    });
    expect(await translateText(off, 'Guten Tag', { from: 'de', to: 'de-si' }, 'town')).toBe('Guten Tag');
    expect(await translateText(off, 'Guten Tag', languages, 'town')).toBeNull();
  });

  it('comes from the model that is set, checked', async () => {
    const written = ['Please come on Monday.', 'Bring 2 photos.'];
    const writes = () => written.map((text, n) => JSON.stringify({ n: n + 1, text })).join('\n');
    const { lotse } = await openModelTown({ behaviour: { writes } });
    const translated = async (text: string) => await lotse.assistant.translate(text, languages, 'town');
    expect(await translated('Bitte kommen Sie am Montag.\nBringen Sie 2 Fotos mit.')).toBe(written.join('\n'));
    expect(await translated('Bitte kommen Sie am Montag.\nBringen Sie 3 Fotos mit.')).toBeNull();
  });

  it('is none when the model gives none', async () => {
    const generation = { model: 'stub', translate: async () => ({ ok: false, reason: 'timeout' }) };
    expect(await translateText(generation as unknown as Generation, 'Guten Tag', languages, 'town')).toBeNull();
  });
});
