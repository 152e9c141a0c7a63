import {
  type CaseView,
  caseView,
  type ViewLink,
  type ViewPart,
  type ViewRow,
  type ViewSide,
} from '../../../src/channels/case-view.js';
import type { CaseAnswer } from '../../../src/domain/case.js';
import { longDate } from '../../../src/languages/dates.js';
import { officeText } from '../../../src/languages/office-texts.js';
import type { Texts } from '../../../src/languages/texts.js';
import { pressData } from '../presses.js';
import { block, buttons, type Card, type CardElement, card, container, lines, openUrl, run } from './card.js';
import { contactElements } from './contacts.js';
import { bytesOf, fitCard, mostCardBytes, type Shorten } from './fit-card.js';
import { submit } from './next-steps.js';

/** A case answer as it is sent. */
export interface CaseCard {
  /** Null when it cannot be made small enough. */
  card: Card | null;
  /** The client's version alone. */
  forClient: string;
  /** Whether a button of the card gives it; otherwise it has to be sent beside the card. */
  hasButton: boolean;
}

/** A case answer for a caseworker. Its texts are whole, if need be without the button that brings the client's version. */
export function caseCard(answer: CaseAnswer, texts: Texts): CaseCard {
  const view = caseView(answer, texts);
  const { text: forClient } = view.forClient;
  const whole = new CaseLayout(view, answer, texts, (text) => text).make(true);
  if (bytesOf(whole) <= mostCardBytes) return { card: whole, forClient, hasButton: true };
  const shorter = fitCard((shorten) => new CaseLayout(view, answer, texts, shorten).make(false));
  return { card: shorter, forClient, hasButton: false };
}

class CaseLayout {
  constructor(
    private readonly view: CaseView,
    private readonly answer: CaseAnswer,
    private readonly texts: Texts,
    private readonly shorten: Shorten,
  ) {}

  make(hasButton: boolean): Card {
    const { view, texts } = this;
    const button = submit(
      officeText(view.language, 'case_only_client'),
      pressData({ lotse: 'client_text', text: view.forClient.text }),
    );
    return card(view.language, 'ltr', this.shorten(this.answer.forCaseworker), [
      ...view.facts.map(({ label, text }) => block([run(`${label}: `, { weight: 'Bolder' }), run(text)])),
      ...view.notes.flatMap(note),
      ...view.parts.flatMap((part) => this.part(part)),
      ...(view.unanswered ? this.list(view.unanswered, texts.dir(this.answer.language)) : []),
      ...(hasButton ? buttons([button]) : []),
    ]);
  }

  private part(part: ViewPart): CardElement[] {
    const { texts, answer } = this;
    const { label, question, emergency, rows, unanswered, nearest } = part;
    return [
      {
        type: 'Container',
        separator: true,
        items: [
          ...(label ? lines(label, { weight: 'Bolder' }) : []),
          container(lines(this.shorten(question.text), { isSubtle: true }), question.dir),
        ],
      },
      ...(emergency
        ? [
            ...lines(emergency.text, { weight: 'Bolder', color: 'Attention' }),
            ...contactElements(emergency.contacts, texts, { language: answer.language, status: 'emergency' }),
          ]
        : []),
      ...rows.flatMap((row) => this.row(row)),
      ...(unanswered ? lines(unanswered, { weight: 'Bolder' }) : []),
      ...(nearest ? [...lines(nearest.label), ...nearest.links.flatMap((link) => this.link(link))] : []),
    ];
  }

  /** What the client gets, and the same for her beside it. */
  private row({ client, office, notes }: ViewRow): CardElement[] {
    const sides = [client, office].filter((side) => side !== null);
    return [
      {
        type: 'ColumnSet',
        columns: sides.map((side) => ({
          type: 'Column',
          width: 'stretch',
          rtl: side.dir === 'rtl',
          items: this.side(side),
        })),
      },
      ...notes.flatMap(note),
    ];
  }

  private side({ label, text, dir, links }: ViewSide): CardElement[] {
    return [
      ...lines(label, { size: 'Small', isSubtle: true }),
      container(lines(this.shorten(text)), dir, 'emphasis'),
      ...links.flatMap((link) => this.link(link)),
    ];
  }

  private link({ title, url, languageName, lastUpdated }: ViewLink): CardElement[] {
    const { language } = this.view;
    const date = lastUpdated
      ? officeText(language, 'case_last_updated', { date: longDate(language, lastUpdated) })
      : null;
    const selectAction = openUrl(url, title);
    const facts = [languageName, date].filter((fact) => fact !== null).join(' · ');
    return [
      block([run(title, { color: 'Accent', size: 'Small', ...(selectAction ? { selectAction } : {}) })]),
      block([run(facts, { size: 'Small', isSubtle: true })], 'None'),
    ];
  }

  private list({ label, items }: { label: string; items: string[] }, dir: 'ltr' | 'rtl'): CardElement[] {
    return [
      ...lines(label, { weight: 'Bolder' }),
      container(
        items.flatMap((item) => lines(`– ${item}`)),
        dir,
      ),
    ];
  }
}

function note(text: string): CardElement[] {
  return lines(text, { size: 'Small', isSubtle: true });
}
