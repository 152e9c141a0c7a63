import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** What is wrong with a card, by Microsoft's own library for its schema, version 1.5; empty when nothing is. */
export function cardFaults(card: object): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  // A global expression, which goes on where it stopped in the card before.
  if (AdaptiveCard.langProperty.regEx) AdaptiveCard.langProperty.regEx.lastIndex = 0;
  parsed.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = parsed.validateProperties().validationEvents.map(({ message }) => message);
  // What the schema does not know is dropped by the library without a word.
  return [...events, ...invalid, ...dropped(card, parsed.toJSON() ?? {}, 'card')];
}

/** Values that the library leaves out because they say what is the case anyway. */
const defaults: Record<string, unknown> = { rtl: false, isRequired: false, style: 'compact' };

function dropped(given: unknown, kept: unknown, path: string): string[] {
  if (typeof given !== 'object' || given === null) {
    return given === kept ? [] : [`${path}: ${String(given)} became ${String(kept)}`];
  }
  return Object.entries(given).flatMap(([name, value]) => {
    const found = (kept as Record<string, unknown> | undefined)?.[name];
    if (found === undefined && (value === defaults[name] || name === '$schema')) return [];
    return dropped(value, found, `${path}.${name}`);
  });
}
