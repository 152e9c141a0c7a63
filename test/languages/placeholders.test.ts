import { expect, it } from 'vitest';
import { fillPlaceholders, placeholdersOf } from '../../src/languages/placeholders.js';

it('fills what is known, and leaves the rest as it stands', () => {
  expect(fillPlaceholders('In {{region}}: {{topic}}, {{n}}', { region: 'Köln $&', n: 3 })).toBe(
    'In Köln $&: {{topic}}, 3',
  );
});

it('looks for placeholders in the text alone, not in what they are filled with', () => {
  expect(fillPlaceholders('{{topic}}', { topic: '{{region}}', region: 'Köln' })).toBe('{{region}}');
});

it('names each placeholder once', () => {
  expect(placeholdersOf('{{b}} {{a}} {{b}} { c } {{}}')).toEqual(['a', 'b']);
});
