import { describe, expect, it } from 'vitest';
import { cutQuestions } from '../../src/casework/cut-questions.js';

const questionsIn = (text: string, language: string | null = null) =>
  cutQuestions(text, language, 4).questions.map((question) => question.text);

describe("a client's message", () => {
  it('is one question where it has one, or no question mark', () => {
    const short = 'Hello. I have a new flat. How do I register?';
    expect(questionsIn(short)).toEqual([short]);
    expect(questionsIn('Ich möchte Deutsch lernen')).toEqual(['Ich möchte Deutsch lernen']);
  });

  it.each([
    ['ar', 'كيف أسجل عنواني؟ وهل يكلف ذلك شيئا؟', ['كيف أسجل عنواني؟', 'وهل يكلف ذلك شيئا؟']],
    ['zh', '我怎么登记地址？要多少钱？', ['我怎么登记地址？', '要多少钱？']],
    ['am', 'አድራሻዬን እንዴት አስመዘግባለሁ፧ ዋጋው ስንት ነው፧', ['አድራሻዬን እንዴት አስመዘግባለሁ፧', 'ዋጋው ስንት ነው፧']],
    ['el', 'Πού δηλώνω τη διεύθυνσή μου; Πόσο κοστίζει;', ['Πού δηλώνω τη διεύθυνσή μου;', 'Πόσο κοστίζει;']],
    ['uk', 'Як записати доньку до школи? Скільки це коштує?', ['Як записати доньку до школи?', 'Скільки це коштує?']],
  ])('is cut at the question marks of its script: %s', (language, text, questions) => {
    expect(questionsIn(text, language)).toEqual(questions);
  });

  it('is not cut at a semicolon that asks nothing', () => {
    expect(questionsIn('Ich suche eine Wohnung; wer hilft mir? Und wann?', 'de')).toEqual([
      'Ich suche eine Wohnung; wer hilft mir?',
      'Und wann?',
    ]);
  });

  it('keeps the short sentence before a question with it, and leaves a story', () => {
    const story =
      'We came to Germany two months ago by bus with all our things, then lived with my aunt in a small town near the river for some weeks.';
    const { questions, left } = cutQuestions(
      `${story} My son is six. Where is a school? I work. Who looks after him?`,
      'en',
      4,
    );
    expect(questions).toEqual([
      { text: 'My son is six. Where is a school?', alone: 'Where is a school?' },
      { text: 'I work. Who looks after him?', alone: 'Who looks after him?' },
    ]);
    expect(left).toBe(story);
  });

  it('leaves the story around a single question when it is long', () => {
    const story = 'This is what happened to us on the way here. '.repeat(8).trim();
    const { questions, left } = cutQuestions(`${story} Where can I learn German? Thank you.`, 'en', 4);
    expect(questions.map(({ alone }) => alone)).toEqual(['Where can I learn German?']);
    expect(left).toMatch(/Thank you\.$/u);
  });

  it('does not end a sentence at an abbreviation', () => {
    expect(questionsIn('Was kostet z. B. ein Kurs? Wo ist er?')).toEqual(['Was kostet z. B. ein Kurs?', 'Wo ist er?']);
  });

  it('ends a sentence after what was masked', () => {
    const text = 'Meine Nummer ist [phone]. Wo lerne ich Deutsch? Was kostet das?';
    expect(questionsIn(text, 'de')[0]).toBe('Meine Nummer ist [phone]. Wo lerne ich Deutsch?');
    expect(cutQuestions(text, 'de', 4).questions[0]?.alone).toBe('Wo lerne ich Deutsch?');
  });

  it('is cut at the numbers of a list, not at days', () => {
    const { questions, left } = cutQuestions(
      'Hallo! Fragen: 1. Wo ist das Amt. 2) Was kostet das? Und wann? 3. Wer hilft',
      'de',
      4,
    );
    expect(questions).toEqual([
      { text: 'Wo ist das Amt.', alone: null },
      { text: 'Was kostet das? Und wann?', alone: null },
      { text: 'Wer hilft', alone: null },
    ]);
    expect(left).toBe('Hallo! Fragen:');
    const days = 'Ich kam am 1. Mai und bleibe bis zum 2. Juni. Wo melde ich mich an?';
    expect(questionsIn(days, 'de')).toEqual([days]);
    expect(questionsIn('Mein Kind ist 2. Wo ist eine Kita? 1. Juli ist zu spät, oder?', 'de')).toHaveLength(2);
  });

  it('loses no question when there are more than can be shown', () => {
    expect(questionsIn('Aaaa? Bbbb? Cccc? Dddd? Eeee?', 'de')).toEqual(['Aaaa?', 'Bbbb?', 'Cccc?', 'Dddd? Eeee?']);
  });
});
