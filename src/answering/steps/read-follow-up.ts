import type { Turn } from '../../domain/conversation.js';
import { fold } from '../../languages/folding.js';
import type { ViewIndex } from '../../retrieval/view-index.js';
import type { Context } from '../context.js';
import { wordsOf } from '../follow-up/follow-up-words.js';
import { type FollowUpCue, readFollowUp } from '../follow-up/read-follow-up.js';
import { judge } from '../gate.js';
import { rememberedTurns, turnTalkedAbout } from '../follow-up/turn-talked-about.js';
import { embedQuestion } from '../retrieve.js';
import { searchPages } from '../search-pages.js';
import { selectExtracts } from '../shown-pages.js';

/** A longer message stands alone. */
const mostWords = 8;
/** From these confidences on, a message is a question of its own; the second for one that begins or points like more. */
const sure = 0.5;
const sureInPassing = 0.6;

/**
 * Understands a message that goes on from an earlier one, and one that names a page. A change of topic stays one: what
 * names something of which the pages speak is asked for itself.
 */
export async function followUp(context: Context): Promise<null> {
  // Danger is a topic of its own.
  if (context.chosen || context.emergency) return null;
  const cue = readFollowUp(context.text, context.language);
  const turn = turnTalkedAbout(context);
  if (cue.kind === 'choice' && turn) {
    pick(context, turn, cue);
    return null;
  }
  if (cue.kind === 'none' || cue.kind === 'vague') context.chosen = pageNamed(context);
  if (!turn || context.chosen) return null;
  if (context.question.standsAlone && cue.kind !== 'strong') return null;
  if (cue.kind === 'strong' || (await leansOn(context, turn, cue))) await goOn(context, turn);
  return null;
}

/** The translation group of a page whose title is the message: a suggestion was pressed. */
function pageNamed({ region, text }: Context): string | null {
  const said = fold(text);
  for (const view of region.views.values()) {
    const page = view.documents.find(({ title }) => fold(title) === said);
    if (page) return page.group;
  }
  return null;
}

function pick(context: Context, turn: Turn, { index }: FollowUpCue & { kind: 'choice' }): void {
  const group = turn.groups.at(index);
  // Of one page there is no second.
  if (group === undefined || turn.groups.length < 2) return;
  context.chosen = group;
  context.followUp = { topic: titleOf(context, group), groups: [group] };
  context.searchText = turn.searchedFor;
  context.embedding = embedQuestion(turn.searchedFor, context.services.embedder, context.region);
}

/** Reads the message together with what it goes on from. */
async function goOn(context: Context, turn: Turn): Promise<void> {
  const { generation, embedder } = context.services;
  const rewritten = generation.model ? await generation.rewrite(rewriting(context)) : null;
  // Whoever waited for the model once does not wait for it again: see the steps that write and translate.
  if (rewritten?.ok === false && rewritten.reason === 'timeout') context.notices.add('model_unavailable');
  const together = rewritten?.ok ? rewritten.value : `${turn.searchedFor} ${context.searchText}`;
  context.followUp = { topic: titleOf(context, turn.groups[0] ?? ''), groups: turn.groups.slice(0, 1) };
  context.searchText = together;
  context.embedding = embedQuestion(together, embedder, context.region);
}

function rewriting({ text, language, conversation, region }: Context) {
  const history = conversation.turns
    .slice(-rememberedTurns)
    .map(({ question, answer }) => ({ question, titles: answer.sources.map(({ title }) => title) }));
  return { region: region.slug, question: text, language, history };
}

/**
 * Whether a message without a subject that the pages are sure of goes on: one that begins or points like it, and a very
 * short one. What is found on the page talked about goes on in any case.
 */
async function leansOn(context: Context, turn: Turn, cue: FollowUpCue): Promise<boolean> {
  const words = wordsOf(context.text, context.language).length;
  if (words > mostWords) return false;
  const { first, confidence } = await foundAlone(context);
  if (first === turn.groups[0]) return true;
  if (cue.kind === 'weak') return confidence < sureInPassing;
  return cue.kind === 'vague' && confidence < sure;
}

/** What the message finds by itself: the best page's group, and how sure it is that the page answers. */
async function foundAlone(context: Context): Promise<{ first: string | undefined; confidence: number }> {
  const { region, trained, written, language, searchText: text } = context;
  const { groups, vector } = await searchPages(context);
  const [extract] = selectExtracts({ text, language: written, vector }, language, region, groups);
  const { confidence } = judge({ text, language, groups, region, trained, extract });
  return { first: groups[0]?.group, confidence };
}

function titleOf({ region, language }: Context, group: string): string {
  const inLanguage = (code: string): ViewIndex | undefined => region.views.get(code);
  const views = [inLanguage(language), inLanguage(region.defaultLanguage), ...region.views.values()];
  return views.map((view) => view?.pageOfGroup.get(group)?.title).find((title) => title !== undefined) ?? '';
}
