import type { SimulatedConversation, SimulatedQuestion } from './conversations.js';
import type { Cell, Truth } from './truth.js';
import type { World } from './world.js';

/** Writes down what really happened, beside what is counted of it. */
export class TruthTally {
  readonly truth: Truth;
  private readonly cells = new Map<string, Cell>();

  constructor(world: World, from: string, to: string) {
    this.truth = {
      ...{ world, from, to, questions: 0, conversations: 0, cells: [] },
      ...{ subjectsOfTopics: new Map(), rare: new Map(), personalDetails: [], conversationIds: [] },
    };
  }

  begin({ id, questions }: SimulatedConversation, detail: string | null): void {
    this.truth.conversations += 1;
    this.truth.conversationIds.push(id);
    const subject = questions[0]?.subject;
    if (detail === null) return;
    const [name = '', number = ''] = detail.split(', ');
    this.truth.personalDetails.push(...name.split(' '), number, number.replace(' ', ''));
    if (!subject) return;
    const known = this.truth.rare.get(subject.id) ?? { people: 0, topics: new Set() };
    this.truth.rare.set(subject.id, { ...known, people: known.people + 1 });
  }

  /** @param topic it was put into */
  note(conversation: SimulatedConversation, question: SimulatedQuestion, topic: string | null, date: string): void {
    const { subject, outcome, feedback } = question;
    if (!subject || outcome === null) return;
    this.truth.questions += 1;
    if (topic !== null) {
      const subjects = this.truth.subjectsOfTopics.get(topic) ?? new Map<string, number>();
      this.truth.subjectsOfTopics.set(topic, subjects.set(subject.id, (subjects.get(subject.id) ?? 0) + 1));
      this.truth.rare.get(subject.id)?.topics.add(topic);
    }
    const cell = this.cellOf(conversation, subject.id, date);
    cell.questions += 1;
    cell.expected += question.chanceOfAnswer ?? 0;
    const page = conversation.region.pages.get(subject.id);
    if (page?.languages.includes(conversation.language) ?? true) cell.expectedInOwn += question.chanceOfAnswer ?? 0;
    if (outcome === 'answered' || outcome === 'answered_other_language') cell.answered += 1;
    if (outcome === 'answered') cell.answeredInOwn += 1;
    if (outcome === 'not_answered') cell.notAnswered += 1;
    if (feedback) cell[feedback.helpful ? 'helpful' : 'unhelpful'] += 1;
    if (conversation.questions.find((each) => each.subject?.id === subject.id) === question) cell.people += 1;
  }

  private cellOf({ region, language }: SimulatedConversation, subject: string, date: string): Cell {
    const changedOn = region.pages.get(subject)?.changedOn ?? null;
    const phase = changedOn !== null && date >= changedOn ? 'after' : 'before';
    const name = `${region.slug}\n${subject}\n${language}\n${phase}`;
    const known = this.cells.get(name);
    if (known) return known;
    const cell: Cell = {
      ...{ region: region.slug, subject, language, phase, questions: 0, expected: 0, expectedInOwn: 0 },
      ...{ answered: 0, answeredInOwn: 0, notAnswered: 0, helpful: 0, unhelpful: 0, people: 0 },
    };
    this.cells.set(name, cell);
    this.truth.cells.push(cell);
    return cell;
  }
}
