import type { Source } from '../domain/answer.js';
import type { CaseAnswer, CasePart, CasePassage } from '../domain/case.js';
import type { Contact } from '../domain/contact.js';
import { officeLanguage, officeText } from '../languages/office-texts.js';
import { sameLanguage } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';

/** Text with what a screen needs to set it. */
export interface ViewText {
  text: string;
  /** Code. */
  language: string;
  dir: 'ltr' | 'rtl';
}

export interface ViewLink {
  title: string;
  url: string;
  /** Code. */
  language: string;
  /** Its name, for the caseworker. */
  languageName: string;
  /** ISO 8601; null when not known. */
  lastUpdated: string | null;
}

/** One side of a passage: a heading (the language's name), the sentences, where they stand. */
export interface ViewSide extends ViewText {
  label: string;
  links: ViewLink[];
}

/** What the client gets, and beside it the same for the caseworker. */
export interface ViewRow {
  client: ViewSide;
  /** Null when the client's side can be read by her, or nothing matches: then a note says so. */
  office: ViewSide | null;
  /** What has to be known about the two. */
  notes: string[];
}

export interface ViewPart {
  /** `Frage 1`; null when the message has one question only. */
  label: string | null;
  /** Masked. */
  question: ViewText;
  /** In an emergency: what to say, and the numbers to give first. */
  emergency: { text: string; contacts: Contact[] } | null;
  rows: ViewRow[];
  /** Why there is no answer; null when there is one. */
  unanswered: string | null;
  /** Pages to look at instead. */
  nearest: { label: string; links: ViewLink[] } | null;
}

/** A case answer as every channel shows it to a caseworker, in this order. All texts are plain. */
export interface CaseView {
  /** Language of the labels. */
  language: 'de' | 'en';
  facts: { label: string; text: string }[];
  notes: string[];
  parts: ViewPart[];
  /** Questions that the pages do not answer; null when all are. */
  unanswered: { label: string; items: string[] } | null;
  /** To be forwarded as it is. */
  forClient: ViewText & { label: string };
}

/** Lays a case answer out. Contacts are in the client's language, as she is told them. */
export function caseView(answer: CaseAnswer, texts: Texts): CaseView {
  const language = officeLanguage(answer.officeLanguage);
  const view = new Layout(answer, texts, language);
  const isAnswered = answer.parts.some(({ passages }) => passages.length > 0);
  const sureness = isAnswered ? (`case_sureness_${answer.sureness}` as const) : 'case_sureness_none';
  return {
    language,
    facts: [
      { label: officeText(language, 'case_language'), text: view.nameOf(answer.language) },
      { label: officeText(language, 'case_sureness'), text: officeText(language, sureness) },
    ],
    notes: answer.masked ? [officeText(language, 'case_masked')] : [],
    parts: answer.parts.map((part, index) => view.part(part, index)),
    unanswered:
      answer.unanswered.length > 0
        ? { label: officeText(language, 'case_not_answered'), items: answer.unanswered }
        : null,
    forClient: {
      label: officeText(language, 'case_for_client', { language: view.nameOf(answer.language) }),
      ...view.set(answer.forClient, answer.language),
    },
  };
}

class Layout {
  constructor(
    private readonly answer: CaseAnswer,
    private readonly texts: Texts,
    private readonly language: 'de' | 'en',
  ) {}

  nameOf(code: string): string {
    return this.texts.languageName(this.language, code);
  }

  set(text: string, language: string): ViewText {
    return { text, language, dir: this.texts.dir(language) };
  }

  part({ question, answer, passages }: CasePart, index: number): ViewPart {
    const { language } = this;
    const isOnly = this.answer.parts.length === 1;
    const isAsked = answer.status === 'no_answer';
    return {
      label: isOnly ? null : officeText(language, 'case_question', { n: index + 1 }),
      question: this.set(question, this.answer.language),
      emergency:
        answer.status === 'emergency'
          ? { text: officeText(language, 'case_emergency'), contacts: answer.contacts }
          : null,
      rows: passages.map((passage) => this.row(passage, answer.notices.includes('machine_translated'))),
      unanswered: unansweredText(language, answer.status, passages.length),
      nearest:
        isAsked && answer.sources.length > 0
          ? { label: officeText(language, 'case_nearest_pages'), links: this.links(answer.sources) }
          : null,
    };
  }

  private row({ text, sources, counterpart }: CasePassage, byModel: boolean): ViewRow {
    const { language } = this;
    const written = sources[0]?.language ?? this.answer.language;
    const isForeign = !sameLanguage(written, this.answer.language);
    const isTranslated = isForeign && byModel;
    const shown = isTranslated ? this.answer.language : written;
    const notes = [
      isTranslated ? officeText(language, 'case_client_translated') : null,
      isForeign && !byModel
        ? officeText(language, 'case_client_untranslated', { language: this.nameOf(this.answer.language) })
        : null,
      counterpart === null ? officeText(language, 'case_no_counterpart') : null,
      counterpart?.by === 'section' ? officeText(language, 'case_by_section') : null,
      counterpart?.figuresDiffer ? officeText(language, 'case_figures_differ') : null,
      counterpart?.by === 'translated'
        ? officeText(language, 'case_translated', { language: this.nameOf(counterpart.language) })
        : null,
    ].filter((note) => note !== null);
    const isRepeated = counterpart?.by === 'same' && counterpart.text === text;
    return {
      client: { label: this.nameOf(shown), ...this.set(text, shown), links: this.links(sources) },
      office:
        counterpart === null || isRepeated
          ? null
          : {
              label: this.nameOf(counterpart.language),
              ...this.set(counterpart.text, counterpart.language),
              links: [this.link({ ...counterpart, lastUpdated: null })],
            },
      notes,
    };
  }

  private links(sources: Source[]): ViewLink[] {
    return sources.map((source) => this.link(source));
  }

  private link({ title, url, language, lastUpdated }: Omit<ViewLink, 'languageName'>): ViewLink {
    return { title, url, language, languageName: this.nameOf(language), lastUpdated };
  }
}

function unansweredText(language: 'de' | 'en', status: string, passages: number): string | null {
  if (passages > 0 || status === 'emergency') return null;
  if (status === 'no_answer') return officeText(language, 'case_nothing_found');
  return officeText(language, status === 'unavailable' ? 'case_unavailable' : 'case_no_question');
}
