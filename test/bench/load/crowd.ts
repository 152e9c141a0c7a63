import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Asked, Asker } from './ask.js';
import type { Script } from './people.js';

export interface Crowd {
  asker: Asker;
  scripts: Script[];
  random: () => number;
  /** Address for a message of a conversation: a balancer in front of several servers. */
  route(conversationId: string): string;
}

/** Reading an answer and writing the next message takes from ten seconds to forty. */
const thinkMs = { shortest: 10_000, longest: 40_000 };
const meanThinkMs = (thinkMs.shortest + thinkMs.longest) / 2;

/**
 * So many people talk at once: each asks, reads, writes on; when one has gone, another comes.
 * @returns every message with what came of it
 */
export async function converseAtOnce(crowd: Crowd, people: number, forMs: number): Promise<Asked[]> {
  const endMs = crowd.asker.nowMs + forMs;
  const asked: Asked[] = [];
  await Promise.all(Array.from({ length: people }, () => talkUntil(crowd, endMs, (each) => asked.push(each))));
  return asked;
}

async function talkUntil(crowd: Crowd, endMs: number, note: (asked: Asked) => void): Promise<void> {
  const { asker, random, route } = crowd;
  // They do not all begin in the same moment.
  await pause(random() * Math.min(meanThinkMs, endMs - asker.nowMs));
  while (asker.nowMs < endMs) {
    const conversationId = randomUUID();
    const { language, messages } = pick(crowd);
    for (const question of messages) {
      if (asker.nowMs >= endMs) return;
      note(await asker.ask(route(conversationId), { question, language, conversationId, messageId: randomUUID() }));
      const think = thinkMs.shortest + random() * (thinkMs.longest - thinkMs.shortest);
      await pause(Math.max(0, Math.min(think, endMs - asker.nowMs)));
    }
  }
}

/** Messages a second of so many people, about. */
export function rateOf(people: number): number {
  return (people * 1000) / meanThinkMs;
}

/**
 * So many messages a second come, each of another person, whether those before were answered or not.
 * @returns what came of each, once the last has ended
 */
export async function storm(crowd: Crowd, aSecond: number, forMs: number): Promise<Asked[]> {
  const { asker, route } = crowd;
  const startMs = asker.nowMs;
  const asked: Promise<Asked>[] = [];
  for (let sinceMs = 0; sinceMs < forMs; sinceMs = asker.nowMs - startMs) {
    for (const due = (sinceMs / 1000) * aSecond; asked.length < due; ) {
      const conversationId = randomUUID();
      const { language, messages } = pick(crowd);
      const question = messages[0] ?? '';
      asked.push(asker.ask(route(conversationId), { question, language, conversationId, messageId: randomUUID() }));
    }
    await pause(10);
  }
  return await Promise.all(asked);
}

function pick({ scripts, random }: Crowd): Script {
  return scripts[Math.floor(random() * scripts.length)] as Script;
}
