import { describe, expect, it } from 'vitest';
import { findReplyAddress } from '../../src/conversations/reply-address.js';

describe('an address for the reply', () => {
  it.each([
    ['amina@example.org', 'amina@example.org'],
    ['Meine Adresse ist Amina.K+1@mail.example.co.uk.', 'Amina.K+1@mail.example.co.uk'],
    ['بريدي amina@example.org شكرا', 'amina@example.org'],
    ['069 90009-120 oder a@example.org', 'a@example.org'],
  ])('is a mail address in %j', (text, value) => {
    expect(findReplyAddress(text)).toEqual({ kind: 'email', value });
  });

  it.each([
    ['069 90009-120', '069 90009-120'],
    ['Rufen Sie an: 0151/23456789 bitte', '0151/23456789'],
    ['+380 67 123 45 67', '+380 67 123 45 67'],
    ['رقمي ٠١٥١٢٣٤٥٦٧٨٩', '015123456789'],
    ['۰۹۱۲۳۴۵۶۷۸۹', '09123456789'],
    ['+49 (0)69 90009-120', '+49 (0)69 90009-120'],
    // Without the country's code and the zero in front, but nothing else is there.
    ['67 123 45 67', '67 123 45 67'],
  ])('is a telephone number in %j', (text, value) => {
    expect(findReplyAddress(text)).toEqual({ kind: 'phone', value });
  });

  it.each([
    'Wo ist das Bürgerbüro?',
    '110',
    '26.11.2026',
    '01.02.2026',
    'Ich bin seit 01.02.2026 hier',
    '§ 81 Abs. 4 AufenthG, 2026',
    'seit 2015 bis 2016 in 86150 Augsburg',
    'ich @ zuhause',
    'amina@example',
    '',
  ])('is not in %j', (text) => {
    expect(findReplyAddress(text)).toBeNull();
  });

  it('carries no line of its own into a mail', () => {
    expect(findReplyAddress('a@example.org\r\nBcc: b@example.org')?.value).toBe('a@example.org');
    expect(findReplyAddress('"a\r\nBcc: x"@example.org')).toBeNull();
  });
});
