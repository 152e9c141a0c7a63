import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomes, surenessBands } from '../../../src/domain/impact.js';
import { type FigureId, figureRungs, ladder } from '../../../src/domain/report.js';
import { eventColumns } from '../../../src/impact/report/event-table/event-table.js';
import { measuredBands } from '../../../src/impact/report/right-answers.js';
import { wilsonInterval } from '../../../src/impact/statistics/share.js';
import { impactText } from '../../../src/languages/impact-texts.js';
import { packageRoot } from '../../../src/package-root.js';

const document = readFileSync(path.join(packageRoot, 'docs/impact.md'), 'utf8');

/** A figure as the document has to say it. */
function figureSection(id: FigureId): string {
  const [label, definition, formula, limits] = (['label', 'definition', 'formula', 'limits'] as const).map((part) =>
    impactText('en', `figure.${id}.${part}`),
  );
  return [
    `#### ${label} (\`${id}\`)\n`,
    `- **Meaning.** ${definition}`,
    `- **Formula.** ${formula}`,
    `- **Does not show.** ${limits}\n`,
  ].join('\n');
}

describe('docs/impact.md', () => {
  it.each(Object.keys(figureRungs) as FigureId[])('defines %s as reports do', (id) => {
    expect(document).toContain(figureSection(id));
  });

  it('has the rungs of the ladder in their order', () => {
    const places = ladder.map((rung) => document.indexOf(`### ${impactText('en', `rung.${rung}`)}\n`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('has a code book of the columns there are, in their order', () => {
    const book = document.slice(document.indexOf('## The event table'));
    expect([...book.matchAll(/^\| `(\w+)` \|/gmu)].map(([, name]) => name)).toEqual([...eventColumns]);
    for (const name of [...outcomes, ...surenessBands]) expect(book).toContain(`\`${name}\``);
  });

  it('states how sure answers were measured to be', () => {
    for (const band of surenessBands) {
      const { right, of } = measuredBands[band];
      const [share, low, high] = [right / of, ...wilsonInterval({ share: right / of, trials: of })].map((value) =>
        (value * 100).toFixed(0),
      );
      expect(document).toContain(`| \`${band}\` | ${right} | ${of} | ${share} % | ${low}–${high} % |`);
    }
  });
});
