import { expect, it } from 'vitest';
import { byService, officeFacts, serviceFacts } from '../../src/channels/contact-facts.js';
import type { Contact } from '../../src/domain/contact.js';
import { createTexts } from '../../src/languages/texts.js';

const texts = createTexts();
const nothing = { phone: null, email: null, address: null, hours: null, languages: null, free: null };
const office: Contact = { ...nothing, kind: 'region', name: 'Amt', phone: '+49 821 324-2828', email: 'a@town.example' };
const helpline: Contact = { ...nothing, kind: 'emergency', name: 'Help', phone: '116111', hours: 'day and night' };

it('puts the numbers of a service together, and never two offices', () => {
  const groups = byService([
    helpline,
    office,
    { ...helpline, phone: '0800111' },
    { ...office, email: 'b@town.example' },
  ]);
  expect(groups.map((same) => same.map(({ phone, email }) => email ?? phone))).toEqual([
    ['116111', '0800111'],
    ['a@town.example'],
    ['b@town.example'],
  ]);
});

it('keeps numbers and addresses from left to right in Arabic, and leaves them alone elsewhere', () => {
  const arabic = officeFacts(office, texts, 'ar').join('\n');
  expect(arabic).toContain('\u2066+49 821 324-2828\u2069');
  expect(arabic).toContain('\u2066a@town.example\u2069');
  expect(officeFacts(office, texts, 'uk').join('\n')).not.toContain('\u2066');
});

it('tells the price of a call only where it is known', () => {
  expect(serviceFacts(helpline, texts, 'en')).toEqual(['day and night']);
  expect(serviceFacts({ ...helpline, free: true }, texts, 'en')[0]).toBe(texts.t('en', 'contact.free'));
});
