import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { RegionSettings } from '../domain/contact.js';
import { type HandoverMeans, type SettingsFault, toHandoverChannel } from './region-settings-handover.js';
import { regionSettingsSchema } from './region-settings-schema.js';

/** A settings file as it was read: what it says, or what is wrong with it, one line each with its place. */
export type ReadSettings = { settings: RegionSettings } | { faults: string[] };

/**
 * Reads a region's settings.
 * @param text of the YAML file; an empty one sets nothing
 * @param means what this server has for hand-overs: one that needs more is a fault
 */
export function readSettingsFile(text: string, means: HandoverMeans): ReadSettings {
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
  const told = (faults: SettingsFault[]) =>
    faults
      .map(({ path, message }) => ({
        line: lineOf(path),
        text: [...(path.length > 0 ? [path.join('.')] : []), message],
      }))
      .sort((a, b) => a.line - b.line)
      .map(({ line, text }) => [`line ${line}`, ...text].join(': '));

  const parsed = regionSettingsSchema.safeParse(document.toJS() ?? {}, { reportInput: true });
  if (!parsed.success) return { faults: told(parsed.error.issues.flatMap(faultsOf)) };
  const handover = toHandoverChannel(parsed.data.handover, means);
  if ('faults' in handover) return { faults: told(handover.faults) };
  return { settings: { ...parsed.data, handover: handover.channel } };
}

function faultsOf(issue: z.core.$ZodIssue): SettingsFault[] {
  if (issue.code === 'unrecognized_keys') {
    const message = 'is not known here: check its spelling, or remove it';
    return issue.keys.map((key) => ({ path: [...issue.path, key], message }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0;
  return [{ path: issue.path, message: missing ? `is missing: ${issue.message}` : issue.message }];
}
