import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { dateEvents, demoSource } from '../../../knowledge/sources/demo.js';

const folder = fileURLToPath(new URL('./fixtures/demo', import.meta.url));

async function eventsAt(time: string) {
  const source = demoSource({ folder, now: () => new Date(time) });
  const [region] = await source.regions();
  if (region === undefined) return expect.fail('no region');
  return source.content(region, 'de');
}

it('dates events from today and writes the date into their paths and ids', async () => {
  const { pages } = await eventsAt('2026-11-23T09:00:00Z');
  const fest = pages.find(({ title }) => title === 'Fest');
  expect(fest).toMatchObject({
    id: '/musterstadt/de/events/fest$2026-12-05/',
    path: '/musterstadt/de/events/fest$2026-12-05/',
    versions: {
      de: '/musterstadt/de/events/fest$2026-12-05/',
      en: '/musterstadt/en/events/party$2026-12-05/',
    },
    expiresAt: '2026-12-05T19:30:00Z',
  });
  expect(fest?.html).toContain('Samstag, 5. Dezember 2026, 18:00–20:30 Uhr');
  expect(pages.find(({ title }) => title === 'Woche')?.html).toContain('Dienstag, 24. – Montag, 30. November 2026');
});

it('keeps dates that stand, and reports what is neither date nor duration', async () => {
  const { pages, problems } = await eventsAt('2026-11-23T09:00:00Z');
  expect(pages.find(({ title }) => title === 'Feststehend')?.path).toBe('/musterstadt/de/events/fest-steht/');
  expect(problems).toMatchObject([{ where: '/musterstadt/de/events/kaputt/' }]);
});

it("counts from midnight in the event's own zone", async () => {
  const { pages } = await eventsAt('2026-11-23T23:30:00Z');
  expect(pages.find(({ title }) => title === 'Fest')?.expiresAt).toBe('2026-12-06T19:30:00Z');
});

it('keeps the hour when the clocks change in between', async () => {
  const { pages } = await eventsAt('2026-10-20T09:00:00Z');
  expect(pages.find(({ title }) => title === 'Fest')).toMatchObject({ expiresAt: '2026-11-01T19:30:00Z' });
  expect(pages.find(({ title }) => title === 'Fest')?.html).toContain('18:00–20:30');
  const onTheDay = [{ path: '/a/', event: { start: 'P0DT18H', end: 'PT19H' } }];
  expect(dateEvents(onTheDay, new Date('2026-10-25T08:00:00Z'))).toMatchObject([
    { event: { start: '2026-10-25T18:00:00.000+01:00' } },
  ]);
});

it('leaves alone what is no list of events', () => {
  for (const json of [null, {}, 'x']) expect(dateEvents(json, new Date())).toBe(json);
  expect(dateEvents([1, { path: 3 }], new Date())).toEqual([1, { path: 3 }]);
});

it('finds the bundled municipality', async () => {
  const source = demoSource();
  expect(source.name).toBe(path.resolve('knowledge/demo'));
  expect(await source.regions()).toHaveLength(1);
});
