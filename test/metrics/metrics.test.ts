import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LotseError } from '../../src/errors.js';
import { createMetrics, type Metrics } from '../../src/metrics/metrics.js';
import { packageRoot } from '../../src/package-root.js';
import type { MetricsSources } from '../../src/ports/metrics-sources.js';
import { fakeAnswer, fakeRegion } from '../support/fake-assistant.js';
import { postQuestion, testApp } from '../support/http-client.js';

const admission = () => ({ inWork: 3, waiting: 2, refused: 7, waitSeconds: 0.5 });
const sources: MetricsSources = {
  pools: () => [{ pool: 'knowledge', open: 4, idle: 1, waiting: 2 }],
  outboxes: async () => [{ outbox: 'handovers', due: 1, dead: 2 }],
  leases: () => [{ lease: 'telegram', held: true }],
};

function watching(more: MetricsSources = sources): Metrics {
  const metrics = createMetrics();
  const engine = { state: 'ready', model: 'e5', restarts: 2 } as const;
  const health = () => ({ status: 'healthy' as const, engine, regions: [fakeRegion] });
  metrics.watch({ health, admission, ...more });
  return metrics;
}

/** As a server that has done everything once. */
async function readAll(): Promise<string> {
  const metrics = watching();
  metrics.watchProcess();
  metrics.questionEnded({ answer: fakeAnswer(), ms: 40 });
  metrics.questionEnded({ error: new LotseError('rate_limited', 'Too many.', 'Wait.'), ms: 1 });
  metrics.modelCallEnded({ task: 'compose', outcome: 'timeout', tokens: 100, ms: 5000 });
  const { app } = testApp({ metrics });
  await postQuestion(app, { question: 'a' });
  return (await metrics.read()).text;
}

describe('metrics', () => {
  it('count answers by region and status, and by language, but never by both', async () => {
    const metrics = watching();
    metrics.questionEnded({ answer: fakeAnswer({ language: 'ar' }), ms: 40 });
    metrics.questionEnded({ answer: fakeAnswer({ language: 'nds-Latn-x-geheim' }), ms: 400 });
    const { text } = await metrics.read();
    expect(text).toContain('lotse_answers_total{region="musterstadt",status="answered"} 2');
    expect(text).toContain('lotse_answers_by_language_total{language="ar"} 1');
    expect(text).toContain('lotse_answers_by_language_total{language="other"} 1');
    expect(text).toContain('lotse_answer_seconds_bucket{le="0.05",mode="extractive"} 1');
    expect(text).toContain('lotse_answer_step_seconds_count{step="retrieve"} 2');
    expect(text).not.toContain('geheim');
    expect(text).not.toMatch(/\{[^}]*region=[^}]*language=/u);
  });

  it('tell how things are at the moment they are read', async () => {
    const { text } = await watching().read();
    for (const line of [
      'lotse_questions_in_work 3',
      'lotse_questions_waiting 2',
      'lotse_questions_refused_total 7',
      'lotse_questions_wait_seconds 0.5',
      'lotse_engine_state{state="ready"} 1',
      'lotse_engine_state{state="unavailable"} 0',
      'lotse_engine_restarts_total 2',
      'lotse_index_pages{region="musterstadt"} 4',
      'lotse_database_connections{pool="knowledge",state="busy"} 3',
      'lotse_database_waiting{pool="knowledge"} 2',
      'lotse_outbox{outbox="handovers",state="dead"} 2',
      'lotse_lease_held{lease="telegram"} 1',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('give what can be read when something cannot', async () => {
    const { text } = await watching({ outboxes: () => Promise.reject(new Error('no database')) }).read();
    expect(text).toContain('lotse_questions_in_work 3');
    expect(text).not.toContain('lotse_outbox{');
  });

  it('name routes as the program knows them, whatever is asked for', async () => {
    const metrics = watching();
    const { app } = testApp({ metrics });
    await postQuestion(app, { question: 'Wo ist das Amt?' });
    await app.request('/api/v1/conversations/7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002');
    await app.request('/no/such/place', { method: 'GEHEIM' });
    await app.request('/geheim');
    const { text } = await metrics.read();
    expect(text).toContain(
      'lotse_http_requests_total{route="/api/v1/regions/:region/questions",method="POST",status="200"} 1',
    );
    expect(text).toContain('route="/api/v1/conversations/:id",method="GET",status="200"');
    expect(text).toContain('lotse_http_requests_total{route="none",method="GET",status="404"} 1');
    expect(text).not.toMatch(/geheim|Amt|7a0c5f7e|such/iu);
  });
});

describe('/metrics', () => {
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
  const read = (headers: Record<string, string>, address: string, metricsToken: string | null = null) =>
    testApp({ metrics: watching(), metricsToken }).app.request('/metrics', { headers }, from(address));

  it.each([
    ['the machine itself', {}, '127.0.0.1', 200],
    ['its private network', {}, '::ffff:10.1.2.3', 200],
    ['anybody', {}, '203.0.113.7', 404],
    ['anybody, by a proxy on the machine', { 'x-forwarded-for': '203.0.113.7' }, '127.0.0.1', 404],
  ])('answers %s as it should', async (_name, headers, address, status) => {
    expect((await read(headers as Record<string, string>, address)).status).toBe(status);
  });

  it('answers whoever knows the token where there is one, and nobody else', async () => {
    const token = 'a-token-of-some-length';
    expect((await read({ authorization: `Bearer ${token}` }, '203.0.113.7', token)).status).toBe(200);
    expect((await read({ authorization: 'Bearer another-token-here' }, '127.0.0.1', token)).status).toBe(404);
    expect((await read({}, '127.0.0.1', token)).status).toBe(404);
  });

  it('is in the text format of Prometheus', async () => {
    const response = await read({}, '127.0.0.1');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toContain('# TYPE lotse_questions_in_work gauge');
  });
});

describe('the dashboard and the alerts', () => {
  let names: Set<string>;
  beforeAll(async () => {
    names = new Set([...(await readAll()).matchAll(/^([a-z_]\w*)(?:\{| )/gmu)].map(([, name = '']) => name));
  });
  const file = (name: string) => readFileSync(path.join(packageRoot, 'docs', 'grafana', name), 'utf8');
  const used = (expressions: string[]) =>
    expressions.flatMap((expression) => expression.match(/\b(?:lotse|process|nodejs)_\w+/gu) ?? []);

  it('show metrics that there are', () => {
    const { panels, templating } = JSON.parse(file('lotse.json')) as {
      panels: { targets?: { expr: string }[] }[];
      templating: { list: { query: string }[] };
    };
    const expressions = [
      ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
      ...templating.list.map(({ query }) => query),
    ];
    expect(used(expressions).length).toBeGreaterThan(30);
    expect(used(expressions).filter((name) => !names.has(name))).toEqual([]);
  });

  it('warn of metrics that there are, and say what to do', () => {
    const { groups } = parse(file('alerts.yml')) as {
      groups: { rules: { expr: string; annotations: { action: string } }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(8);
    expect(used(rules.map(({ expr }) => expr)).filter((name) => !names.has(name))).toEqual([]);
    for (const { annotations } of rules) expect(annotations.action).not.toBe('');
  });

  it('leave out none of our own', () => {
    const shown = file('lotse.json');
    const own = [...names].filter((name) => name.startsWith('lotse_'));
    const bare = new Set(own.map((name) => name.replace(/_(bucket|sum|count)$/u, '')));
    expect([...bare].filter((name) => !shown.includes(name))).toEqual([]);
  });
});
