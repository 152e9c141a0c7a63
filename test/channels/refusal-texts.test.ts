import { expect, it } from 'vitest';
import { caseRefusalText, refusalText } from '../../src/channels/refusal-texts.js';

it('tells people and caseworkers what they can do about a refusal, and of any other that it is not their fault', () => {
  expect(refusalText('unknown_region')).toBe('error.unknown_region');
  expect(refusalText('not_found')).toBe('error.internal');
  expect(caseRefusalText('unauthorized')).toBe('case_withdrawn');
  expect(caseRefusalText('unknown_region')).toBe('case_unavailable');
});
