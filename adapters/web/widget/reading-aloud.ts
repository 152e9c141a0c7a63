import { languageTag } from '../../../src/languages/dates.js';

/** Text in a language. */
export interface Spoken {
  text: string;
  /** Code. */
  language: string;
}

/**
 * Reads texts aloud with the voices of this device. Voices that a browser fetches from somebody's server are left out:
 * what people ask is nobody's business there.
 */
export class ReadingAloud {
  /** Id of what is being read; null when nothing is. */
  id: string | null = null;
  private readonly synthesis: SpeechSynthesis | undefined = window.speechSynthesis;

  constructor(private readonly changed: () => void) {
    // Browsers tell their voices some time after they are asked first.
    this.synthesis?.addEventListener?.('voiceschanged', changed);
  }

  end(): void {
    this.stop();
    this.synthesis?.removeEventListener?.('voiceschanged', this.changed);
  }

  /** Whether there is a voice for a language. */
  speaks(language: string): boolean {
    return this.voiceFor(language) !== undefined;
  }

  /** What no voice speaks is left out. */
  read(id: string, texts: Spoken[]): void {
    this.stop();
    const utterances = texts.flatMap(({ text, language }) => {
      const voice = this.voiceFor(language);
      if (!voice) return [];
      return [Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang })];
    });
    const last = utterances[utterances.length - 1];
    if (!last) return;
    const over = () => {
      if (this.id !== id) return;
      this.id = null;
      this.changed();
    };
    last.addEventListener('end', over);
    for (const utterance of utterances) utterance.addEventListener('error', over);
    this.id = id;
    for (const utterance of utterances) this.synthesis?.speak(utterance);
    this.changed();
  }

  stop(): void {
    if (this.id === null) return;
    this.id = null;
    this.synthesis?.cancel();
    this.changed();
  }

  private voiceFor(language: string): SpeechSynthesisVoice | undefined {
    const tag = languageTag(language).toLowerCase();
    const own = (this.synthesis?.getVoices() ?? []).filter(({ localService }) => localService);
    // Android writes `de_DE`.
    const tagOf = ({ lang }: SpeechSynthesisVoice) => lang.toLowerCase().replace('_', '-');
    return (
      own.find((voice) => tagOf(voice) === tag) ?? own.find((voice) => tagOf(voice).split('-')[0] === tag.split('-')[0])
    );
  }
}
