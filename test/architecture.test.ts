import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/package-root.js';
import { architectureRules } from './support/architecture-rules.js';
import { importsOf, writeImportSkeleton } from './support/import-skeleton.js';
import { temporaryFolder } from './support/test-lotse.js';

const folders = ['src', 'adapters', 'knowledge'];

async function cruiseSources(root: string): Promise<ICruiseResult> {
  const skeleton = temporaryFolder();
  writeImportSkeleton(root, folders, skeleton);
  const { output } = await cruise(folders, {
    baseDir: skeleton,
    validate: true,
    ruleSet: { forbidden: architectureRules },
    doNotFollow: { path: 'node_modules' },
  });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const violationsOf = ({ summary }: ICruiseResult) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();

/** Sources with one small file each, written for a test. */
function writeSources(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const folder of folders) mkdirSync(path.join(root, folder));
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), code);
  }
  return root;
}

describe('the architecture', () => {
  it('has dependencies that point inward only, and no cycles', async () => {
    const result = await cruiseSources(packageRoot);
    expect(violationsOf(result)).toEqual([]);
    // It has really looked at them.
    expect(result.summary.totalCruised).toBeGreaterThan(100);
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(300);
  });

  it('sees imports of types, imports on demand and what is passed on', () => {
    const code = `
      import type { A } from './a.js';
      import { type B } from './b.js';
      export type { C } from './c.js';
      export * from './d.js';
      const later: Promise<typeof import('./e.js')> = import('./f.js');
    `;
    expect(importsOf(code).sort()).toEqual(['./a.js', './b.js', './c.js', './d.js', './e.js', './f.js']);
  });

  it('would catch a breach of every rule', async () => {
    const breaches: [rule: string, from: string, to: string][] = [
      ['domain-knows-nothing', 'src/domain/page', 'src/ports/store'],
      ['ports-know-the-domain', 'src/ports/store', 'src/retrieval/search'],
      ['languages-know-no-pages', 'src/languages/texts', 'src/retrieval/search'],
      ['learning-knows-numbers-only', 'src/learning/trees', 'src/domain/page'],
      ['retrieval-looks-down', 'src/retrieval/search', 'src/answering/gate'],
      ['screening-looks-at-text', 'src/screening/mask', 'src/retrieval/search'],
      ['intents-look-down', 'src/intents/classify', 'src/retrieval/search'],
      ['emergencies-look-down', 'src/emergencies/detect', 'src/retrieval/search'],
      ['conversations-know-no-pages', 'src/conversations/summary', 'src/retrieval/search'],
      ['generation-knows-passages-only', 'src/generation/compose', 'src/retrieval/search'],
      ['answering-looks-down', 'src/answering/gate', 'knowledge/passages/pack'],
      ['providers-implement-ports', 'src/providers/sqlite/store', 'src/retrieval/search'],
      ['evaluation-measures-from-outside', 'src/evaluation/recall', 'src/retrieval/search'],
      ['admission-knows-ports', 'src/admission/queue', 'src/retrieval/search'],
      ['admission-is-wired-once', 'src/assistant', 'src/admission/queue'],
      ['metrics-know-ports', 'src/metrics/counts', 'src/retrieval/search'],
      ['metrics-are-wired-once', 'src/assistant', 'src/metrics/counts'],
      ['http-asks-the-assistant', 'src/http/app', 'src/retrieval/search'],
      ['channels-share-their-layout', 'src/channels/blocks', 'src/retrieval/search'],
      ['casework-looks-down', 'src/casework/align', 'src/answering/gate'],
      ['casework-behind-one-door', 'src/http/app', 'src/casework/align'],
      ['codes-for-those-invited', 'src/conversations/chat', 'src/access-codes'],
      ['kept-data-knows-nothing', 'src/kept-data/rows', 'src/config'],
      ['impact-looks-down', 'src/impact/series', 'src/answering/gate'],
      ['impact-behind-its-port', 'src/http/app', 'src/impact/series'],
      ['reports-see-released-counts', 'src/impact/report/reports', 'src/impact/release/blocks'],
      ['adapters-ask-the-assistant', 'adapters/web/page', 'src/retrieval/search'],
      ['knowledge-knows-ports', 'knowledge/passages/pack', 'src/retrieval/search'],
      ['answering-behind-one-door', 'src/cli/ask', 'src/answering/gate'],
      ['conversing-behind-one-door', 'src/cli/ask', 'src/converse'],
      ['assistant-is-wired-once', 'src/cli/ask', 'src/assistant'],
      ['providers-are-wired-once', 'src/assistant', 'src/providers/sqlite/store'],
      ['training-stays-apart', 'src/retrieval/search', 'src/training/fit'],
      ['config-is-read-outside', 'src/assistant', 'src/config'],
      ['adapters-are-mounted-once', 'src/app', 'adapters/web/page'],
      ['channel-sdks-in-adapters', 'src/http/app', 'grammy'],
      ['channels-apart', 'adapters/web/page', 'adapters/telegram/bot'],
    ];
    const files: Record<string, string> = {};
    for (const [, from, to] of breaches) {
      const address = to.includes('/') ? path.relative(path.dirname(from), `${to}.js`).replace(/^(?!\.)/u, './') : to;
      files[`${from}.ts`] = `${files[`${from}.ts`] ?? ''}import type { Thing } from '${address}';\n`;
      if (to.includes('/')) files[`${to}.ts`] ??= '';
    }
    const found = violationsOf(await cruiseSources(writeSources(files)));
    for (const [rule, from, to] of breaches) {
      expect(found).toContain(`${rule}: ${from}.js -> ${to.includes('/') ? `${to}.js` : to}`);
    }
    // Some of these breaches together make a circle.
    const rules = [...breaches.map(([rule]) => rule), 'no-cycles'];
    expect(new Set(found.map((violation) => violation.split(':')[0]))).toEqual(new Set(rules));
    expect(new Set(architectureRules.map(({ name }) => name))).toEqual(new Set(rules));
  });

  it('lets the adapters have their channel libraries', async () => {
    const sdks = ['grammy', '@grammyjs/runner', 'botbuilder'];
    const code = sdks.map((sdk) => `import { Bot } from '${sdk}';\n`).join('');
    const root = writeSources({ 'knowledge/bot.ts': code, 'adapters/telegram/bot.ts': code });
    expect(violationsOf(await cruiseSources(root))).toEqual(
      sdks.map((sdk) => `channel-sdks-in-adapters: knowledge/bot.js -> ${sdk}`).sort(),
    );
  });
});
