import type { CaseView, ViewLink, ViewPart, ViewRow, ViewSide } from '../../src/channels/case-view.js';
import { longDate } from '../../src/languages/dates.js';
import { officeText } from '../../src/languages/office-texts.js';
import type { Texts } from '../../src/languages/texts.js';
import { contactParagraphs } from './contact-text.js';
import { type Paragraph, paragraph, type Span } from './rich-text.js';

/** A case answer as a caseworker reads it in Telegram: what to know, then each passage for the client with hers below. */
export function caseParagraphs(view: CaseView, texts: Texts): Paragraph[] {
  const { facts, notes, parts, unanswered, language } = view;
  return [
    {
      spans: facts.flatMap(({ label, text }, n) => [{ text: `${n > 0 ? '\n' : ''}${label}: `, bold: true }, { text }]),
    },
    ...notes.map((note) => paragraph(note, { italic: true })),
    ...parts.flatMap((part) => partParagraphs(part, language, texts)),
    ...(unanswered
      ? [
          paragraph(`${unanswered.label}:`, { bold: true }),
          paragraph(unanswered.items.map((item) => `– ${item}`).join('\n')),
        ]
      : []),
  ];
}

function partParagraphs(part: ViewPart, language: 'de' | 'en', texts: Texts): Paragraph[] {
  const { label, question, emergency, rows, unanswered, nearest } = part;
  return [
    ...(label ? [{ spans: [{ text: `${label}: `, bold: true }, { text: question.text }] }] : []),
    ...(emergency
      ? [paragraph(emergency.text, { bold: true }), ...contactParagraphs(emergency.contacts, texts, question.language)]
      : []),
    ...rows.flatMap((row) => rowParagraphs(row, language)),
    ...(unanswered ? [paragraph(unanswered)] : []),
    ...(nearest
      ? [
          {
            spans: [
              { text: `${nearest.label}:\n` },
              ...nearest.links.flatMap((link, n) => linkSpans(link, n, language)),
            ],
          },
        ]
      : []),
  ];
}

function rowParagraphs({ client, office, notes }: ViewRow, language: 'de' | 'en'): Paragraph[] {
  return [
    ...sideParagraphs(client, language),
    ...(office ? sideParagraphs(office, language) : []),
    ...notes.map((note) => paragraph(note, { italic: true })),
  ];
}

function sideParagraphs({ label, text, links }: ViewSide, language: 'de' | 'en'): Paragraph[] {
  return [
    paragraph(`${label}:`, { bold: true }),
    { spans: [{ text }], quoted: true },
    ...(links.length > 0 ? [{ spans: links.flatMap((link, n) => linkSpans(link, n, language)) }] : []),
  ];
}

function linkSpans({ title, url, languageName, lastUpdated }: ViewLink, n: number, language: 'de' | 'en'): Span[] {
  const date = lastUpdated ? longDate(language, lastUpdated) : '';
  const facts = [languageName, date && officeText(language, 'case_last_updated', { date })].filter(
    (fact) => fact !== '',
  );
  return [{ text: n > 0 ? '\n' : '' }, { text: title, href: url }, { text: ` (${facts.join('; ')})` }];
}
