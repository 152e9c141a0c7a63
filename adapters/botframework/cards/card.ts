/** A run of text; never read as Markdown, so that a page's words stand as they are. */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small' | 'Medium' | 'Large';
  isSubtle?: boolean;
  color?: 'Accent' | 'Attention';
  selectAction?: OpenUrl;
}
export interface OpenUrl {
  type: 'Action.OpenUrl';
  title?: string;
  url: string;
}
export interface Submit {
  type: 'Action.Submit';
  title: string;
  data: object;
}
export interface ToggleVisibility {
  type: 'Action.ToggleVisibility';
  title: string;
  targetElements: string[];
}
export type CardAction = OpenUrl | Submit | ToggleVisibility;

/** The elements of Adaptive Cards that are used here. */
export type CardElement =
  | { type: 'RichTextBlock'; inlines: TextRun[]; spacing?: Spacing }
  | {
      type: 'Container';
      items: CardElement[];
      id?: string;
      style?: 'emphasis' | 'attention';
      rtl?: boolean;
      isVisible?: boolean;
      separator?: boolean;
      selectAction?: OpenUrl;
    }
  | { type: 'ColumnSet'; columns: { type: 'Column'; width: 'stretch'; items: CardElement[]; rtl?: boolean }[] }
  | { type: 'ActionSet'; actions: CardAction[] }
  | {
      type: 'Input.ChoiceSet';
      id: string;
      label: string;
      style: 'compact' | 'expanded' | 'filtered';
      isRequired?: boolean;
      errorMessage?: string;
      value?: string;
      choices: { title: string; value: string }[];
    };
type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

/** An Adaptive Card. */
export interface Card {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  /** Two or three letters. */
  lang: string;
  rtl: boolean;
  /** For channels that show no cards. */
  fallbackText: string;
  body: CardElement[];
}

/** A card in one language and direction. `rtl` needs version 1.5, which Teams shows. */
export function card(language: string, dir: 'ltr' | 'rtl', plainText: string, body: CardElement[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: languageTag(language),
    rtl: dir === 'rtl',
    fallbackText: plainText,
    body,
  };
}

/** Cards take no variants; the CMS's mark for easy language would mean Slovenia. */
function languageTag(language: string): string {
  return language.split('-')[0] ?? language;
}

/** Each line of a text as a block of its own: line breaks inside one are shown differently by each client. */
export function lines(text: string, style: Omit<Partial<TextRun>, 'type' | 'text'> = {}): CardElement[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => block([run(line, style)]));
}

/** One line made of runs. */
export function block(inlines: TextRun[], spacing?: Spacing): CardElement {
  return { type: 'RichTextBlock', inlines, ...(spacing ? { spacing } : {}) };
}

export function run(text: string, style: Omit<Partial<TextRun>, 'type' | 'text'> = {}): TextRun {
  return { type: 'TextRun', text, ...style };
}

/** Elements of another language or direction than the card's. */
export function container(items: CardElement[], dir: 'ltr' | 'rtl', style?: 'emphasis' | 'attention'): CardElement {
  return { type: 'Container', items, rtl: dir === 'rtl', ...(style ? { style } : {}) };
}

/** Teams shows six actions of a row at most. */
const mostActions = 6;

/** Buttons, in as many rows as they need; none for none. */
export function buttons(actions: CardAction[]): CardElement[] {
  const rows: CardElement[] = [];
  for (let first = 0; first < actions.length; first += mostActions) {
    rows.push({ type: 'ActionSet', actions: actions.slice(first, first + mostActions) });
  }
  return rows;
}

/** Only web addresses: what a page says is not run. */
export function openUrl(url: string, title?: string): OpenUrl | null {
  return /^https?:\/\//u.test(url) ? { type: 'Action.OpenUrl', url, ...(title ? { title } : {}) } : null;
}
