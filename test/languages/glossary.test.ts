import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { concepts } from '../../src/languages/glossary/concepts.js';
import { germanTerms } from '../../src/languages/glossary.js';

const languages = [
  ...['en', 'ar', 'ar-Latn', 'uk', 'ru', 'ru-Latn', 'tr', 'fa', 'fr', 'so', 'ps', 'ku', 'ckb', 'ti', 'am', 'ur', 'es'],
  ...['pt', 'it', 'ro', 'bg', 'sq', 'sr', 'pl', 'vi', 'zh', 'el'],
] as const;
const wordings = z.array(z.string().min(1)).min(1);
const shape = z.array(
  z.strictObject({ de: wordings, ...Object.fromEntries(languages.map((code) => [code, wordings.optional()])) }),
);

describe('the glossary', () => {
  it('has German terms for every concept, and wordings in known languages only', () => {
    expect(shape.safeParse(concepts).error).toBeUndefined();
  });

  it('has no concept twice', () => {
    const mainTerms = concepts.map((concept) => concept.de[0]);
    expect(mainTerms.filter((term, index) => mainTerms.indexOf(term) !== index)).toEqual([]);
  });

  it('has no wording twice within a concept, nor one with spaces around it', () => {
    const faults = concepts.flatMap((concept) =>
      Object.values(concept).flatMap((entries = []) =>
        entries.filter((entry, index) => entries.indexOf(entry) !== index || entry.trim() !== entry),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('writes German terms as nouns are written, unless an adjective or verb belongs to them', () => {
    const oneWordTerms = concepts.flatMap((concept) => concept.de).filter((term) => !/\s/u.test(term));
    const longerTerms = concepts.flatMap((concept) => concept.de).filter((term) => /\s/u.test(term));
    // Pages say "schwanger" rather than the noun; the residence title is abbreviated so by law.
    expect(oneWordTerms.filter((term) => !/^[\p{Lu}\d]/u.test(term)).sort()).toEqual([
      'eAT',
      'gekündigt',
      'krank',
      'schwanger',
    ]);
    expect(
      longerTerms.filter((term) => !/\p{Lu}/u.test(term) && !/ (?:anmelden|melden|lernen|finden)$/u.test(term)),
    ).toEqual([]);
  });

  it('writes each language in its own letters', () => {
    const scripts: [string[], RegExp][] = [
      [['ar', 'fa', 'ps', 'ckb', 'ur'], /\p{Script=Arabic}|^[a-z0-9 ]+$/u],
      [['uk', 'ru', 'bg'], /\p{Script=Cyrillic}|^[a-z0-9 ]+$/u],
      [['am', 'ti'], /^[\p{Script=Ethiopic} ]+$/u],
      [
        ['en', 'fr', 'es', 'tr', 'so', 'pl', 'vi', 'ku', 'ar-Latn', 'ru-Latn', 'sr'],
        /^[\p{Script=Latin}\p{M}\d '’.&-]+$/u,
      ],
    ];
    const faults = scripts.flatMap(([codes, letters]) =>
      codes.flatMap((code) =>
        concepts.flatMap((concept) => concept[code] ?? []).filter((entry) => !letters.test(entry)),
      ),
    );
    expect(faults).toEqual([]);
  });
});

describe('germanTerms', () => {
  it.each([
    ['en', 'How do I apply for child benefit?', 'Kindergeld'],
    ['en', 'My landlords never answer', 'Vermieter'],
    ['ar', 'كيف أحصل على إعانة الأطفال؟', 'Kindergeld'],
    ['ar', 'أين أجد دورات الاندماج؟', 'Integrationskurs'],
    ['ar', 'انتهت مدة اقامتي', 'Aufenthaltserlaubnis'],
    ['ar', 'هل يحق لي السفر بجواز السفر', 'Reisepass'],
    ['ar', 'أحتاج للمدرسة أوراق', 'Schule'],
    ['ar', 'بدي روح عالبلدية وبالمستشفى قالولي', 'Krankenhaus'],
    ['ar', 'kif bejadded el iqama', 'Aufenthaltserlaubnis'],
    ['ar-Latn', 'wen fi doktor asnan', 'Zahnarzt'],
    ['uk', 'Як отримати допомогу на дитину?', 'Kindergeld'],
    ['uk', 'де оформити медичну страховку', 'Krankenversicherung'],
    ['uk', 'Питання щодо возз’єднання сім’ї', 'Familiennachzug'],
    ['ru', 'Как признать диплом учителя?', 'Anerkennung ausländischer Abschlüsse'],
    ['ru', 'ищу детского врача', 'Kinderarzt'],
    ['ru', 'kak nayti rabotu v gorode', 'Arbeit'],
    ['uk', 'где найти садик для ребенка', 'Kita'],
    ['tr', 'Kira yardımına nasıl başvurabilirim?', 'Wohngeld'],
    ['tr', 'Çalışma iznimi ne zaman alırım', 'Arbeitserlaubnis'],
    ['fa', 'چگونه بچه‌ام را در مهدکودک ثبت‌نام کنم؟', 'Kita'],
    ['fa', 'مدرسه‌ی دخترم', 'Schule'],
    ['prs', 'د شفاخانه کجا بروم', 'Krankenhaus'],
    ['fr', "Comment inscrire mes enfants à l'école ?", 'Schule'],
    ['fr', 'Où sont les cours d’intégration', 'Integrationskurs'],
    ['so', 'Sideen ku heli karaa caymiska caafimaadka?', 'Krankenversicherung'],
    ['ps', 'زه د جرمني کورس غواړم', 'Deutschkurs'],
    ['ku', 'Ez li dibistanê digerim', 'Schule'],
    ['ckb', 'پزیشکی ددان لە کوێیە', 'Zahnarzt'],
    ['ti', 'ኣበይ ሓኪም ስኒ ኣሎ', 'Zahnarzt'],
    ['am', 'የመኖሪያ ፈቃድ እንዴት አገኛለሁ', 'Aufenthaltserlaubnis'],
    ['ur', 'مجھے بچوں کا ڈاکٹر چاہیے', 'Kinderarzt'],
    ['es', 'Necesito renovar mi permiso de residencia', 'Aufenthaltserlaubnis'],
    ['pt', 'Onde posso fazer um curso de alemão', 'Deutschkurs'],
    ['it', 'Come faccio la conversione della patente di guida', 'Führerschein'],
    ['ro', 'Cum primesc alocația pentru copii', 'Kindergeld'],
    ['bg', 'Къде да запиша детето на детска градина', 'Kita'],
    ['sq', 'Ku mund të bëj kurs gjermanishteje', 'Deutschkurs'],
    ['hr', 'Kako dobiti dječji doplatak', 'Kindergeld'],
    ['pl', 'Jak dostać zasiłek na dziecko', 'Kindergeld'],
    ['vi', 'Tôi muốn học tiếng Đức', 'Deutschkurs'],
    ['zh', '我怎么申请儿童金？', 'Kindergeld'],
    ['el', 'Πού είναι το νοσοκομείο;', 'Krankenhaus'],
  ])('knows in %s that "%s" is about %s', (language, text, term) => {
    expect(germanTerms(text, language)).toContain(term);
  });

  it.each([
    ['en', 'I am the mother of two and we came last year.'],
    ['en', 'Thank you very much, that was kind of you.'],
    ['en', 'It does not matter, we can do it tomorrow.'],
    ['en', 'The weather is nice and the sun shines.'],
    ['ar', 'شكرا جزيلا لك على كل شيء'],
    ['ar', 'شو بعمل هلق وين بروح'],
    ['ar', 'مرحبا كيف حالك اليوم'],
    ['ar', 'أنا من سوريا وعمري ثلاثون سنة'],
    ['uk', 'Дякую вам дуже, гарного дня'],
    ['uk', 'Ми приїхали вчора вранці'],
    ['uk', 'Що мені тепер робити далі'],
    ['ru', 'Спасибо большое за ответ'],
    ['ru', 'Это было очень долго и трудно'],
    ['ru', 'Мы живем здесь уже два года'],
    ['ru', 'Privet kak dela segodnya'],
    ['tr', 'Çok teşekkür ederim, iyi günler'],
    ['tr', 'Bugün hava çok güzel'],
    ['fa', 'سلام حال شما چطور است'],
    ['fa', 'من چه کار کنم'],
    ['fr', 'Merci beaucoup et bonne journée'],
    ['fr', 'Je suis ici depuis deux ans avec mon fils'],
    ['so', 'Mahadsanid walaal'],
    ['es', 'Muchas gracias, no estoy seguro'],
    ['es', 'Somos de Colombia y tenemos dos hijos'],
    ['it', 'Ciao, ho una domanda per voi'],
    ['ro', 'Mulțumesc mult, o zi bună'],
    ['pl', 'Dziękuję bardzo i do widzenia'],
    ['sq', 'Faleminderit shumë'],
    ['vi', 'Cảm ơn rất nhiều'],
    ['zh', '谢谢你，祝你今天愉快'],
    ['el', 'Ευχαριστώ πολύ, καλή μέρα'],
    ['ku', 'Gelek spas ji bo we'],
  ])('finds nothing in the %s sentence "%s"', (language, text) => {
    expect(germanTerms(text, language)).toEqual([]);
  });

  it('finds nothing in German, easy German included', () => {
    expect(germanTerms('Wo ist das Jobcenter?', 'de')).toEqual([]);
    expect(germanTerms('Visa, Internet, Bus und Bank', 'de-si')).toEqual([]);
  });

  it.each([
    'Der Bus fährt nicht, ich bin in Not und die Kinder auch.',
    'Wo kann ich meinen Führerschein umschreiben lassen?',
    'Visa und Dokumente für den Termin im Jobcenter',
    'Vergleichen Sie mehrere Banken und schreiben Sie eine E-Mail.',
    'Ich studiere Religion an der Universität und habe Praktika gemacht.',
    'In den Ferien ist die Bank geschlossen, das Formular liegt beim Telefon.',
  ])('finds nothing in "%s" when the language is unknown', (text) => {
    expect(germanTerms(text, null)).toEqual([]);
  });

  it('looks through all languages when the language is unknown', () => {
    expect(germanTerms('child benefit', null)).toContain('Kindergeld');
    expect(germanTerms('dentist', null)).toContain('Zahnarzt');
    expect(germanTerms('пособие на ребенка', null)).toContain('Kindergeld');
  });

  it('prefers the longer wording to one inside it', () => {
    expect(germanTerms('social housing', 'en')).toContain('Sozialwohnung');
    expect(germanTerms('social housing', 'en')).not.toContain('Wohnung');
    expect(germanTerms('рецепт детский врач', 'ru')).not.toContain('Arzt');
  });

  it('keeps the order of the question and gives each term once', () => {
    const terms = germanTerms('dentist and kindergarten, dentist', 'en');
    expect(terms.indexOf('Zahnarzt')).toBeLessThan(terms.indexOf('Kita'));
    expect(new Set(terms).size).toBe(terms.length);
  });

  it('lets one word stand inside a wording, not two', () => {
    expect(germanTerms('renew my residence permit', 'en')).toContain('Verlängerung der Aufenthaltserlaubnis');
    expect(germanTerms('permiso temporal de residencia', 'es')).toContain('Aufenthaltserlaubnis');
    expect(germanTerms('permiso muy temporal de residencia', 'es')).not.toContain('Aufenthaltserlaubnis');
  });

  it('knows nothing of languages without wordings', () => {
    expect(germanTerms('child benefit', 'ja')).toEqual([]);
  });
});
