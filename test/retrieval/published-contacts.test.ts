import { describe, expect, it } from 'vitest';
import { isPublished } from '../../src/retrieval/published-contacts.js';
import type { RegionIndex } from '../../src/retrieval/view-index.js';

const page = {
  structure: {
    sentences: ['Rufen Sie an: 069 90009-120.', 'Oder schreiben Sie an buero@lindenfurt.example!'],
    links: [{ text: 'Anrufen', href: 'tel:+496990009333', sentence: 0 }],
  },
};
const region = { views: new Map([['de', { documents: [page] }]]) } as unknown as RegionIndex;

describe('a contact that stands on a page', () => {
  it.each([['069 90009-120'], ['+49 69 90009120'], ['06990009 120'], ['069/90009333'], ['Buero@Lindenfurt.example']])(
    '%s is published',
    (contact) => {
      expect(isPublished(region, contact)).toBe(true);
    },
  );

  it.each([['0151 23456789'], ['jemand@lindenfurt.example']])('%s is not', (contact) => {
    expect(isPublished(region, contact)).toBe(false);
  });
});
