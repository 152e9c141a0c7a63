import ar from './locales/ar.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import deSi from './locales/de-si.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import so from './locales/so.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import uk from './locales/uk.json' with { type: 'json' };

/** Every interface language with its texts; a new one needs its JSON file and a line here. */
export const locales = { de, 'de-si': deSi, en, ar, uk, ru, tr, fa, so, fr };
export type Locale = keyof typeof locales;

/** Removes i18next's plural ending, so that `rate_limited_one` and `rate_limited_other` are one key. */
type WithoutPlural<Key extends string> =
  Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key;

type Section = Exclude<keyof typeof de, '_meta'>;

/** Name of a text, as in `status.no_answer`. German is the pattern that every other locale has to fill. */
export type TextKey = {
  [S in Section]: `${S}.${WithoutPlural<Extract<keyof (typeof de)[S], string>>}`;
}[Section];
