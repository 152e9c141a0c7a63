import education from './education.json' with { type: 'json' };
import everyday from './everyday.json' with { type: 'json' };
import family from './family.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import housing from './housing.json' with { type: 'json' };
import justice from './justice.json' with { type: 'json' };
import money from './money.json' with { type: 'json' };
import offices from './offices.json' with { type: 'json' };
import residence from './residence.json' with { type: 'json' };
import work from './work.json' with { type: 'json' };

/**
 * One thing that newcomers ask about: what German pages call it, the main noun first, and by language code what people
 * type. `ar-Latn` and `ru-Latn` are Arabic and Russian typed in Latin letters; `sr` is Serbian, Croatian and Bosnian
 * in Latin letters; `ku` is Kurmanji.
 */
export type Concept = { de: string[] } & { [language: string]: string[] | undefined };

/** All concepts; a language is missing where no wording of it is certain. */
export const concepts: Concept[] = [
  ...residence,
  ...money,
  ...housing,
  ...health,
  ...education,
  ...work,
  ...everyday,
  ...family,
  ...justice,
  ...offices,
];
