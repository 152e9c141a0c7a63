const german = {
  Mo: 'Montag',
  Di: 'Dienstag',
  Mi: 'Mittwoch',
  Do: 'Donnerstag',
  Fr: 'Freitag',
  Sa: 'Samstag',
  So: 'Sonntag',
};
const english = {
  ...{ Mon: 'Monday', Tue: 'Tuesday', Tues: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Thur: 'Thursday' },
  ...{ Thurs: 'Thursday', Fri: 'Friday', Sat: 'Saturday', Sun: 'Sunday' },
};
const names: Record<string, string> = { ...german, ...english };

/**
 * Short names are words of their own ("So", "Do", "Sat"): they are weekdays where a time, a dash or another of them
 * follows.
 */
const short = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${Object.keys(names).join('|')})(?![\p{L}\p{N}])\.?(?=\s*(?:[-–—:,/+&]|\p{Nd}|(?:und|bis|and|to|von|from|ab)\s))`,
  'gu',
);

/** Writes out the short German and English weekdays of timetables: `Mo–Fr 8–12`. The text is in its own letter case. */
export function writeOutWeekdays(text: string): string {
  return text.replace(short, (found, name: string) => names[name] ?? found);
}
