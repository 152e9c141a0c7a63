/**
 * What is promised within a second may take this long, in ms, on a machine on which others work, too. Still far from
 * what the fault takes that a test looks for: those who hang do so for a minute.
 */
export const soonMs = 5_000;
