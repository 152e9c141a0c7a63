import type { MiddlewareHandler } from 'hono';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { answerMetrics, type EndedQuestion } from './answer-metrics.js';
import { httpMetrics } from './http-metrics.js';
import { type EndedModelCall, modelMetrics } from './model-metrics.js';
import { stateMetrics, type Watched } from './state-metrics.js';

/**
 * What whoever runs it sees of a process, for Prometheus. Labels are regions that are served, routes, and closed lists:
 * nothing of a person, and no more series for whatever is sent here.
 */
export interface Metrics {
  questionEnded(ended: EndedQuestion): void;
  modelCallEnded(call: EndedModelCall): void;
  /** Counts requests. */
  requests: MiddlewareHandler;
  /** What is looked at whenever metrics are read; called again, it adds to what was watched before. */
  watch(watched: Partial<Watched>): void;
  /** Measures event loop, memory and processor time from now on: for processes that stay. */
  watchProcess(): void;
  /** Everything in Prometheus' text format. */
  read(): Promise<{ contentType: string; text: string }>;
}

/** Metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  let watched: Partial<Watched> = {};
  const isWhole = (given: Partial<Watched>): given is Watched => Boolean(given.health && given.admission);
  stateMetrics(registry, () => (isWhole(watched) ? watched : null));
  return {
    questionEnded: answerMetrics(registry),
    modelCallEnded: modelMetrics(registry),
    requests: httpMetrics(registry),
    watch: (more) => {
      watched = { ...watched, ...more };
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
