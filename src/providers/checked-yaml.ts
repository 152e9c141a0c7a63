import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong with a value of a file. */
export interface FileFault {
  path: readonly PropertyKey[];
  message: string;
}

/** A file as it was read: what it says, or what is wrong with it, one line each with its place. */
export type CheckedYaml<T> =
  | {
      value: T;
      /** Says where in the file faults stand that were found later. */
      placed(faults: readonly FileFault[]): string[];
    }
  | { faults: string[] };

/**
 * Reads a YAML file and holds it against a schema.
 * @param text of the file; an empty one is an empty object
 */
export function readCheckedYaml<T>(text: string, schema: z.ZodType<T>): CheckedYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return { faults: document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`) };
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const placed = (faults: readonly FileFault[]) =>
    faults
      .map(({ path, message }) => ({
        line: lineOf(path),
        text: [...(path.length > 0 ? [path.join('.')] : []), message],
      }))
      .sort((a, b) => a.line - b.line)
      .map(({ line, text }) => [`line ${line}`, ...text].join(': '));

  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch {
    return { faults: ['line 1: names the same thing too often by * and &: write it out'] };
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? { value: parsed.data, placed } : { faults: placed(parsed.error.issues.flatMap(faultsOf)) };
}

function faultsOf(issue: z.core.$ZodIssue): FileFault[] {
  if (issue.code === 'unrecognized_keys') {
    const message = 'is not known here: check its spelling, or remove it';
    return issue.keys.map((key) => ({ path: [...issue.path, key], message }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0;
  return [{ path: issue.path, message: missing ? `is missing: ${issue.message}` : issue.message }];
}
