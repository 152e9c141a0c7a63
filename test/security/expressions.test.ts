import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { articleText } from '../../adapters/zammad/article-text.js';
import { shownText } from '../../adapters/integreat/shown-text.js';
import { splitPhoneNumbers } from '../../adapters/web/shared/phone-numbers.js';
import { decodeHtml } from '../../knowledge/sources/html-decoding.js';
import { structurePage } from '../../knowledge/structure/structure-page.js';
import { readFollowUp } from '../../src/answering/follow-up/read-follow-up.js';
import { accessCodeIn } from '../../src/channels/commands.js';
import { findReplyAddress } from '../../src/conversations/reply-address.js';
import { lastJsonObject } from '../../src/generation/json-objects.js';
import { isPlainText } from '../../src/generation/verify/plain-text.js';
import { identifyLanguage } from '../../src/languages/identify-language.js';
import { packageRoot } from '../../src/package-root.js';
import { screenQuestion } from '../../src/screening/clean-text.js';
import { maskPersonalData } from '../../src/screening/personal-data.js';
import { z } from 'zod';
import { findExpressions } from './regular-expressions.js';

/** `pattern/flags`, and what recheck found: safe, polynomial, undecided. */
const listed = path.join(packageRoot, 'test', 'security', 'checked-expressions.json');
const checked = JSON.parse(readFileSync(listed, 'utf8')) as Record<string, string>;
const { literals, made } = findExpressions();
const nameOf = ({ pattern, flags }: { pattern: string; flags: string }) => `${pattern}/${flags}`;

describe('regular expressions', () => {
  // LOTSE_CHECK_EXPRESSIONS=1 brings the list up to date; it needs the package "recheck", and minutes.
  it.runIf(process.env.LOTSE_CHECK_EXPRESSIONS)(
    'are checked anew where they are new',
    async () => {
      const packageName = 'recheck';
      const { check } = await import(packageName);
      const found: Record<string, string> = {};
      for (const each of literals) {
        const name = nameOf(each);
        if (checked[name]) found[name] = checked[name];
        else {
          const { status, complexity } = await check(each.pattern, each.flags, { timeout: 10_000 });
          found[name] = status === 'vulnerable' ? complexity.type : status === 'safe' ? 'safe' : 'undecided';
        }
      }
      const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
      writeFileSync(listed, `${JSON.stringify(sorted, null, 2)}\n`);
      Object.assign(checked, sorted);
    },
    3_600_000,
  );

  it('were all checked, each that stands in a source', () => {
    expect(literals.length).toBeGreaterThan(500);
    const names = [...new Set(literals.map(nameOf))];
    const unchecked = names.filter((name) => !(name in checked));
    expect(unchecked, 'run LOTSE_CHECK_EXPRESSIONS=1 npx vitest run test/security/expressions.test.ts').toEqual([]);
  });

  it('take no exponential time, none of them', () => {
    const worst = Object.entries(checked).filter(([, verdict]) => !/^(?:safe|polynomial|undecided)$/u.test(verdict));
    expect(worst).toEqual([]);
  });

  it('are made at run time in these files only, of our own words', () => {
    const folders = new Set(made.map((file) => file.split('/').slice(0, 2).join('/')));
    expect([...folders].sort()).toEqual([
      ...['adapters/botframework', 'knowledge/structure', 'src/access-codes.ts', 'src/generation', 'src/impact'],
      ...['src/languages', 'src/screening'],
    ]);
  });
});

const repeated = [
  ...[
    'A',
    '0',
    '.',
    '@',
    'a@',
    'a.',
    '<a',
    '\t',
    ' ',
    '\u00a0',
    '\n',
    '(',
    ')',
    '!',
    '0.',
    '0.0',
    '1 ',
    '-',
    '/',
    ',',
    "a'",
    '"',
    '「',
    '٠',
  ],
  ...[
    'Str. ',
    'Aa.',
    'Ab',
    'ich ',
    'heiße ',
    'Uhr ',
    '12 ',
    '12-',
    '+49 ',
    '0171',
    'https://',
    'www.',
    'DE',
    'geb. ',
    'Az. ',
    'من ',
    ':\t',
  ],
  ...['{', '{"n":', '[', '[P1]', '<!--', '<meta charset', '&amp', ';phone-context=0.'],
];

/** Ends the work by force where it takes longer than anybody waits: these take milliseconds. */
function ends(work: () => unknown): void {
  const caught = () => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'LotseError') throw error;
    }
  };
  runInNewContext('work()', { work: caught }, { timeout: 10_000 });
}

describe.each(repeated)('%j over and over', (part) => {
  const of = (characters: number) => part.repeat(Math.ceil(characters / part.length)).slice(0, characters);

  it('is read in no time, as long as a question may be', () => {
    for (const text of [`a ${of(1990)}`, `${of(1990)}\u0000`, `Telefon ${of(1980)}x`, `ich heiße ${of(1980)}!`]) {
      ends(() => maskPersonalData(screenQuestion(text)));
      ends(() => maskPersonalData(text));
      ends(() => readFollowUp(text, 'de'));
      ends(() => findReplyAddress(text));
      ends(() => identifyLanguage(text, [], 'de'));
      ends(() => splitPhoneNumbers(text, true));
    }
  });

  it('is read in no time where more is taken: pages, tickets, models, messengers', () => {
    const long = of(60_000);
    ends(() => accessCodeIn(`code:${long}\n`));
    ends(() => articleText(`${long}x`));
    ends(() => shownText(`${long}x`));
    ends(() => structurePage(`<p>${long}x</p>`, 'de'));
    ends(() => decodeHtml(Buffer.from(long), long));
    ends(() => lastJsonObject(long, z.object({ n: z.number() })));
    ends(() => isPlainText(of(4000)));
  });
});
