import { describe, expect, it } from 'vitest';
import { type PeerPage, PeerPages, pagesInOrder, pageText } from '../bench/quality/peer-pages.js';
import { makeStoredPage } from '../support/make-stored.js';
import { storeOf } from './support/stored-pages.js';

const page = (group: string, url = `/${group}/`): PeerPage => ({ group, url, text: '' });

describe('the pages of the peers', () => {
  it('come in the order of their best hit, the versions of a page being one', () => {
    const hits = [page('b', '/de/b/'), page('b', '/en/b/'), page('a'), page('b', '/de/b/'), page('c'), page('d')];
    expect(pagesInOrder(hits, 3)).toEqual([
      { rank: 1, group: 'b', url: '/de/b/', hit: 1 },
      { rank: 2, group: 'a', url: '/a/', hit: 3 },
      { rank: 3, group: 'c', url: '/c/', hit: 5 },
    ]);
    expect(pagesInOrder([], 3)).toEqual([]);
  });

  it('have what a reader sees, a line each: title, headings, paragraphs', () => {
    const structure = {
      sentences: ['Komm vorbei.', 'Bring den Pass mit.', 'Montag bis Freitag.'],
      sections: [
        { headingPath: [], firstSentence: 0, endSentence: 2 },
        { headingPath: ['Amt'], firstSentence: 2, endSentence: 2 },
        { headingPath: ['Amt', 'Zeiten'], firstSentence: 2, endSentence: 3 },
      ],
      blocks: [
        { kind: 'paragraph' as const, firstSentence: 0, endSentence: 2 },
        { kind: 'item' as const, firstSentence: 2, endSentence: 3 },
      ],
      links: [],
    };
    expect(pageText({ title: 'Anmeldung', structure })).toBe(
      'Anmeldung\nKomm vorbei. Bring den Pass mit.\nAmt\nZeiten\nMontag bis Freitag.',
    );
  });

  it('are those of one region in the languages asked for', async () => {
    const pages = new PeerPages(
      storeOf([
        makeStoredPage('1', 'eins', { group: 'page:de:1' }),
        makeStoredPage('1', 'one', { group: 'page:de:1', language: 'en', path: '/town/en/1/' }),
        makeStoredPage('1', 'zwei', { region: 'village' }),
      ]),
    );
    const german = { group: 'page:de:1', url: '/town/de/1/', text: 'Page 1\neins' };
    const english = { group: 'page:de:1', url: '/town/en/1/', text: 'Page 1\none' };
    expect(await pages.of('town', ['de'])).toEqual([german]);
    expect(await pages.of('town')).toEqual([german, english]);
  });
});
