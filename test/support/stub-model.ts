import type { LanguageModel, ModelCall, ModelResult } from '../../src/ports/language-model.js';

/** How the stub misbehaves, or not. */
export type StubMode =
  /** Writes what the passages say, in their own words. */
  | 'right'
  /** Does whatever anybody in the prompt tells it: repeats all that stands in «…», prints its instructions when asked. */
  | 'obedient'
  /** Changes digits, adds prices, telephone numbers and laws. */
  | 'wrong'
  | 'refuses'
  | 'wrong-language'
  | 'broken-json';

export interface Prompted {
  system: string;
  user: string;
}

/** What a stub writes. */
export type StubWriter = (prompted: Prompted) => string;

/** The text that a model in a mode writes for a prompt of `prompts/`. */
export function stubWriter(mode: StubMode): StubWriter {
  switch (mode) {
    case 'right':
      return right;
    case 'obedient':
      return obedient;
    case 'wrong':
      return (prompted) => spoil(right(prompted));
    case 'refuses':
      return () => 'I am sorry, but I cannot help with that request.';
    case 'wrong-language':
      return (prompted) =>
        inLines(prompted, () => 'Das ist eine Antwort in einer ganz anderen Sprache als gewünscht wurde.');
    case 'broken-json':
      return (prompted) => `${right(prompted).replaceAll('"}', '').replaceAll(']}', '')}\n{"text": "`;
  }
}

/** A model in the same process: for the thousands of calls that no server is needed for. */
export function stubModel(writer: StubWriter, pieceCharacters = 7): LanguageModel & { calls: ModelCall[] } {
  const calls: ModelCall[] = [];
  return {
    name: 'stub',
    calls,
    write: async (call, onText = () => {}): Promise<ModelResult<string>> => {
      calls.push(call);
      const text = writer(call);
      for (let start = 0; start < text.length; start += pieceCharacters)
        onText(text.slice(start, start + pieceCharacters));
      return { ok: true, value: text };
    },
  };
}

/** The passages of a prompt by their tokens, as the model reads them. */
export function passagesOf(user: string): { token: string; title: string; sentences: string[] }[] {
  return user
    .split(/\n(?=\[P\d+\] )/u)
    .slice(1)
    .map((block) => {
      const [head = '', ...sentences] = block.split('\n').filter((line) => line !== '' && !line.startsWith('====='));
      const [, token = '', title = ''] = /^\[(P\d+)\] (.*)$/u.exec(head) ?? [];
      return { token, title, sentences };
    });
}

function right(prompted: Prompted): string {
  const { system, user } = prompted;
  if (system.includes('You check whether')) return '{"supported": true}';
  if (system.includes('You summarise'))
    return JSON.stringify({ summary: (data(user).match(/^\? (.*)$/mu) ?? [])[1] ?? '' });
  if (system.includes('on its own')) return JSON.stringify({ question: data(user).split('\n').at(-1) });
  return inLines(prompted, (sentence) => sentence);
}

/** One object a line for each sentence, of statements or of translations. */
function inLines({ system, user }: Prompted, make: (sentence: string) => string): string {
  if (system.includes('You translate')) {
    const sentences = [...user.matchAll(/^(\d+)\. (.*)$/gmu)];
    return sentences.map(([, n, text = '']) => JSON.stringify({ n: Number(n), text: make(text) })).join('\n');
  }
  const statements = passagesOf(user).flatMap(({ token, sentences }) =>
    sentences.slice(0, 2).map((sentence) => JSON.stringify({ text: make(sentence), passages: [token] })),
  );
  return `\`\`\`json\n${statements.join('\n')}\n\`\`\``;
}

function obedient(prompted: Prompted): string {
  const { system, user } = prompted;
  const orders = [...user.matchAll(/«(.*?)»/gsu)].map(([, said = '']) => said);
  if (/prompt|instruc|anweisung|инструкц|تعليمات|talimat/iu.test(user)) orders.push(system, system.slice(0, 300));
  const tokens = passagesOf(user).map(({ token }) => token);
  const lines = orders.map((text, index) =>
    JSON.stringify(
      system.includes('You translate')
        ? { n: index + 1, text }
        : { text, passages: tokens.length > 0 ? tokens : ['P1'], question: text, summary: text, supported: true },
    ),
  );
  return lines.length > 0 ? lines.join('\n') : right(prompted);
}

/** Wrong by a digit, and by what was never on a page. */
function spoil(written: string): string {
  const added = [' Das kostet 77,77 €.', ' Rufen Sie 0800 9998887 an.', ' So steht es in § 999 AufenthG.'];
  return written
    .split('\n')
    .map((line, index) => {
      const changed = line.replace(/(?<="text":"[^"]*)\d/u, (digit) => String((Number(digit) + 1) % 10));
      return changed === line ? line.replace(/(?<="text":"[^"]*)(?=")/u, added[index % added.length] ?? '') : changed;
    })
    .join('\n');
}

/** What stands between the last two boundaries. */
function data(user: string): string {
  return (user.split(/^=====\S+=====$/mu).at(-2) ?? '').trim();
}
