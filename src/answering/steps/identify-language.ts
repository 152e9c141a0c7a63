import { withoutCourtesies } from '../../intents/courtesies.js';
import { embedQuestion } from '../retrieve.js';
import type { Context } from '../context.js';
import { understand } from '../understand.js';
import { withoutMasks } from '../../screening/personal-data.js';

/** Of so many earlier messages, the languages count as hints. */
const rememberedTurns = 3;

/** Finds out in which language the person writes and what is to be searched for, and lets the engine begin to work. */
export async function identify(context: Context): Promise<null> {
  const { question, conversation, region, services } = context;
  const { searchText, language } = understand(withoutMasks(context.text));
  const chosen = question.language ?? conversation.chosenLanguage;
  const earlier = conversation.turns.slice(-rememberedTurns).reverse();
  const hints = [chosen, ...earlier.map(({ written }) => written), question.channelLanguage];
  const told = hints.filter((hint): hint is string => typeof hint === 'string');
  const identified = await language([...new Set(told)], region.defaultLanguage);
  context.language = identified.reader;
  context.written = identified.written;
  // What was chosen is no guess.
  if (!identified.sure && identified.reader !== chosen) {
    context.otherLanguages = identified.alternatives.filter((code) => services.texts.bestLocale(code) === code);
  }
  context.message = searchText;
  context.messageEmbedding = embedQuestion(searchText, services.embedder, region);
  context.searchText = withoutCourtesies(searchText, identified.written);
  const isWhole = context.searchText === searchText;
  context.embedding = isWhole ? context.messageEmbedding : embedQuestion(context.searchText, services.embedder, region);
  return null;
}
