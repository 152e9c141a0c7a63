import am from './locales/am.json' with { type: 'json' };
import ar from './locales/ar.json' with { type: 'json' };
import bg from './locales/bg.json' with { type: 'json' };
import ckb from './locales/ckb.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import deSi from './locales/de-si.json' with { type: 'json' };
import el from './locales/el.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import kmr from './locales/kmr.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import prs from './locales/prs.json' with { type: 'json' };
import ps from './locales/ps.json' with { type: 'json' };
import pt from './locales/pt.json' with { type: 'json' };
import ro from './locales/ro.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import so from './locales/so.json' with { type: 'json' };
import sq from './locales/sq.json' with { type: 'json' };
import sr from './locales/sr.json' with { type: 'json' };
import ti from './locales/ti.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import uk from './locales/uk.json' with { type: 'json' };
import ur from './locales/ur.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

/** Every interface language with its texts; a new one needs its JSON file and a line here. */
export const locales = {
  de,
  'de-si': deSi,
  en,
  ar,
  fa,
  prs,
  ps,
  ckb,
  kmr,
  ti,
  so,
  uk,
  ru,
  tr,
  fr,
  es,
  pt,
  it,
  ro,
  bg,
  sq,
  sr,
  pl,
  el,
  vi,
  zh,
  ur,
  am,
};
export type Locale = keyof typeof locales;

/** Removes i18next's plural ending, so that `rate_limited_one` and `rate_limited_other` are one key. */
type WithoutPlural<Key extends string> =
  Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key;

type Section = Exclude<keyof typeof de, '_meta'>;

/** Name of a text, as in `status.no_answer`. German is the pattern that every other locale has to fill. */
export type TextKey = {
  [S in Section]: `${S}.${WithoutPlural<Extract<keyof (typeof de)[S], string>>}`;
}[Section];
