import { describe, expect, it } from 'vitest';
import type { PageLink } from '../../../src/domain/page.js';
import { contradictionsOf } from '../../../src/impact/gaps/contradictions.js';
import { makeStructure } from '../../support/make-page.js';
import { gapsOf, makeTown } from './town.js';

interface Told {
  text?: string[];
  links?: PageLink[];
  language?: string;
  lastUpdated?: string | null;
  group?: string;
}

/** A page with some sentences and links. */
function page(id: string, { text = ['Hier steht alles.'], links = [], language = 'de', ...changes }: Told) {
  const structure = { ...makeStructure([text]), links };
  return { id, subject: 'bikes' as const, nearness: 0.5, language, changes: { ...changes, structure } };
}

const values = (pages: ReturnType<typeof page>[]) =>
  contradictionsOf(makeTown('town', pages)).map(({ one, other }) =>
    [one, other].map((s) => s.map((x) => x.contact.written)),
  );
const link = (text: string, href: string): PageLink => ({ text, href, sentence: 0 });

describe('links that show one thing and call another', () => {
  it('are told word for word', () => {
    const wrong = page('a', {
      text: ['Rufen Sie an: 0821 327698'],
      links: [link('0821 327698', 'tel:+498213274698'), link('erich@town.example', 'mailto:elrich@town.example')],
    });

    expect(values([wrong])).toEqual([
      [['0821 327698'], ['+498213274698']],
      [['erich@town.example'], ['elrich@town.example']],
    ]);
  });

  it('are none when they are written another way, cut, or show no number', () => {
    const fine = page('a', {
      text: ['Rufen Sie an: 0821 324-0'],
      links: [
        link('0821 / 324-0', 'tel:+498213240'),
        link('8213240', 'tel:+498213240'),
        link('anrufen', 'tel:+498213240'),
        link('Info@Town.example', 'mailto:info@town.example?subject=Hallo'),
      ],
    });

    expect(values([fine])).toEqual([]);
  });
});

describe('versions of a page', () => {
  const german = (text: string, lastUpdated = '2026-05-02T10:00:00Z') =>
    page('a', { text: [text], group: 'a', lastUpdated });
  const english = (text: string, lastUpdated = '2026-03-02T10:00:00Z') =>
    page('a', { text: [text], group: 'a', language: 'en', lastUpdated });

  it('disagree when the older names another number or address', () => {
    expect(values([german('Telefon: 0821 31023261'), english('Phone: +49 821 3102 2330')])).toEqual([
      [['0821 31023261'], ['+49 821 3102 2330']],
    ]);
    expect(values([german('neu@town.example'), english('alt@town.example')])).toEqual([
      [['neu@town.example'], ['alt@town.example']],
    ]);
  });

  it('agree in whatever way the number is written', () => {
    expect(values([german('Telefon: 0821/3102-3261'), english('Phone: +49 (821) 3102 3261')])).toEqual([]);
  });

  it('are left alone when one says more than the other, or is the newer one', () => {
    expect(values([german('Telefon: 0821 31023261'), english('Ask at the office.')])).toEqual([]);
    expect(values([german('Telefon: 0821 31023261', '2026-01-01T00:00:00Z'), english('Phone: 0821 31022330')])).toEqual(
      [],
    );
    expect(values([german('Telefon: 0821 31023261'), english('Fax: 0821 31022330')])).toEqual([]);
    expect(values([german('0821 31023261 und 0821 4567890'), english('Phone: 0821 9876543')])).toEqual([]);
  });
});

describe('offices on several pages', () => {
  const office = (id: string, phone: string, more = '') =>
    page(id, { text: [`Amt für Wohnen, Telefon ${phone}, wohnen@town.example ${more}`] });

  it('disagree when one mail address stands with different numbers', () => {
    expect(values([office('a', '0821 3274698'), office('b', '0821 327698')])).toEqual([
      [['0821 3274698'], ['0821 327698']],
    ]);
    expect(values([office('a', '0821 3274698'), office('b', '089 1234567')])).toHaveLength(1);
  });

  it('may have several desks, and share their number with others', () => {
    expect(values([office('a', '0821 57090-1'), office('b', '0821 5709 3202')])).toEqual([]);
    expect(values([office('a', '0821 3274698'), office('b', '089 1234567', 'oder info@town.example')])).toEqual([]);
  });
});

describe('contradictions as gaps', () => {
  it('show both values with their pages, and close when one is corrected', async () => {
    const pages = (english: string) => [
      page('a', { text: ['Telefon: 0821 31023261'], group: 'a' }),
      page('a', { text: [`Phone: ${english}`], group: 'a', language: 'en' }),
    ];
    const { refreshOn, world } = gapsOf(pages('0821 31022330'));

    const [gap] = await refreshOn('2026-06-01');
    world.town = makeTown('town', pages('0821 31023261'));

    expect(gap).toMatchObject({ kind: 'contradiction', title: 'Seite a' });
    expect(gap?.evidence.facts).toMatchObject([
      { label: 'Telefonnummer', value: '0821 31023261', page: { language: 'de' } },
      { label: 'Telefonnummer', value: '0821 31022330', page: { language: 'en' } },
    ]);
    expect((await refreshOn('2026-06-02'))[0]?.state).toBe('closed');
  });
});
