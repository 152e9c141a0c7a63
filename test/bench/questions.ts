import { readFileSync } from 'node:fs';
import { identifyLanguage } from '../../src/languages/identify-language.js';
import type { startEngineAlone } from './alone-client.js';
import type { BenchServer } from './bench-server.js';
import { type Figure, median } from './figures.js';

/** Asked before anything is counted: the server's code is compiled while it runs. */
const warmUpQuestions = 20;

/** Median time of an answer over HTTP, and of identifying its language, beside the bare library's time for embedding. */
export async function benchQuestions(
  server: BenchServer,
  questions: string[],
  alone: ReturnType<typeof startEngineAlone>,
): Promise<Figure[]> {
  const engine: number[] = [];
  const identifying: number[] = [];
  const answers: number[] = [];
  const warmUp = questions.slice(0, warmUpQuestions).map((question) => `${question} Bitte!`);
  for (const question of [...warmUp, ...questions]) {
    const bare = await alone.run({ kind: 'query', batches: [[question]] });
    const identifyingFrom = performance.now();
    identifyLanguage(question, [], 'de');
    const startedAt = performance.now();
    await server.ask(question);
    answers.push(performance.now() - startedAt);
    identifying.push(startedAt - identifyingFrom);
    engine.push(bare.ms[0] ?? 0);
  }
  const typical = (ms: number[]) => median(ms.slice(warmUpQuestions));
  const [engineMs, answerMs, identifyMs] = [typical(engine), typical(answers), typical(identifying)];
  const beside = `${engineMs.toFixed(1)} ms the library alone`;
  return [
    {
      name: "an answer over HTTP, to the engine's time for embedding the question",
      value: answerMs / engineMs,
      unit: '×',
      goal: { atMost: 3.5 },
      detail: `median of ${questions.length}: ${answerMs.toFixed(1)} ms the answer, ${beside}`,
    },
    {
      name: "identifying a question's language, to the engine's time for embedding it",
      value: identifyMs / engineMs,
      unit: '×',
      goal: { atMost: 0.1 },
      detail: `median of ${questions.length}: ${identifyMs.toFixed(2)} ms the language, ${beside}`,
    },
  ];
}

/** Memory of the server's Node process with the region loaded, after the questions (Linux). */
export function benchMemory(server: BenchServer): Figure {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  const megabytes = Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) / 1024;
  const detail = 'resident memory of the Node process; the engine is a process of its own';
  return { name: 'memory with the region loaded', value: megabytes, unit: ' MB', goal: { atMost: 300 }, detail };
}
