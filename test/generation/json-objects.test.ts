import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonObjects, lastJsonObject } from '../../src/generation/json-objects.js';

const schema = z.object({ text: z.string() });

function textsIn(written: string, pieceCharacters = 3): string[] {
  const found: string[] = [];
  const objects = new JsonObjects(schema, ({ text }) => found.push(text));
  for (let start = 0; start < written.length; start += pieceCharacters)
    objects.add(written.slice(start, start + pieceCharacters));
  return found;
}

describe('JSON objects in what a model writes', () => {
  it.each([
    ['a line each', '{"text":"a"}\n{"text":"b"}'],
    ['in a fence, with words around', 'Gladly!\n```json\n{"text":"a"}\n{"text":"b"}\n```\nIs there more?'],
    ['in a list', '[{"text":"a"},\n {"text":"b"}]'],
    ['in an outer object', '{"statements": [{"text":"a"}, {"text":"b"}], "n": 2}'],
    ['after an object of another shape', '{"thought": {"x": 1}} {"text":"a"}{"text":"b"}'],
  ])('are found %s', (_, written) => {
    for (const size of [1, 3, 1000]) expect(textsIn(written, size)).toEqual(['a', 'b']);
  });

  it('may hold braces, quotes and escapes in their strings', () => {
    const text = 'a } " { \\ ä';
    expect(textsIn(`x ${JSON.stringify({ text })} y`)).toEqual([text]);
  });

  it('are told as soon as they are complete', () => {
    const found: string[] = [];
    const objects = new JsonObjects(schema, ({ text }) => found.push(text));
    objects.add('[{"text":"a"');
    expect(found).toEqual([]);
    objects.add('}');
    expect(found).toEqual(['a']);
  });

  it('are found after one that was never closed', () => {
    expect(textsIn('{"text": "never ends\n{"text":"b"}')).toEqual(['b']);
  });

  it('are none in words', () => {
    expect(textsIn('I cannot help with {that}.')).toEqual([]);
    expect(lastJsonObject('no', schema)).toBeNull();
  });

  it('count by the last when a model corrects itself', () => {
    expect(lastJsonObject('{"text":"a"} no: {"text":"b"}', schema)).toEqual({ text: 'b' });
  });
});
