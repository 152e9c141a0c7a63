import type { EmergencyKind } from '../domain/intent.js';
import am from './examples/am.json' with { type: 'json' };
import ar from './examples/ar.json' with { type: 'json' };
import bg from './examples/bg.json' with { type: 'json' };
import ckb from './examples/ckb.json' with { type: 'json' };
import de from './examples/de.json' with { type: 'json' };
import el from './examples/el.json' with { type: 'json' };
import en from './examples/en.json' with { type: 'json' };
import es from './examples/es.json' with { type: 'json' };
import fa from './examples/fa.json' with { type: 'json' };
import fr from './examples/fr.json' with { type: 'json' };
import it from './examples/it.json' with { type: 'json' };
import kmr from './examples/kmr.json' with { type: 'json' };
import pl from './examples/pl.json' with { type: 'json' };
import prs from './examples/prs.json' with { type: 'json' };
import ps from './examples/ps.json' with { type: 'json' };
import pt from './examples/pt.json' with { type: 'json' };
import ro from './examples/ro.json' with { type: 'json' };
import ru from './examples/ru.json' with { type: 'json' };
import so from './examples/so.json' with { type: 'json' };
import sq from './examples/sq.json' with { type: 'json' };
import sr from './examples/sr.json' with { type: 'json' };
import ti from './examples/ti.json' with { type: 'json' };
import tr from './examples/tr.json' with { type: 'json' };
import uk from './examples/uk.json' with { type: 'json' };
import ur from './examples/ur.json' with { type: 'json' };
import vi from './examples/vi.json' with { type: 'json' };
import zh from './examples/zh.json' with { type: 'json' };

/** Messages by the danger they speak of; `none`: they only sound like it. */
export type ExampleList = Record<EmergencyKind | 'none', string[]>;

/** Examples by language, written for Lotse; a new one is a line in its file, and `npm run train`. */
export const exampleLists: Record<string, ExampleList> = {
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
