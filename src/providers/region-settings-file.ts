import type { RegionSettings } from '../domain/contact.js';
import { readCheckedYaml } from './checked-yaml.js';
import { type HandoverMeans, toHandoverChannel } from './region-settings-handover.js';
import { regionSettingsSchema } from './region-settings-schema.js';

/** A settings file as it was read: what it says, or what is wrong with it, one line each with its place. */
export type ReadSettings = { settings: RegionSettings } | { faults: string[] };

/**
 * Reads a region's settings.
 * @param text of the YAML file; an empty one sets nothing
 * @param means what this server has for hand-overs: one that needs more is a fault
 */
export function readSettingsFile(text: string, means: HandoverMeans): ReadSettings {
  const read = readCheckedYaml(text, regionSettingsSchema);
  if ('faults' in read) return read;
  const handover = toHandoverChannel(read.value.handover, means);
  if ('faults' in handover) return { faults: read.placed(handover.faults) };
  return { settings: { ...read.value, handover: handover.channel } };
}
