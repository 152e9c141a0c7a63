import { describe, expect, it } from 'vitest';
import { contactsOf } from '../../src/conversations/contacts.js';
import type { ContactPoint } from '../../src/domain/contact.js';
import { createTexts } from '../../src/languages/texts.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';

const texts = createTexts();
const point = (changes: Partial<ContactPoint>): ContactPoint => ({
  ...{ name: 'Büro', phone: null, email: null, address: null, hours: [], languages: [], inEmergencies: false },
  ...changes,
});
const contacts = (contactPoints: ContactPoint[], language: string) =>
  contactsOf({ ...defaultSettings, contactPoints }, texts, language);

describe("a region's contacts", () => {
  const offices = [
    point({ name: 'Rathaus', languages: ['de', 'en'] }),
    point({ name: 'Beratung', languages: ['de', 'fa', 'uk'] }),
    point({ name: 'Treff' }),
  ];

  it('put who speaks the reader’s language first, and keep their order otherwise', () => {
    const names = (language: string) => contacts(offices, language).map(({ name }) => name);
    expect(names('uk')).toEqual(['Beratung', 'Rathaus', 'Treff']);
    expect(names('so')).toEqual(['Rathaus', 'Beratung', 'Treff']);
    // Easy German is German, and readers of Dari read Farsi.
    expect(names('de-si')).toEqual(['Rathaus', 'Beratung', 'Treff']);
    expect(names('prs')).toEqual(['Beratung', 'Rathaus', 'Treff']);
  });

  it('are in words of the reader’s language', () => {
    const office = point({
      phone: '069 90009120',
      languages: ['ar'],
      hours: [{ weekday: 1, from: '09:00', to: '12:00' }],
    });
    expect(contacts([office], 'en')).toEqual([
      {
        ...{ kind: 'region', name: 'Büro', phone: '06990009120', email: null, address: null },
        ...{ hours: 'Monday 09:00–12:00', languages: 'Arabic', free: null },
      },
    ]);
  });
});
