import am from './words/am.json' with { type: 'json' };
import ar from './words/ar.json' with { type: 'json' };
import bg from './words/bg.json' with { type: 'json' };
import ckb from './words/ckb.json' with { type: 'json' };
import common from './words/common.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import el from './words/el.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };
import fa from './words/fa.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import it from './words/it.json' with { type: 'json' };
import kmr from './words/kmr.json' with { type: 'json' };
import pl from './words/pl.json' with { type: 'json' };
import prs from './words/prs.json' with { type: 'json' };
import ps from './words/ps.json' with { type: 'json' };
import pt from './words/pt.json' with { type: 'json' };
import ro from './words/ro.json' with { type: 'json' };
import ru from './words/ru.json' with { type: 'json' };
import so from './words/so.json' with { type: 'json' };
import sq from './words/sq.json' with { type: 'json' };
import sr from './words/sr.json' with { type: 'json' };
import ti from './words/ti.json' with { type: 'json' };
import tr from './words/tr.json' with { type: 'json' };
import uk from './words/uk.json' with { type: 'json' };
import ur from './words/ur.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import type { Intent } from '../domain/intent.js';

/** What a wording in the lists speaks for: an intent; a polite `filler` that adds nothing; or that something is asked. */
export type WordKind = Exclude<Intent, 'question'> | 'filler' | 'asks';

/**
 * Words by language, `common` for what people of all languages type. A wording may hold `word*`, which stands for a word
 * and all its endings, and `_`, which stands for up to two words.
 */
export const wordLists: Record<string, Partial<Record<WordKind, string[]>>> = {
  am,
  ar,
  bg,
  ckb,
  common,
  de,
  el,
  en,
  es,
  fa,
  fr,
  it,
  kmr,
  pl,
  prs,
  ps,
  pt,
  ro,
  ru,
  so,
  sq,
  sr,
  ti,
  tr,
  uk,
  ur,
  vi,
  zh,
};
