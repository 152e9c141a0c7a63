import type { BenchServer } from '../bench-server.js';

/** What a server tells of itself: mean times of its steps, processor time, how late its event loop is. */
export async function insideOf({ address }: BenchServer): Promise<string> {
  const response = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
  if (!response) return 'one server did not tell its metrics';
  const lines = (await response.text()).split('\n');
  const value = (name: string) =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? Number.NaN);
  const steps = lines.flatMap((line) => {
    const [, step, sum] = /^lotse_answer_step_seconds_sum\{step="([\w-]+)"\} (\S+)/u.exec(line) ?? [];
    const count = value(`lotse_answer_step_seconds_count{step="${step}"}`);
    return step && Number(sum) / count > 0.001 ? [`${step} ${((1000 * Number(sum)) / count).toFixed(0)}`] : [];
  });
  const [cpu, lag, restarts] = [
    value('process_cpu_seconds_total'),
    value('nodejs_eventloop_lag_p99_seconds'),
    value('lotse_engine_restarts_total'),
  ];
  const means = `means of steps in ms: ${steps.join(', ')}`;
  return `${means}; processor ${cpu.toFixed(0)} s, event loop p99 ${(1000 * lag).toFixed(0)} ms, engine restarts ${restarts}`;
}
