import { describe, expect, it } from 'vitest';
import { answerBlocks } from '../../src/channels/answer-blocks.js';
import type { Answer, Source } from '../../src/domain/answer.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { openTestLotse } from '../support/test-lotse.js';
import { contactsAnswer, emergencyAnswer } from '../adapters/web/answers.js';

const [first, second] = [1, 2].map((n) => ({
  ...{ n, title: n === 1 ? 'Erste Seite' : 'Zweite Seite', url: 'https://town.example/', language: 'de' },
  ...{ lastUpdated: null, heading: '', quote: '' },
})) as [Source, Source];
const sources = [first, second];
const split = (changes: Partial<Answer>) => answerBlocks(fakeAnswer({ statements: [], sources, ...changes }));

describe('an answer taken apart', () => {
  it('has the frame apart from each statement, and marks as numbers', () => {
    const statements = [
      { text: 'Erster Satz.', sources: [1] },
      { text: 'Zweiter Satz.', sources: [1, 2] },
    ];
    const text = 'من الصفحات:\n\nErster Satz. [1]\nZweiter Satz. [1] [2]\n\nنهاية';
    expect(split({ text, statements })).toEqual([
      { kind: 'frame', runs: ['من الصفحات:'] },
      { kind: 'quote', statement: statements[0], marks: [1] },
      { kind: 'quote', statement: statements[1], marks: [1, 2] },
      { kind: 'frame', runs: ['نهاية'] },
    ]);
  });

  it('has lines that only name a page apart, in their place', () => {
    const text = 'Keine Antwort.\nAm nächsten:\nErste Seite [1]\nZweite Seite [2]\nFragen Sie. [1]';
    expect(split({ text })).toEqual([
      { kind: 'frame', runs: ['Keine Antwort.\nAm nächsten:'] },
      { kind: 'pages', items: [first, second] },
      { kind: 'frame', runs: ['Fragen Sie. ', 1] },
    ]);
  });

  it('has choices apart, but no line of a list that is none', () => {
    const text = 'Was meinen Sie?\n– Wohnung\n– Auto\n– nichts davon';
    expect(split({ text, suggestions: ['Wohnung', 'Auto'] })).toEqual([
      { kind: 'frame', runs: ['Was meinen Sie?'] },
      { kind: 'choices', items: ['Wohnung', 'Auto'] },
      { kind: 'frame', runs: ['– nichts davon'] },
    ]);
  });

  it('has each contact apart as the assistant writes it, also offices of which one is named like another', () => {
    for (const answer of [emergencyAnswer, contactsAnswer]) {
      const found = answerBlocks(answer).flatMap((block) => (block.kind === 'contacts' ? block.items : []));
      expect(found).toEqual(answer.contacts);
      expect(found.length).toBeGreaterThan(1);
    }
  });

  it('finds the numbers in what the real assistant answers to a danger', async () => {
    const lotse = await openTestLotse();
    const html = '<p>Die Feuerwehr kommt bei jedem Brand.</p>';
    await lotse.index(new MemorySource({ de: [makeSourcePage({ id: '1', path: '/town/de/1/', html })] }));
    await lotse.refresh();
    const answer = await lotse.assistant.ask({ region: 'town', text: 'Hilfe, es brennt in meiner Wohnung!' });
    expect(answer.status).toBe('emergency');
    const blocks = answerBlocks(answer);
    expect(blocks[0]?.kind).toBe('frame');
    expect(blocks[1]).toEqual({ kind: 'contacts', items: answer.contacts });
    expect(answer.contacts[0]?.phone).toBe('112');
  });

  it('leaves brackets alone that a page wrote itself, or that no source belongs to', () => {
    const statements = [{ text: 'Siehe Anlage [2] und [7].', sources: [1] }];
    expect(split({ text: 'Siehe Anlage [2] und [7]. [1]\nEnde [9]', statements })).toEqual([
      { kind: 'quote', statement: statements[0], marks: [1] },
      { kind: 'frame', runs: ['Ende ', '[9]'] },
    ]);
  });

  it('tells two equal sentences apart', () => {
    const statements = [
      { text: 'Bitte anrufen.', sources: [1] },
      { text: 'Bitte anrufen.', sources: [2] },
    ];
    expect(split({ text: 'Bitte anrufen. [1]\nBitte anrufen. [2]', statements })).toEqual([
      { kind: 'quote', statement: statements[0], marks: [1] },
      { kind: 'quote', statement: statements[1], marks: [2] },
    ]);
  });

  it('shows the text whole when it does not hold a statement as it stands', () => {
    const statements = [{ text: 'Something else.', sources: [1] }];
    expect(split({ text: 'A text. [1]', statements })).toEqual([{ kind: 'frame', runs: ['A text. ', 1] }]);
  });
});
