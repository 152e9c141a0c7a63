import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../knowledge/structure/structure-page.js';

/** Each text is written with ` | ` where a sentence must end, and nowhere else. */
function expectSplit(language: string, marked: string): void {
  const sentences = marked.split(' | ');
  expect(splitSentences(sentences.join(' '), language)).toEqual(sentences);
}

describe('splitSentences', () => {
  it.each([
    'Die Mittelschule geht von der 5. bis zur 9. oder 10. Klasse. | Diese Schule ist kostenlos.',
    'Das Amt ist im 1. Stock. | Am 3. Oktober ist es zu. | Ab dem 12. 5. 2026 ist es wieder offen.',
    'Nach § 24 Abs. 1 S. 1 AufenthG dürfen Sie arbeiten. | Das gilt z. B. für Ukrainer, d. h. sofort.',
    'Das gilt u. a. Deinem Kind, ggf. Ihrem Mann bzw. Ihrer Frau und max. 3 Gästen. | Bitte fragen Sie.',
    'Mo.–Fr. 8.30 Uhr bis 12 Uhr, Mo. bis Do. auch nachmittags. | Tel. 069 90009-100. | Kommen Sie vorbei.',
    'Bringen Sie Pass, Foto usw. mit. | Wir prüfen Zeugnisse usw. | Danach bekommen Sie Post.',
    'Fragen Sie Dr. A. Müller in St. Peter, Nr. 5. | Die Berater:innen und Helfer*innen sprechen ca. 10 Sprachen.',
    'Die Bahnhofstr. 5 liegt am Hbf. Lindenfurt. | Das ist die Adresse.',
    'Der Führerschein der Klasse B. | Sie brauchen ihn. | Impfen hilft gegen Hepatitis B. | Fragen Sie.',
    'Der Verein Tür an Tür e.V. Augsburg hilft. | Er hat Zeit.',
    'Das war 2024. | Heute ist es anders. | Die Nummer ist 116 016. | Der Anruf ist kostenlos.',
    'Lesen Sie www.bamf.de/x?y=Z und antrag.pdf. | Schreiben Sie an a.b@c.de! | Es kostet 1.200,50 Euro.',
    '1. Gehen Sie zum Amt. | 2. Warten Sie. | 3. Fertig.',
    '(Bitte rufen Sie vorher an. Danke.) | Er sagte: „Kommen Sie. Bald.“ | Dann ging er. | „Ja?“ fragte sie.',
    'Sie brauchen (z. B. für die Bank) einen Pass. | Was noch? | Nichts!',
  ])('follows German abbreviations, ordinals and dates: %s', (marked) => expectSplit('de', marked));

  it.each([
    ['de-si', 'Das ist z. B. gut. | Sie können kommen.'],
    ['en', 'Open from 9 a.m. to 5 p.m. | Please see No. 5. | No. | You cannot, e.g. Mr. Smith. | It costs 10. | Pay.'],
    ['en', 'Go to Bahnhofstr. 5 (1. Stock), Tel. 069 90009-100. | Many people live here today. | 5 people came.'],
    ['ar', 'هل تحتاج إلى مساعدة؟ | نعم؛ اتصل بنا. | د. أحمد هنا.'],
    ['fa', 'کمک می‌خواهید؟ | بله؛ شماره 110 است. | همین.'],
    ['ur', 'یہ ہے۔ | وہ ہے۔'],
    ['uk', 'Адреса: вул. Шевченка, буд. 5. | Це м. Київ. | Ціна 5 грн. | Потім ідіть. | І т. д. | Ще І. Франко.'],
    ['uk', 'Це діє з 2024 р. | Україна, напр. Київ, ст. 5 закону.'],
    ['tr', 'Örn. Ali vb. | Lütfen 1. kata gelin. | Dr. Ali No. 5 ve 3. Sınıf için burada.'],
    ['ru', 'Это г. Москва, ул. Ленина, д. 5. | В 2024 г. | Затем, т. е. потом.'],
    ['fr', 'Voir p. ex. Mme. Dupont. | Comment ça marche ? | Vous venez, art. 5.'],
    ['pl', 'To np. Jan, ul. Długa 5. | Proszę przyjść na 1. Piętro.'],
    ['am', 'ሰላም። | እንዴት።'],
    ['', 'Eins ist da. | Zwei auch.'],
    ['no language at all!', 'Eins ist da. | Zwei auch.'],
  ])('follows the rules of %s', (language, marked) => expectSplit(language, marked));

  it('parts sentences without spaces only at full-width marks', () => {
    expect(splitSentences('你好。我是。', 'zh')).toEqual(['你好。', '我是。']);
    expect(splitSentences('Hilfe!Sofort?Ja.Nein', 'de')).toEqual(['Hilfe!Sofort?Ja.Nein']);
  });

  it('ends a sentence at a line break and gives nothing for nothing', () => {
    expect(splitSentences(' Eins\n\n zwei  drei \r\n', 'de')).toEqual(['Eins', 'zwei drei']);
    expect(splitSentences(' \n ', 'de')).toEqual([]);
  });

  it('leaves a long run without marks whole', () => {
    const run = 'wort '.repeat(5000).trim();
    expect(splitSentences(run, 'de')).toEqual([run]);
  });

  it('gives the same sentences wherever they stand in a long text', () => {
    const sentences = Array.from(
      { length: 400 },
      (_, at) => `Satz ${at} steht z. B. im ${(at % 30) + 1}. Stock (Nr. ${at}).`,
    );
    expect(splitSentences(sentences.join(' '), 'de')).toEqual(sentences);
  });

  it('keeps every word of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('de', 'ar', 'uk', 'tr', ''), (text, language) => {
        const letters = (value: string) => value.replace(/\s+/g, '');
        expect(letters(splitSentences(text, language).join(''))).toBe(letters(text));
      }),
    );
  });
});
