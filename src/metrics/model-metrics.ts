import { Counter, Histogram, type Registry } from 'prom-client';
import type { ModelFailure, ModelTask } from '../ports/language-model.js';

const buckets = [0.25, 0.5, 1, 2.5, 5, 10, 20, 30];

/** A language model's call that has ended. */
export interface EndedModelCall {
  task: ModelTask;
  outcome: 'ok' | ModelFailure;
  tokens: number;
  ms: number;
}

/** What a language model does and costs. What is not `ok` was answered without it. @returns counts one call */
export function modelMetrics(registry: Registry): (call: EndedModelCall) => void {
  const registers = [registry];
  const calls = new Counter({
    name: 'lotse_model_calls_total',
    help: 'Calls of the language model by task and outcome; all but "ok" fall back to the pages.',
    labelNames: ['task', 'outcome'],
    registers,
  });
  const tokens = new Counter({
    name: 'lotse_model_tokens_total',
    help: 'Tokens that the language model did cost, read and written.',
    labelNames: ['task'],
    registers,
  });
  const seconds = new Histogram({
    name: 'lotse_model_call_seconds',
    help: 'Time that calls of the language model took.',
    labelNames: ['task'],
    buckets,
    registers,
  });
  return (call) => {
    calls.inc({ task: call.task, outcome: call.outcome });
    tokens.inc({ task: call.task }, call.tokens);
    seconds.observe({ task: call.task }, call.ms / 1000);
  };
}
