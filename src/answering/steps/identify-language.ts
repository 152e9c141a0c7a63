import { embedQuestion } from '../retrieve.js';
import type { Context } from '../context.js';
import { understand } from '../understand.js';
import { withoutMasks } from '../../screening/personal-data.js';

/** Of so many earlier messages, the languages count as hints. */
const rememberedTurns = 3;

/** Finds out in which language the person writes, and lets the engine begin to work. */
export async function identify(context: Context): Promise<null> {
  const { question, conversation, region, services } = context;
  const { searchText, language } = understand(withoutMasks(context.text));
  context.searchText = searchText;
  context.embedding = embedQuestion(searchText, services.embedder);
  const earlier = conversation.turns.slice(-rememberedTurns).reverse();
  const hints = [
    question.language ?? conversation.chosenLanguage,
    ...earlier.map(({ written }) => written),
    question.channelLanguage,
  ];
  const told = hints.filter((hint): hint is string => typeof hint === 'string');
  const identified = await language([...new Set(told)], region.defaultLanguage);
  context.language = identified.reader;
  context.written = identified.written;
  context.otherLanguages = identified.sure ? [] : identified.alternatives;
  return null;
}
