import { describe, expect, it } from 'vitest';
import { findScript } from '../../../src/languages/identification/scripts.js';

describe('findScript', () => {
  it('names a script of several languages, or the language of a script of one', () => {
    expect(findScript('Termin')).toEqual({ script: 'Latin' });
    expect(findScript('привіт')).toEqual({ script: 'Cyrillic' });
    expect(findScript('سلام')).toEqual({ script: 'Arabic' });
    expect(findScript('ሰላም')).toEqual({ script: 'Ethiopic' });
    expect(findScript('ευχαριστώ')).toEqual({ language: 'el' });
    expect(findScript('谢谢')).toEqual({ language: 'zh' });
    expect(findScript('日本語を話す')).toEqual({ language: 'ja' });
  });

  it('believes other letters before Latin ones, unless they are few', () => {
    expect(findScript('Aufenthaltstitel продлить')).toEqual({ script: 'Cyrillic' });
    expect(findScript('Was bedeutet das Wort дача auf Deutsch bitte?')).toEqual({ script: 'Latin' });
  });

  it('is null without letters', () => {
    expect(findScript('§ 24, 3.5 € 👍')).toBeNull();
  });
});
