import { describe, expect, it } from 'vitest';
import { locales } from '../../../src/languages/locales.js';
import { followUpWords } from '../../../src/answering/follow-up/follow-up-words.js';
import { readFollowUp } from '../../../src/answering/follow-up/read-follow-up.js';

describe('a message that makes no sense alone', () => {
  it.each([
    ['de', 'Und am Samstag?'],
    ['de', 'Wie viel kostet das?'],
    ['de', 'und für meine Frau?'],
    ['de', 'Welche Unterlagen brauche ich?'],
    ['en', 'and on Saturday?'],
    ['en', 'how much does it cost?'],
    ['en', 'Where is that?'],
    ['ar', 'وكم يكلف؟'],
    ['ar', 'ويوم السبت؟'],
    ['ar', 'أين هذا؟'],
    ['uk', 'А в суботу?'],
    ['ru', 'сколько это стоит?'],
    ['tr', 'peki cumartesi günü?'],
    ['fa', 'هزینه‌اش چقدر است؟'],
    ['fr', 'et combien ça coûte ?'],
    ['so', 'waa imisa qiimaha?'],
    ['zh', '多少钱？'],
    ['pl', 'a w sobotę?'],
  ])('%s: %s goes on', (language, text) => {
    expect(readFollowUp(text, language).kind).toBe('strong');
  });
});

describe('a message with a subject of its own', () => {
  it.each([
    ['de', 'Wo kann ich Deutsch lernen?'],
    ['de', 'Kindergeld beantragen'],
    ['de', 'Ich suche eine Wohnung für meine Familie und brauche Hilfe'],
    ['en', 'How do I register my car?'],
    ['ar', 'أين يمكنني تعلم اللغة الألمانية؟'],
    ['uk', 'Як знайти лікаря?'],
    ['tr', 'Kreş nasıl bulunur?'],
  ])('%s: %s stands alone, or leaves it to the pages', (language, text) => {
    expect(['none', 'vague']).toContain(readFollowUp(text, language).kind);
  });

  it('is vague where it is short and names little', () => {
    expect(readFollowUp('bis zu welchem Alter', 'de').kind).toBe('vague');
    expect(readFollowUp('auch Zwillinge', 'de').kind).toBe('weak');
    expect(readFollowUp('bei Zwillingen', 'de').kind).toBe('vague');
    expect(readFollowUp('Wie hoch ist der Mond?', 'de').kind).toBe('none');
  });

  it('is doubtful where it begins like one that goes on', () => {
    expect(readFollowUp('Und das Schwimmbad?', 'de').kind).toBe('weak');
    expect(readFollowUp('Und Kindergeld?', 'de').kind).toBe('weak');
  });
});

describe('a choice', () => {
  it.each([
    ['de', 'das zweite', 1],
    ['en', 'the second one', 1],
    ['en', '3', 2],
    ['de', 'das letzte bitte', -1],
    ['ar', 'الثاني', 1],
    ['uk', 'перше', 0],
    ['zh', '第二个', 1],
    ['vi', 'cái thứ hai', 1],
  ])('%s: %s picks', (language, text, index) => {
    expect(readFollowUp(text, language)).toEqual({ kind: 'choice', index });
  });
});

it('has words for every interface language', () => {
  for (const language of Object.keys(locales)) expect(followUpWords(language), language).not.toBeNull();
});
