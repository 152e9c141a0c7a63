import { describe, expect, it } from 'vitest';
import { pageModule } from '../../support/page-module.js';

interface Block {
  kind: 'frame' | 'quote' | 'pages';
  runs: (string | number)[];
  sources: number[];
}
interface AnswerParts {
  text: string;
  statements: { text: string; sources: number[] }[];
  sources: { n: number; title: string }[];
}
const { splitAnswer } = await pageModule<{ splitAnswer(answer: AnswerParts): Block[] }>('answer-text.js');
const sources = [
  { n: 1, title: 'Erste Seite' },
  { n: 2, title: 'Zweite Seite' },
];

describe('an answer taken apart', () => {
  it('has the frame apart from each quote, and marks as numbers', () => {
    const statements = [
      { text: 'Erster Satz.', sources: [1] },
      { text: 'Zweiter Satz.', sources: [1, 2] },
    ];
    const text = 'من الصفحات:\n\nErster Satz. [1]\nZweiter Satz. [1] [2]\n\nنهاية';
    expect(splitAnswer({ text, statements, sources })).toEqual([
      { kind: 'frame', runs: ['من الصفحات:'], sources: [] },
      { kind: 'quote', runs: ['Erster Satz.', 1], sources: [1] },
      { kind: 'quote', runs: ['Zweiter Satz.', 1, 2], sources: [1, 2] },
      { kind: 'frame', runs: ['نهاية'], sources: [] },
    ]);
  });

  it('has lines that only name a page apart, in their place', () => {
    const text = 'Keine Antwort.\nAm nächsten:\nErste Seite [1]\nZweite Seite [2]\nFragen Sie. [1]';
    expect(splitAnswer({ text, statements: [], sources })).toEqual([
      { kind: 'frame', runs: ['Keine Antwort.\nAm nächsten:'], sources: [] },
      { kind: 'pages', runs: [], sources: [1, 2] },
      { kind: 'frame', runs: ['Fragen Sie. ', 1], sources: [] },
    ]);
  });

  it('leaves brackets alone that a page wrote itself, or that no source belongs to', () => {
    const statements = [{ text: 'Siehe Anlage [2] und [7].', sources: [1] }];
    const [quote, frame] = splitAnswer({ text: 'Siehe Anlage [2] und [7]. [1]\nEnde [9]', statements, sources });
    expect(quote?.runs).toEqual(['Siehe Anlage [2] und [7].', 1]);
    expect(frame?.runs).toEqual(['Ende ', '[9]']);
  });

  it('tells two equal sentences apart', () => {
    const statements = [
      { text: 'Bitte anrufen.', sources: [1] },
      { text: 'Bitte anrufen.', sources: [2] },
    ];
    const blocks = splitAnswer({ text: 'Bitte anrufen. [1]\nBitte anrufen. [2]', statements, sources });
    expect(blocks.map(({ runs }) => runs)).toEqual([
      ['Bitte anrufen.', 1],
      ['Bitte anrufen.', 2],
    ]);
  });

  it('shows the text whole when it does not hold a statement as it stands', () => {
    const statements = [{ text: 'Something else.', sources: [1] }];
    expect(splitAnswer({ text: 'A text. [1]', statements, sources })).toEqual([
      { kind: 'frame', runs: ['A text. ', 1], sources: [] },
    ]);
  });
});
