import { describe, expect, it } from 'vitest';
import { alignPages, type Match } from '../../src/casework/align-pages.js';
import { makeVersion, versionOf } from './make-version.js';

const officeHtml = `<p>Im Bürgerbüro melden Sie Ihre neue Adresse an.</p>
<h2>Kosten</h2><p>Die Anmeldung kostet 35 Euro. Für Kinder ist sie kostenlos.</p>
<h2>Öffnungszeiten</h2><p>Montag von 8 bis 12 Uhr ist das Amt geöffnet. Rufen Sie an: 069 90009-100.</p>`;

/** What is found for a sentence of the client's version: the words of the office's. */
function counterpartIn(clientHtml: string, html = officeHtml) {
  const [client, office] = [makeVersion('en', clientHtml), makeVersion('de', html)];
  const align = alignPages(versionOf(client), versionOf(office));
  return (words: string): { by: Match['by']; text: string } | null => {
    const first = client.structure.sentences.findIndex((sentence) => sentence.includes(words));
    const match = align({ firstSentence: first, endSentence: first + 1 });
    return match && { by: match.by, text: match.sentences.map((n) => office.structure.sentences[n]).join(' ') };
  };
}

describe('two versions of a page', () => {
  it('are aligned sentence by sentence', () => {
    const find = counterpartIn(`<p>You register your new address at the Bürgerbüro.</p>
      <h2>Costs</h2><p>Registration costs 35 euros. It is free for children.</p>
      <h2>Opening hours</h2><p>The office is open on Monday from 8 to 12 noon. Call us: 069 90009-100.</p>`);
    expect(find('costs 35')).toEqual({ by: 'sentences', text: 'Die Anmeldung kostet 35 Euro.' });
    expect(find('free for')).toEqual({ by: 'sentences', text: 'Für Kinder ist sie kostenlos.' });
    expect(find('Monday')).toEqual({ by: 'sentences', text: 'Montag von 8 bis 12 Uhr ist das Amt geöffnet.' });
  });

  it('are aligned where one of them lacks a section', () => {
    const find = counterpartIn(`<p>You register your new address at the Bürgerbüro.</p>
      <h2>Opening hours</h2><p>The office is open on Monday from 8 to 12 noon. Call us: 069 90009-100.</p>`);
    expect(find('Monday')).toEqual({ by: 'sentences', text: 'Montag von 8 bis 12 Uhr ist das Amt geöffnet.' });
  });

  it('are aligned where one of them has a section more', () => {
    const find = counterpartIn(`<p>You register your new address at the Bürgerbüro.</p>
      <h2>Interpreters</h2><p>Volunteers translate for you. Ask them two weeks before you go there.</p>
      <h2>Costs</h2><p>Registration costs 35 euros. It is free for children.</p>
      <h2>Opening hours</h2><p>The office is open on Monday from 8 to 12 noon. Call us: 069 90009-100.</p>`);
    expect(find('Monday')).toEqual({ by: 'sentences', text: 'Montag von 8 bis 12 Uhr ist das Amt geöffnet.' });
    expect(find('Volunteers')).toBeNull();
  });

  it('are aligned where two sentences of one are one of the other', () => {
    const find = counterpartIn(
      '<p>The library opens on 3 March at the Old Market. Read books there. A card is 12 euros a year, and children pay 5 euros.</p>',
      '<p>Die Bücherei öffnet am 3. März am Alten Markt. Lesen Sie dort Bücher. Ein Ausweis kostet 12 Euro im Jahr. Kinder zahlen dafür 5 Euro.</p>',
    );
    expect(find('12 euros')).toEqual({
      by: 'sentences',
      text: 'Ein Ausweis kostet 12 Euro im Jahr. Kinder zahlen dafür 5 Euro.',
    });
  });

  it('are shown by the whole section where a sentence has no counterpart of its own in it', () => {
    const find = counterpartIn(`<p>You register your new address at the Bürgerbüro.</p>
      <h2>Costs</h2><p>Registration costs 35 euros. You can pay this in cash or by card at the machine beside the stairs, which gives change. It is free for children.</p>
      <h2>Opening hours</h2><p>The office is open on Monday from 8 to 12 noon. Call us: 069 90009-100.</p>`);
    expect(find('machine')).toEqual({
      by: 'section',
      text: 'Die Anmeldung kostet 35 Euro. Für Kinder ist sie kostenlos.',
    });
  });

  it('have nothing in common where they speak of different things', () => {
    const find = counterpartIn(
      '<h3>Swimming</h3><ul><li>The pool opens at 6 and costs 3 euros, call 069 1234567.</li></ul>',
    );
    expect(find('pool')).toBeNull();
  });

  it('are aligned by meaning where nothing else tells', () => {
    const client = makeVersion('ar', '<p>الخبز جيد اليوم. القطار سريع جدا. المطر كثير هنا.</p>');
    const office = makeVersion('de', '<p>Züge sind schnell. Regen fällt viel.</p>');
    const [[a, b, c], [first, second]] = [client.structure.sentences, office.structure.sentences] as [
      string[],
      string[],
    ];
    const [x, y, z] = [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ];
    const ofClient = { [a as string]: x as number[], [b as string]: y as number[], [c as string]: z as number[] };
    const ofOffice = { [first as string]: y as number[], [second as string]: z as number[] };
    const align = alignPages(versionOf(client, ofClient), versionOf(office, ofOffice));
    const found = [0, 1, 2].map((n) => align({ firstSentence: n, endSentence: n + 1 }));
    expect(found.map((match) => match?.by === 'sentences' && match.sentences)).toEqual([false, [0], [1]]);
  });

  it('say how sure they are, and more so with anchors', () => {
    const client = makeVersion('en', '<p>Call 069 90009-100 now. Then come.</p>');
    const office = makeVersion('de', '<p>Rufen Sie 069 90009-100 an. Dann kommen Sie.</p>');
    const match = alignPages(versionOf(client), versionOf(office))({ firstSentence: 0, endSentence: 1 });
    expect(match?.sureness).toBeGreaterThan(0.95);
    expect(match?.sureness).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('may be empty', () => {
    const [client, office] = [makeVersion('en', ''), makeVersion('de', officeHtml)];
    expect(alignPages(versionOf(client), versionOf(office))({ firstSentence: 0, endSentence: 1 })).toBeNull();
    expect(alignPages(versionOf(office), versionOf(client))({ firstSentence: 0, endSentence: 1 })).toBeNull();
  });
});
