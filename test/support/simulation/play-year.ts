import type { RegionSettings } from '../../../src/domain/contact.js';
import type { ImpactChange } from '../../../src/domain/impact.js';
import { createRecorder } from '../../../src/impact/recorder/recorder.js';
import { createQuoting } from '../../../src/impact/quotes/quoting.js';
import { TopicMap } from '../../../src/impact/topics/topic-map.js';
import { createTopicUpkeep } from '../../../src/impact/topics/topic-upkeep.js';
import type { ImpactStore } from '../../../src/ports/impact-store.js';
import { defaultSettings } from '../../../src/providers/region-settings-schema.js';
import { daysBetween, timeOn } from './calendar.js';
import { converse } from './conversations.js';
import { chanceOf } from './random.js';
import { makeRarePeople } from './rare-people.js';
import { record } from './record.js';
import { RegionPages } from './region-pages.js';
import { TruthTally } from './tally-truth.js';
import type { Truth } from './truth.js';
import { makeWorld, type RegionNames, simulatedModel } from './world.js';
import { regionsInMemory } from '../regions-in-memory.js';

export interface PlayOptions {
  seed: number;
  /** About how many. */
  questions: number;
  /** Germany's dates, both included; the year 2026 when not given. */
  from?: string;
  to?: string;
  store: ImpactStore;
  /** Days from one look at topics and gaps to the next; 7 when not given. */
  lookEvery?: number;
  /** Subjects that one to four people ask about; 60 when not given. */
  rareSubjects?: number;
  /** Of the regions; others than usual where people are to see them. */
  names?: RegionNames;
}

/** What is played, and the world it is played in. */
export interface Play {
  truth: Truth;
  pages: RegionPages;
  /** Where the clock stands: at the end of the last day. */
  now(): Date;
}

/** Offices of the regions, so that it is known when they were closed. */
export const simulatedSettings: RegionSettings = {
  ...defaultSettings,
  state: 'BY',
  officeHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '16:00' })),
  impact: { ...defaultSettings.impact, minutesPerCase: 20, licence: 'CC BY 4.0' },
};

/**
 * Plays what people ask, day by day under a clock of its own: the recorder sees each message, what it leaves is moved at
 * the end of the day; now and then, and when a page was changed, topics are brought up to date.
 * @param onLook done then, with the pages and the clock as they are
 */
export async function playYear(
  options: PlayOptions,
  onLook: (play: Play) => Promise<void> = async () => {},
): Promise<Play> {
  const { seed, questions, from = '2026-01-01', to = '2026-12-31', store, rareSubjects = 60, lookEvery = 7 } = options;
  const world = makeWorld(seed, options.names);
  const chance = chanceOf(seed + 1);
  const days = daysBetween(from, to, world.planted.holidays);
  const rare = makeRarePeople(chance, days, rareSubjects);
  const pages = new RegionPages(world);
  const tally = new TruthTally(world, from, to);
  const { truth } = tally;

  const changes = new Set(
    world.regions.flatMap(({ pages: all }) => [...all.values()].map(({ changedOn }) => changedOn)),
  );
  let now = timeOn(from, chance);
  let today = from;
  const regions = regionsInMemory(() => pages.on(today).inMemory());
  const outbox = new MemoryOutbox();
  const recorder = createRecorder({
    ...{ store, outbox, topics: new TopicMap(await store.topics()), model: simulatedModel },
    region: (slug) => regions.inMemory().find((each) => each.slug === slug),
    ...{ settings: () => simulatedSettings, quote: createQuoting({ regions }), keepsQuestions: true, now: () => now },
    onFault: (error) => {
      throw error;
    },
  });
  const upkeep = createTopicUpkeep({ store, regions, now: () => now });
  const play: Play = { truth, pages, now: () => now };

  const weightOfAll = days.reduce((sum, { weight }) => sum + weight, 0);
  let due = 0;
  for (const [n, { date, weight }] of days.entries()) {
    today = date;
    due += (questions * weight) / weightOfAll;
    const own = rare.filter((person) => person.date === date);
    while (truth.questions < due || own.length > 0) {
      const person = own.pop() ?? null;
      const played = converse(world, date, chance, person?.subject ?? null);
      if (person)
        played.questions = played.questions.map((each) => ({ ...each, text: `${each.text} ${person.detail}` }));
      now = played.at;
      tally.begin(played, person?.detail ?? null);
      outbox.add(record(recorder, played, (question, topic) => tally.note(played, question, topic, date)));
    }
    now = endOf(date);
    await recorder.flush();
    const isChangeOfPages = changes.has(date);
    if (!isChangeOfPages && n % lookEvery !== lookEvery - 1 && n !== days.length - 1) continue;
    await recorder.refreshTopics();
    await upkeep.refresh();
    await onLook(play);
  }
  return play;
}

/** What messages left and was not moved yet; beside conversations it lies in their database. */
class MemoryOutbox {
  private leaves: ImpactChange[] = [];

  add(leaves: readonly ImpactChange[]): void {
    this.leaves.push(...leaves);
  }

  async moveLeaves(limit: number, take: (leaves: ImpactChange[]) => Promise<void>): Promise<number> {
    const moved = this.leaves.slice(0, limit);
    await take(moved);
    this.leaves = this.leaves.slice(limit);
    return moved.length;
  }
}

/** Half an hour before midnight in Germany, winter or summer. */
function endOf(date: string): Date {
  return new Date(`${date}T21:30:00.000Z`);
}
