/** Answers of a small CMS, as the API v3 gives them. */

export const now = new Date('2026-11-23T09:00:00Z');

export const regions = [
  {
    id: 1,
    name: 'Stadt Musterstadt',
    path: 'musterstadt',
    live: true,
    events: true,
    pois: true,
    languages: [
      { id: 2, code: 'en', bcp47_tag: 'en-GB', native_name: 'English', dir: 'ltr' },
      { id: 1, code: 'de', bcp47_tag: 'de-DE', native_name: 'Deutsch', dir: 'ltr' },
    ],
  },
];

export function page(overrides: Record<string, unknown> = {}) {
  return {
    id: 10,
    url: 'https://cms.example/musterstadt/de/wohnen/',
    path: '/musterstadt/de/wohnen/',
    title: 'Wohnen',
    modified_gmt: '2024-01-17T11:10:58.813Z',
    last_updated: '2024-01-17T12:10:58.813+01:00',
    excerpt: '',
    content: '<p>Text</p>',
    parent: { id: 0, url: null, path: null },
    order: 3,
    available_languages: { en: { id: 20, url: 'https://cms.example/x', path: '/musterstadt/en/housing/' } },
    thumbnail: null,
    unknownField: { any: 'thing' },
    ...overrides,
  };
}

export function event(time: Record<string, unknown> = {}, overrides: Record<string, unknown> = {}) {
  return {
    ...page({ id: 30, path: '/musterstadt/de/events/fest/', title: 'Fest', content: '<p>Kommt alle!</p>' }),
    available_languages: { en: { id: 31, path: '/musterstadt/en/events/party/' } },
    location: { id: 5, name: 'Bücherei & Café', address: 'Marktplatz 2', town: 'Musterstadt', postcode: 12345 },
    event: {
      start: '2026-11-24T18:00:00+01:00',
      end: '2026-11-24T20:30:00+01:00',
      all_day: false,
      timezone: 'Europe/Berlin',
      recurrence_id: null,
      ...time,
    },
    recurrence_rule: null,
    ...overrides,
  };
}

const closed = { allDay: false, closed: true, appointmentOnly: false, timeSlots: [] };
const morning = { ...closed, closed: false, timeSlots: [{ start: '08:00', end: '12:00' }] };
const long = {
  ...morning,
  timeSlots: [
    { start: '08:00', end: '12:00' },
    { start: '14:00', end: '18:00' },
  ],
};
export const days = { closed, morning, long, appointment: { ...closed, closed: false, appointmentOnly: true } };

export function location(overrides: Record<string, unknown> = {}) {
  return {
    ...page({ id: 40, path: '/musterstadt/de/locations/amt/', title: 'Amt', content: '<p>Bitte klingeln.</p>' }),
    available_languages: {},
    location: { id: 6, name: 'Amt', address: 'Rathausplatz 1', town: 'Musterstadt', postcode: '12345' },
    website: 'https://amt.example/?a=1&b=2',
    email: 'post@amt.example',
    phone_number: '0821 / 12-34',
    temporarily_closed: false,
    opening_hours: [morning, morning, morning, long, days.appointment, closed, closed],
    appointment_url: null,
    barrier_free: true,
    ...overrides,
  };
}
