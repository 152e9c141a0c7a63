import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../adapters/integreat/shown-text.js';
import { splitPhoneNumbers } from '../../adapters/web/shared/phone-numbers.js';
import { articleText } from '../../adapters/zammad/article-text.js';
import { readFollowUp } from '../../src/answering/follow-up/read-follow-up.js';
import { accessCodeIn } from '../../src/channels/commands.js';
import { privacyLines } from '../../src/channels/privacy-lines.js';
import { findReplyAddress } from '../../src/conversations/reply-address.js';
import { LotseError } from '../../src/errors.js';
import { createTexts } from '../../src/languages/texts.js';
import { screenQuestion } from '../../src/screening/clean-text.js';
import { maskPersonalData } from '../../src/screening/personal-data.js';
import { anyHtml, anyText, hostileNames } from './arbitraries.js';

const texts = createTexts();
const anyLanguage = fc.constantFrom('de', 'ar', 'ckb', 'de-si', 'xx', ...hostileNames);
/** Words that the finders look for, in any order. */
const anyMessage = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Ich heiße ',
        'Müller',
        'geboren am ',
        '01.02.1990',
        'Hauptstr. 5',
        '86150 ',
        'DE89 3704 0044 0532 0130 00',
        ' und ',
        '\n',
      ),
      fc.constantFrom(
        '0171 2345678',
        '+49 (0)821/12-0',
        'a@b.de',
        'Aktenzeichen ',
        'BG-Nr. 1',
        'и там? ',
        'وهناك؟',
        'how much? ',
        '2',
        'zweite ',
      ),
      anyText,
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

function refusesOrReads<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof LotseError) return null;
    throw error;
  }
}

describe('what people write', () => {
  it('is screened, and masked once and for all', () => {
    fc.assert(
      fc.property(anyMessage, (text) => {
        const read = refusesOrReads(() => screenQuestion(text));
        if (read === null) return;
        const { text: masked, found } = maskPersonalData(read);
        expect(found.length === 0 || masked !== read).toBe(true);
        expect(maskPersonalData(masked).text).toBe(masked);
      }),
    );
  });

  it('is a follow-up, a code, an address for replies, or not', () => {
    fc.assert(
      fc.property(anyMessage, anyLanguage, (text, language) => {
        expect(readFollowUp(text, language)).toBeTypeOf('object');
        expect(accessCodeIn(text) ?? '').toBeTypeOf('string');
        const found = findReplyAddress(text);
        expect(found === null || typeof found === 'object').toBe(true);
        for (const emergency of [true, false])
          expect(
            splitPhoneNumbers(text, emergency)
              .map((run) => (typeof run === 'string' ? run : run.phone))
              .join(''),
          ).toBe(text);
      }),
    );
  });

  it('is answered in a language that exists, however it is called', () => {
    fc.assert(
      fc.property(anyLanguage, (language) => {
        expect(texts.t(language, 'chat.sources')).toMatch(/\p{L}/u);
        const privacy = { conversationHours: 24, sendsElsewhere: false } as Parameters<typeof privacyLines>[1];
        const region = { name: 'Town', defaultLanguage: 'de', privacyTexts: { de: 'Wenig.' } };
        for (const line of privacyLines(region, privacy, texts, language)) expect(line).toBeTypeOf('string');
      }),
    );
  });

  it('is read from the HTML of tickets and the CMS as text', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        expect(articleText(html)).toBeTypeOf('string');
        expect(shownText(html)).toBeTypeOf('string');
      }),
    );
  });
});
