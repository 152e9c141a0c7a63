import { describe, expect, it } from 'vitest';
import { answerHtml } from '../../../adapters/integreat/answer-html.js';
import type { Contact } from '../../../src/domain/contact.js';
import { createTexts } from '../../../src/languages/texts.js';
import { fakeAnswer } from '../../support/fake-assistant.js';

const texts = createTexts();
const [source] = fakeAnswer().sources;
if (!source) throw new Error('the answer has a source');

describe('an answer as HTML', () => {
  it('names easy German as browsers know it: their de-si is the German of Slovenia', async () => {
    const text = 'Das Amt ist offen.';
    const answer = fakeAnswer({
      ...{ language: 'de', text: `${text} [1]`, statements: [{ text, sources: [1] }] },
      sources: [{ ...source, language: 'de-si', quote: text }],
    });
    const html = await answerHtml(answer, texts);
    expect(html).toContain(`<p lang="de" dir="ltr">${text} [1]</p>`);
    expect(html).not.toContain('de-si');
  });

  it('escapes titles, addresses and offices', async () => {
    const evil = '"><script>alert(1)</script>';
    const office: Contact = {
      ...{ kind: 'region', name: evil, phone: `1${evil}`, email: evil, address: evil },
      ...{ hours: evil, languages: null, free: null },
    };
    const answer = fakeAnswer({
      ...{ status: 'no_answer', text: `${evil} [1]\n${evil}`, statements: [], contacts: [office] },
      sources: [{ ...source, title: evil, url: `https://a.example/${evil}` }],
    });
    expect(await answerHtml(answer, texts)).not.toMatch(/<script|="">/u);
  });

  it('sets a telephone number from left to right in any text', async () => {
    const office: Contact = {
      ...{ kind: 'region', name: 'Amt', phone: '+49 (0)69 9000', email: null, address: null },
      ...{ hours: null, languages: null, free: null },
    };
    const answer = fakeAnswer({ language: 'ar', text: 'Amt', statements: [], sources: [], contacts: [office] });
    expect(await answerHtml(answer, texts)).toContain('<a href="tel:+49699000" dir="ltr">+49 (0)69 9000</a>');
  });
});
