import type { Command } from 'commander';
import type { ViewReport } from '../../knowledge/synchronise/synchronise.js';
import { write, writeError, writeJson } from './output.js';

interface IndexOptions {
  source?: string;
  region?: string[];
  language?: string[];
  json?: boolean;
  dataDir?: string;
}

export function addIndexCommand(program: Command): void {
  program
    .command('index')
    .description('bring the index up to date with a source; only what changed is embedded again')
    .option(
      '--source <source>',
      'URL of an Integreat CMS or a sitemap, a folder with saved answers, or demo; default: the one that each --region was indexed from, else demo',
    )
    .option('--region <slug...>', 'only these regions')
    .option(
      '--language <code...>',
      'only these languages, then and whenever it is repeated; default: all, or those that each --region was indexed in',
    )
    .option('--json', 'the counts as JSON')
    .action(async (_: IndexOptions, command: Command) => {
      const options = command.optsWithGlobals<IndexOptions>();
      const startedAt = performance.now();
      const { withSession } = await import('./session.js');
      const reports = await withSession(
        { dataDir: options.dataDir },
        undefined,
        async ({ lotse, config, progress }) => {
          const { indexFrom, sourcesOf } = await import('./index-from.js');
          const all: ViewReport[] = [];
          for (const { source, regions, languages } of await sourcesOf(lotse.sources, options))
            all.push(
              ...(await indexFrom(lotse, source, {
                allowPrivateNetwork: config.allowPrivateNetwork,
                ...(regions ? { regions } : {}),
                ...(languages ? { languages } : {}),
                onProgress: progress.synchronise,
              })),
            );
          return all;
        },
      );
      const seconds = Math.round(performance.now() - startedAt) / 1000;
      for (const { where, problem } of reports.flatMap((report) => report.problems)) {
        writeError(`skipped ${where}: ${problem}`);
      }
      if (options.json) writeJson(forPrograms(reports, seconds));
      else write(forPeople(reports, seconds));
    });
}

const counts = ['pages', 'emptyPages', 'passages', 'added', 'changed', 'unchanged', 'removed'] as const;

function totals(reports: ViewReport[]) {
  const sum = (of: (report: ViewReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const embeddedTexts = sum((report) => report.embedding.embeddedTexts);
  const tokens = sum((report) => report.embedding.tokens ?? 0);
  const embeddingMs = sum((report) => report.embedding.ms);
  return {
    ...Object.fromEntries(counts.map((name) => [name, sum((report) => report[name])])),
    skipped: sum((report) => report.problems.length),
    embeddedTexts,
    tokens,
    tokensPerSecond: embeddingMs > 0 ? Math.round((tokens / embeddingMs) * 1000) : 0,
  };
}

function forPrograms(reports: ViewReport[], seconds: number) {
  return {
    ...totals(reports),
    seconds,
    views: reports.map(({ embedding, ...report }) => ({ ...report, ...embedding })),
  };
}

function forPeople(reports: ViewReport[], seconds: number): string {
  const lines = reports.map(
    (r) =>
      `${r.region}/${r.language}: ${r.pages} pages (${r.emptyPages} are headings only), ${r.passages} passages; ` +
      `${r.added} added, ${r.changed} changed, ${r.unchanged} unchanged, ${r.removed} removed, ` +
      `${r.problems.length} skipped; ${r.embedding.embeddedTexts} texts embedded`,
  );
  const { tokens, tokensPerSecond } = totals(reports);
  return [...lines, `${tokens} tokens embedded, ${tokensPerSecond} a second; ${seconds} s in all`].join('\n');
}
