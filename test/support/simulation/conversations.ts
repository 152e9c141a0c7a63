import type { FeedbackReason } from '../../../src/domain/feedback-reasons.js';
import type { Outcome } from '../../../src/domain/impact.js';
import { timeOn } from './calendar.js';
import { type Chance, mixed } from './random.js';
import { askedIn, subjectTexts } from './subject-texts.js';
import {
  askedLanguages,
  dimensions,
  type SimulatedPage,
  type SimulatedRegion,
  type Subject,
  type World,
} from './world.js';

/** A message as somebody sends it, and what becomes of it. */
export interface SimulatedQuestion {
  /** Null for what is no question. */
  subject: Subject | null;
  text: string;
  /** Of length 1. */
  vector: Float32Array;
  outcome: Outcome | null;
  /** Probability with which it was to be answered at all, in any language; null when it was no question. */
  chanceOfAnswer: number | null;
  /** Language of the first page cited. */
  answered: string | null;
  /** Translation groups. */
  cited: string[];
  offered: string[];
  confidence: number;
  isFollowUp: boolean;
  feedback: { helpful: boolean; reason: FeedbackReason | null } | null;
  asksPerson: boolean;
  ms: number;
}

/** One person's questions. */
export interface SimulatedConversation {
  /** UUID. */
  id: string;
  region: SimulatedRegion;
  language: string;
  channel: string;
  consent: boolean | null;
  at: Date;
  questions: SimulatedQuestion[];
}

const channels = ['web', 'widget', 'telegram', 'teams', 'integreat'];
/** Of the questions about a subject without a page, these get some page as their answer. */
const answeredWithoutPage = 0.1;
const shares = { noQuestion: 0.06, askedBack: 0.03, followUp: 0.5, sameSubject: 0.4, feedback: 0.3 };

/** Plays what one person asks on a day. @param rare somebody's own subject, that others hardly ask about */
export function converse(world: World, date: string, chance: Chance, rare: Subject | null): SimulatedConversation {
  const region = chance.weighted(world.regions, ({ weight }) => weight);
  const first = rare ?? chance.weighted(world.subjects, ({ weight }) => weight);
  const language =
    first.mostlyIn.length > 0 && chance.happens(0.8)
      ? chance.one(first.mostlyIn)
      : chance.weighted(askedLanguages, (each) => region.languages[askedLanguages.indexOf(each)] ?? 0);
  const questions: SimulatedQuestion[] = [];
  let subject = first;
  do {
    const isFollowUp = questions.length > 0;
    if (isFollowUp && !chance.happens(shares.sameSubject))
      subject = chance.weighted(world.subjects, (each) => each.weight);
    questions.push(ask(world, { region, language, subject, date, isFollowUp }, chance));
  } while (!rare && questions.length < 5 && chance.happens(shares.followUp));
  const consent = chance.weighted([true, false, null], (each) => ({ true: 0.3, false: 0.2, null: 0.5 })[`${each}`]);
  return {
    id: chance.uuid(),
    region,
    language,
    channel: chance.one(channels),
    consent,
    at: timeOn(date, chance),
    questions,
  };
}

interface Asked {
  region: SimulatedRegion;
  language: string;
  subject: Subject;
  date: string;
  isFollowUp: boolean;
}

function ask(world: World, asked: Asked, chance: Chance): SimulatedQuestion {
  const { region, language, subject, isFollowUp } = asked;
  const page = region.pages.get(subject.id) ?? null;
  const said = {
    ...{ text: textOf(subject, language), vector: vectorOf(world, subject, language, chance), isFollowUp },
    ms: Math.round(Math.exp(4 + 1.5 * chance.number())),
  };
  const none = { answered: null, cited: [], offered: [], feedback: null, asksPerson: false, confidence: 0 };
  if (chance.happens(shares.noQuestion))
    return { ...said, ...none, subject: null, outcome: null, chanceOfAnswer: null };
  const worse = world.planted.worse;
  const factor = worse.region === region.slug && worse.language === language ? worse.factor : 1;
  const ofPage = page ? answersOn(page, asked.date) * factor : answeredWithoutPage;
  const chanceOfAnswer = (1 - shares.askedBack) * ofPage;
  if (chance.happens(shares.askedBack))
    return { ...said, ...none, subject, outcome: 'asked_back', chanceOfAnswer, confidence: 0.4 };
  const near = nearPages(region, subject, chance);
  if (!chance.happens(ofPage)) {
    const asksPerson = chance.happens(0.15);
    const offered = near.slice(0, 3).map(({ group }) => group);
    return { ...said, ...none, subject, outcome: 'not_answered', chanceOfAnswer, offered, asksPerson, confidence: 0.2 };
  }
  const shown = page ?? (near[0] as SimulatedPage);
  const inOwn = shown.languages.includes(language);
  const helpful = chance.happens(page ? page.helps : 0.15);
  return {
    ...{ ...said, ...none, subject, chanceOfAnswer, cited: [shown.group], confidence: 0.5 + 0.5 * chance.number() },
    ...{ outcome: inOwn ? 'answered' : 'answered_other_language', answered: inOwn ? language : 'de' },
    feedback: chance.happens(shares.feedback) ? { helpful, reason: helpful ? null : 'other_question' } : null,
    asksPerson: chance.happens(0.03),
  };
}

/** Probability that a page answers, on a day. */
export function answersOn({ changedOn, answers }: SimulatedPage, date: string): number {
  return changedOn !== null && date >= changedOn ? answers.after : answers.before;
}

/** Pages of the subjects most like it, as far as there are any; a few of any others among them. */
function nearPages(region: SimulatedRegion, subject: Subject, chance: Chance): SimulatedPage[] {
  const kin = [...region.pages.values()].filter(
    (page) =>
      page.subject !== subject && Math.floor(Number(page.subject.id) / 5) === Math.floor(Number(subject.id) / 5),
  );
  const any = () => chance.one([...region.pages.values()].filter((page) => page.subject !== subject));
  return [...kin, any(), any()].slice(0, 3);
}

/** Of length 1: the subject, what is asked within it, the language, and what is this question's alone. */
function vectorOf(world: World, subject: Subject, language: string, chance: Chance): Float32Array {
  const own = 0.42 + 0.28 * chance.number();
  const spoken = world.languageDirections.get(language) ?? chance.direction(dimensions);
  return mixed([
    [own, subject.direction],
    [0.08, chance.one(subject.aspects)],
    [0.06, spoken],
    [0.86 - own, chance.direction(dimensions)],
  ]);
}

function textOf({ id, title }: Subject, language: string): string {
  const german = subjectTexts[Number(id)]?.[2];
  if (language === 'de') return german ? `${german}?` : `Wo finde ich ${title}?`;
  return (askedIn[language] ?? '{title}?').replace('{title}', title);
}
