import type { PlayedDay } from './calendar.js';
import type { Chance } from './random.js';
import { dimensions, type Subject } from './world.js';

/** Somebody who asks, once, about what hardly anybody asks about, and tells something of herself. */
export interface RarePerson {
  date: string;
  subject: Subject;
  /** Told in the question; words and numbers that stand nowhere else. */
  detail: string;
}

const mostPeople = 4;

/** Subjects of one to four people each, on any days. */
export function makeRarePeople(chance: Chance, days: readonly PlayedDay[], subjects: number): RarePerson[] {
  return Array.from({ length: subjects }, (_, n) => {
    const name = wordOf(chance);
    const subject: Subject = {
      ...{ id: `rare-${n}`, title: name, direction: chance.direction(dimensions), weight: 0, mostlyIn: [] },
      aspects: [chance.direction(dimensions)],
    };
    return Array.from({ length: chance.whole(1, mostPeople) }, () => ({
      date: chance.one(days).date,
      subject,
      detail: `${wordOf(chance)} ${wordOf(chance)}, 0176 ${chance.whole(1_000_000, 9_999_999)}`,
    }));
  }).flat();
}

/** Looks like a name, and is none. */
function wordOf(chance: Chance): string {
  const syllables = Array.from({ length: 4 }, () => chance.one([...'kvzxwq']) + chance.one([...'aeiouy']));
  const word = syllables.join('');
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}
