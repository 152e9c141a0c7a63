import am from './phrases/am.json' with { type: 'json' };
import ar from './phrases/ar.json' with { type: 'json' };
import bg from './phrases/bg.json' with { type: 'json' };
import ckb from './phrases/ckb.json' with { type: 'json' };
import de from './phrases/de.json' with { type: 'json' };
import el from './phrases/el.json' with { type: 'json' };
import en from './phrases/en.json' with { type: 'json' };
import es from './phrases/es.json' with { type: 'json' };
import fa from './phrases/fa.json' with { type: 'json' };
import fr from './phrases/fr.json' with { type: 'json' };
import it from './phrases/it.json' with { type: 'json' };
import kmr from './phrases/kmr.json' with { type: 'json' };
import pl from './phrases/pl.json' with { type: 'json' };
import prs from './phrases/prs.json' with { type: 'json' };
import ps from './phrases/ps.json' with { type: 'json' };
import pt from './phrases/pt.json' with { type: 'json' };
import ro from './phrases/ro.json' with { type: 'json' };
import ru from './phrases/ru.json' with { type: 'json' };
import so from './phrases/so.json' with { type: 'json' };
import sq from './phrases/sq.json' with { type: 'json' };
import sr from './phrases/sr.json' with { type: 'json' };
import ti from './phrases/ti.json' with { type: 'json' };
import tr from './phrases/tr.json' with { type: 'json' };
import uk from './phrases/uk.json' with { type: 'json' };
import ur from './phrases/ur.json' with { type: 'json' };
import vi from './phrases/vi.json' with { type: 'json' };
import zh from './phrases/zh.json' with { type: 'json' };
import type { PhraseList } from './phrase-pattern.js';

/** What the languages' phrase lists are; a language without one is found by its meaning only. */
export const phraseLists: Record<string, PhraseList> = {
  am,
  ar,
  bg,
  ckb,
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
