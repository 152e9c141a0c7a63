import type { RegionProfile } from '../../src/ports/assistant.js';

/** Districts are smaller; who is farther away from all of them lives elsewhere. */
const nearKm = 100;
const earthRadiusKm = 6371;

export interface Position {
  latitude: number;
  longitude: number;
}

/** The region whose position is nearest; null when none is within 100 km. */
export function nearestRegion<Region extends Pick<RegionProfile, 'position'>>(
  regions: Region[],
  from: Position,
): Region | null {
  const distances = regions.flatMap((region) =>
    region.position ? [{ region, km: distanceKm(region.position, from) }] : [],
  );
  const nearest = distances.sort((a, b) => a.km - b.km)[0];
  return nearest && nearest.km <= nearKm ? nearest.region : null;
}

/** The great circle's length by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 1984). */
export function distanceKm(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const haversine = (angle: number) => Math.sin(angle / 2) ** 2;
  const latitudes = haversine(radians(b.latitude - a.latitude));
  const longitudes = haversine(radians(b.longitude - a.longitude));
  const between = latitudes + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitudes;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(between)));
}
