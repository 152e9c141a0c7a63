import type { ConversationMessage } from '../../../src/domain/conversation.js';
import type { Texts } from '../../../src/languages/texts.js';
import { type Card, type CardElement, card, container, lines } from './card.js';
import { bytesOf, mostCardBytes } from './fit-card.js';

/**
 * What a counsellor wrote, or Lotse about the hand-over. Whole, or not as a card: null when it is too long for one.
 * @param language the reader's
 * @param isReadable whether the text is in it
 */
export function messageCard(
  { id, office, text, language: written, original }: ConversationMessage,
  texts: Texts,
  language: string,
  isReadable: boolean,
): Card | null {
  const t = texts.t;
  const writes = office ? t(language, 'handover.writes', { office }) : '';
  const target = `original-${id}`;
  const originalRows: CardElement[] = original
    ? [
        ...lines(t(language, 'notice.machine_translated'), { size: 'Small', isSubtle: true }),
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.ToggleVisibility', title: t(language, 'chat.original'), targetElements: [target] }],
        },
        {
          type: 'Container',
          id: target,
          isVisible: false,
          rtl: texts.dir(original.language) === 'rtl',
          items: lines(original.text),
        },
      ]
    : [];
  const made = card(language, texts.dir(language), [writes, text].filter(Boolean).join('\n'), [
    ...lines(writes, { weight: 'Bolder' }),
    container(lines(text), texts.dir(written)),
    ...(isReadable ? [] : lines(t(language, 'handover.untranslated'), { size: 'Small', isSubtle: true })),
    ...originalRows,
  ]);
  return bytesOf(made) <= mostCardBytes ? made : null;
}
