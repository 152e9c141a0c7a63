import { describe, expect, it } from 'vitest';
import { sumOf, tallyChat } from '../bench/tally.js';

const fine = { lost: 0, doubled: 0, outOfOrder: 0, other: 0 };
const expected = ['a', 'b', 'c'];

describe('what became of the questions of a chat', () => {
  it('is nothing bad when each answer came once, in order', () => {
    expect(tallyChat(expected, ['a', 'b', 'c'])).toEqual(fine);
  });

  it('is lost where no answer came', () => {
    expect(tallyChat(expected, ['a', 'c'])).toEqual({ ...fine, lost: 1 });
    expect(tallyChat(expected, [])).toEqual({ ...fine, lost: 3 });
  });

  it('is doubled where an answer came again', () => {
    expect(tallyChat(expected, ['a', 'b', 'a', 'c', 'c'])).toEqual({ ...fine, doubled: 2 });
  });

  it('is out of order where it came after the answer to a later question', () => {
    expect(tallyChat(expected, ['b', 'a', 'c'])).toEqual({ ...fine, outOfOrder: 1 });
    expect(tallyChat(expected, ['c', 'a', 'b'])).toEqual({ ...fine, outOfOrder: 2 });
  });

  it('is something else where another chat’s answer, or a refusal, came', () => {
    expect(tallyChat(expected, ['a', 'x', 'c'])).toEqual({ ...fine, lost: 1, other: 1 });
  });

  it('adds up over chats', () => {
    const tallies = [tallyChat(expected, ['a', 'c']), tallyChat(expected, ['b', 'a', 'c', 'c'])];
    expect(sumOf(tallies)).toEqual({ lost: 1, doubled: 1, outOfOrder: 1, other: 0 });
  });
});
