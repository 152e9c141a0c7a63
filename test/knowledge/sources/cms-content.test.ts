import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../../knowledge/sources/cms-content.js';
import type { SourcePage } from '../../../src/domain/page.js';
import { LotseError } from '../../../src/errors.js';
import { days, event, location, now, page } from './cms-fixtures.js';

const list = (json: unknown, where = 'pages.json') => ({ json, where });

function pagesOf(json: unknown, language = 'de') {
  return readContent({ pages: list(json), events: null, locations: null }, language, now);
}
function eventsOf(json: unknown, language = 'de') {
  return readContent({ pages: list([]), events: list(json), locations: null }, language, now);
}
function locationOf(overrides: Record<string, unknown> = {}, language = 'de'): SourcePage {
  const locations = list([location(overrides)]);
  const { pages, problems } = readContent({ pages: list([]), events: null, locations }, language, now);
  expect(problems).toEqual([]);
  return pages[0] as SourcePage;
}
const text = (html: string) =>
  html
    .replace(/<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .trim();

describe('pages', () => {
  it('keeps what the CMS says of a page', () => {
    expect(pagesOf([page()])).toEqual({
      problems: [],
      pages: [
        {
          kind: 'page',
          id: '10',
          path: '/musterstadt/de/wohnen/',
          title: 'Wohnen',
          lastUpdated: '2024-01-17T11:10:58.813Z',
          html: '<p>Text</p>',
          parentId: null,
          order: 3,
          versions: { en: '20', de: '10' },
          expiresAt: null,
        },
      ],
    });
  });

  it('finds the parent by its path, for the CMS gives an id of another table there', () => {
    const child = page({ id: '11', path: '/kind/', parent: { id: 7090, path: '/musterstadt/de/wohnen/' } });
    const misled = page({ id: '7090', path: '/anders/', parent: { id: 10, path: '/weg/' } });
    expect(pagesOf([child, page(), misled]).pages.map(({ parentId }) => parentId)).toEqual(['10', null, null]);
  });

  it('does without what is optional', () => {
    const bare = { id: 1, path: '/a/', title: 'A', content: null };
    const { pages, problems } = pagesOf([bare, page({ available_languages: [], parent: null, order: null })]);
    expect(problems).toEqual([]);
    expect(pages[0]).toMatchObject({ html: '', lastUpdated: null, versions: { de: '1' }, order: 0 });
    expect(pages[1]).toMatchObject({ versions: { de: '10' }, order: 1 });
  });

  it('decodes entities in titles and keeps everything else of them', () => {
    const titles = ['Mit &amp; für', 'Mit & für', 'A <B1> und <3', ' x '].map((title, id) =>
      page({ id, title, path: `/${id}/` }),
    );
    expect(pagesOf(titles).pages.map(({ title }) => title)).toEqual(['Mit & für', 'Mit & für', 'A <B1> und <3', 'x']);
  });

  it('reads old times without a zone, and leaves out what is no time', () => {
    const times = [{ last_updated: null, modified_gmt: '2024-07-01T10:00:00' }, { last_updated: 'yesterday' }];
    const { pages } = pagesOf(times.map((time, id) => page({ id, path: `/${id}/`, ...time })));
    expect(pages.map(({ lastUpdated }) => lastUpdated)).toEqual(['2024-07-01T10:00:00Z', null]);
  });

  it('skips broken pages, says where they are and what is wrong, and keeps the others', () => {
    const { content: _, ...withoutContent } = page({ url: 'https://cms.example/without/' });
    const { pages, problems } = pagesOf([
      'no object',
      page(),
      withoutContent,
      page({ id: 11, url: null, path: '/zahl/', title: 42 }),
      null,
      page({ id: 12, path: '/gut/' }),
      page({ id: 12, url: 'https://cms.example/doppelt/' }),
    ]);
    expect(pages.map(({ id }) => id)).toEqual(['10', '12']);
    expect(problems.map(({ where }) => where)).toEqual([
      'pages.json (item 0)',
      'https://cms.example/without/',
      '/zahl/',
      'pages.json (item 4)',
      'https://cms.example/doppelt/',
    ]);
    expect(problems[1]?.problem).toMatch(/^content: .*string/);
    expect(problems[2]?.problem).toMatch(/^title: .*string/);
  });

  it.each([null, {}, 'text', 7, { error: 'Not found' }])('fails when the whole answer is no list: %j', (json) => {
    expect(() => pagesOf(json)).toThrow(LotseError);
    expect(() => pagesOf(json)).toThrow('pages.json: holds no list');
  });
});

describe('events', () => {
  it('says date and place in words in front of the text', () => {
    const [party] = eventsOf([event()]).pages;
    expect(party?.html).toBe(
      '<p>Datum: Dienstag, 24. November 2026, 18:00–20:30 Uhr</p>' +
        '<p>Ort: Bücherei &amp; Café</p><p>Adresse: Marktplatz 2, 12345 Musterstadt</p><p>Kommt alle!</p>',
    );
    expect(party).toMatchObject({
      kind: 'event',
      id: 'event-30',
      expiresAt: '2026-11-24T19:30:00Z',
      versions: { en: 'event-31', de: 'event-30' },
    });
  });

  it.each([
    ['en', 'Date: Tuesday, 24 November 2026, 18:00–20:30'],
    ['de-si', 'Wann: Dienstag, 24. November 2026, 18:00–20:30 Uhr'],
    ['uk', 'Дата: вівторок, 24 листопада 2026 р., 18:00–20:30'],
    ['tr', 'Tarih: 24 Kasım 2026 Salı 18:00–20:30'],
    ['ar', 'التاريخ: الثلاثاء، 24 نوفمبر 2026، 18:00–20:30'],
    ['so', 'Date: Tuesday, 24 November 2026, 18:00–20:30'],
  ])('speaks %s', (language, line) => {
    expect(text(eventsOf([event()], language).pages[0]?.html ?? '')).toContain(line);
  });

  it('gives Persian readers the Gregorian date in digits that stand on German letters too', () => {
    const html = eventsOf([event()], 'fa').pages[0]?.html ?? '';
    expect(html).toContain('24 نوامبر 2026');
    expect(html).toContain('18:00');
  });

  it('leaves the time out for whole days, and names both ends of several days', () => {
    const allDay = { start: '2026-12-01T00:00:00+01:00', end: '2026-12-01T23:59:59+01:00', all_day: true };
    const week = { start: '2026-12-01T09:00:00+01:00', end: '2026-12-03T17:00:00+01:00' };
    const { pages } = eventsOf([event(allDay), event(week, { id: 31 })]);
    expect(text(pages[0]?.html ?? '')).toMatch(/^Datum: Dienstag, 1\. Dezember 2026\n/);
    expect(text(pages[1]?.html ?? '')).toMatch(
      /^Datum: Dienstag, 1\. Dezember 2026 um 09:00 – Donnerstag, 3\. Dezember 2026 um 17:00\n/,
    );
  });

  it('tells the time on the clock of the place, whichever offset it is written with', () => {
    const utc = { start: '2026-11-24T17:00:00Z', end: '2026-11-24T19:30:00Z', timezone: 'Europe/Berlin' };
    expect(eventsOf([event(utc)]).pages[0]?.html).toContain('18:00–20:30');
  });

  it('drops past events and keeps running ones', () => {
    const past = { start: '2026-11-22T10:00:00+01:00', end: '2026-11-23T09:59:00+01:00' };
    const running = { start: '2026-11-22T10:00:00+01:00', end: '2026-11-23T10:01:00+01:00' };
    const { pages, problems } = eventsOf([event(past), event(running, { id: 31 })]);
    expect(pages.map(({ id }) => id)).toEqual(['event-31']);
    expect(problems).toEqual([]);
  });

  it.each([
    { start: 'soon' },
    { end: '2026-13-45T00:00' },
    { timezone: 'Mars/Base' },
    { end: '2026-11-24T17:00:00+01:00' },
    { start: null },
  ])('reports broken times: %j', (time) => {
    const { pages, problems } = eventsOf([event(time)]);
    expect(pages).toEqual([]);
    expect(problems).toMatchObject([{ where: 'https://cms.example/musterstadt/de/wohnen/' }]);
  });

  it('keeps the dates of a recurring event apart, and each together with its translation', () => {
    const dated = (date: string) =>
      event(
        { start: `${date}T18:00:00+01:00`, end: `${date}T19:00:00+01:00`, recurrence_id: 4 },
        {
          path: `/musterstadt/de/events/fest$${date}/`,
          recurrence_rule: 'RRULE:FREQ=WEEKLY',
          available_languages: { en: { id: null, path: `/musterstadt/en/events/party$${date}/` } },
        },
      );
    const { pages, problems } = eventsOf([dated('2026-11-24'), dated('2026-12-01')]);
    expect(problems).toEqual([]);
    expect(pages.map(({ versions }) => versions)).toEqual(
      ['2026-11-24', '2026-12-01'].map((date) => ({
        de: `/musterstadt/de/events/fest$${date}/`,
        en: `/musterstadt/en/events/party$${date}/`,
      })),
    );
    expect(new Set(pages.map(({ id }) => id)).size).toBe(2);
  });

  it('dates a recurring event whose path holds no date', () => {
    const { pages } = eventsOf([event({ recurrence_id: 4 })]);
    expect(pages[0]).toMatchObject({ id: 'event-30$2026-11-24', versions: { en: 'event-31$2026-11-24' } });
  });
});

describe('locations', () => {
  it('says address, ways to reach it and opening hours in front of the text', () => {
    const { html } = locationOf();
    expect(text(html).split('\n')).toEqual([
      'Adresse: Rathausplatz 1, 12345 Musterstadt',
      'Telefon: 0821 / 12-34',
      'E-Mail: post@amt.example',
      'Webseite: https://amt.example/?a=1&amp;b=2',
      'Öffnungszeiten: Montag–Mittwoch: 08:00–12:00; Donnerstag: 08:00–12:00, 14:00–18:00; Freitag: nur mit Termin; Samstag–Sonntag: geschlossen',
      'Der Ort ist barrierefrei.',
      'Bitte klingeln.',
    ]);
    expect(html).toContain('<a href="tel:08211234">0821 / 12-34</a>');
    expect(html).toContain('<a href="mailto:post@amt.example">');
    expect(html).toContain('<a href="https://amt.example/?a=1&amp;b=2">');
  });

  it('speaks the language of the page', () => {
    expect(text(locationOf({}, 'en').html)).toContain(
      'Opening hours: Monday–Wednesday: 08:00–12:00; Thursday: 08:00–12:00, 14:00–18:00; Friday: by appointment only; Saturday–Sunday: closed',
    );
    expect(text(locationOf({}, 'fa').html)).toContain('ساعات کار: دوشنبه–چهارشنبه: 08:00–12:00؛');
  });

  it('says when a day needs an appointment beside its hours, and when it is open all day', () => {
    const { morning, closed } = days;
    const hours = [
      { ...morning, appointmentOnly: true },
      { ...closed, closed: false, allDay: true },
      ...Array(5).fill(closed),
    ];
    expect(text(locationOf({ opening_hours: hours }).html)).toContain(
      'Öffnungszeiten: Montag: 08:00–12:00 (nur mit Termin); Dienstag: ganztägig geöffnet; Mittwoch–Sonntag: geschlossen',
    );
  });

  it('says nothing of hours that nobody has filled in', () => {
    expect(locationOf({ opening_hours: Array(7).fill(days.closed) }).html).not.toContain('Öffnungszeiten');
    expect(locationOf({ opening_hours: null }).html).not.toContain('Öffnungszeiten');
  });

  it('says that a place is temporarily closed before anything else', () => {
    expect(text(locationOf({ temporarily_closed: true, opening_hours: null }).html)).toMatch(
      /^Vorübergehend geschlossen\./,
    );
  });

  it('names further contacts with what they are for', () => {
    const contacts = [
      { name: null, area_of_responsibility: null, phone_number: '0821 / 12-34' },
      { name: 'Frau Beispiel', area_of_responsibility: 'Kurse', phone_number: '0821 99', mobile_number: '0170 1' },
    ];
    expect(text(locationOf({ contacts }).html)).toContain(
      'Kontakt: Kurse, Frau Beispiel; Telefon: 0821 99; Mobiltelefon: 0170 1',
    );
  });

  it('lets no field break out of its line', () => {
    const { html } = locationOf({
      website: 'javascript:alert(1)',
      email: '"><script>@x',
      phone_number: '<b>',
      location: { address: '</p><img src=x>', town: 'A & B' },
    });
    expect(html).not.toMatch(/<script|<img|<b>|javascript:[^<]*"/);
    expect(html).toContain('<p>Webseite: javascript:alert(1)</p>');
    expect(html).toContain('<p>Adresse: &lt;/p&gt;&lt;img src=x&gt;, A &amp; B</p>');
  });

  it('reports hours that are not those of a week', () => {
    const locations = list([location({ opening_hours: [days.morning] })]);
    const { pages, problems } = readContent({ pages: list([]), events: null, locations }, 'de', now);
    expect(pages).toEqual([]);
    expect(problems[0]?.problem).toContain('opening_hours');
  });
});

it('keeps pages, events and locations apart that have the same id', () => {
  const answers = {
    pages: list([page({ id: 1 })]),
    events: list([event({}, { id: 1 })]),
    locations: list([location({ id: 1 })]),
  };
  const { pages, problems } = readContent(answers, 'de', now);
  expect(pages.map(({ id, kind }) => [id, kind])).toEqual([
    ['1', 'page'],
    ['event-1', 'event'],
    ['location-1', 'location'],
  ]);
  expect(problems).toEqual([]);
});

it('throws nothing but a LotseError, whatever JSON comes, and loses no item unseen', () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(page, () => event(), location),
      fc.string(),
      fc.jsonValue(),
    )
    .map(([make, key, value]) => ({ ...make(), [key]: value }));
  const damaged = fc
    .tuple(fc.constantFrom(...Object.keys({ ...event(), ...location() })), fc.jsonValue())
    .map(([key, value]) => ({ ...event(), ...location(), [key]: value }));
  const time = fc.oneof(
    fc.string(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom('UTC+2', 'system', '+999999-01-01T00:00:00Z', 'Asia/Kathmandu'),
  );
  const timed = fc
    .record({ start: time, end: time, timezone: time }, { requiredKeys: [] })
    .map((fields) => event(fields));
  const item = fc.oneof(fc.jsonValue(), mutated, damaged, timed);
  const answer = fc.oneof(fc.jsonValue(), fc.array(item, { maxLength: 5 }));
  fc.assert(
    fc.property(answer, answer, answer, (pages, events, locations) => {
      const answers = { pages: list(pages), events: list(events), locations: list(locations) };
      try {
        const content = readContent(answers, 'de', new Date(-8.64e15));
        const items = [pages, events, locations].flatMap((items) => (Array.isArray(items) ? items : []));
        expect(content.pages.length + content.problems.length).toBe(items.length);
      } catch (error) {
        if (!(error instanceof LotseError)) throw error;
        expect([pages, events, locations].every(Array.isArray)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
