import type { Answer, Source } from '../../../src/domain/answer.js';
import { longDate } from '../../../src/languages/dates.js';
import type { Texts } from '../../../src/languages/texts.js';
import { block, type CardElement, container, lines, openUrl, run } from './card.js';
import type { Shorten } from './fit-card.js';

/** Pages, each to be opened with a tap: title, language, date of the last change. */
export function sourceElements(sources: Source[], { language }: Answer, texts: Texts): CardElement[] {
  return sources.map((source): CardElement => {
    const facts = [
      texts.t(language, 'chat.source_language', { languageName: texts.languageName(language, source.language) }),
      source.lastUpdated
        ? texts.t(language, 'chat.last_updated', { date: longDate(texts.bestLocale(language), source.lastUpdated) })
        : '',
    ].filter((fact) => fact !== '');
    const selectAction = openUrl(source.url, source.title);
    return {
      type: 'Container',
      ...(selectAction ? { selectAction } : {}),
      items: [
        block([run(`[${source.n}] ${source.title}`, { color: 'Accent', ...(selectAction ? { selectAction } : {}) })]),
        block([run(facts.join(' · '), { size: 'Small', isSubtle: true })], 'None'),
      ],
    };
  });
}

/** The pages' own sentences behind a button, where a language model translated or wrote from them. */
export function originals({ mode, sources, id, language }: Answer, texts: Texts, shorten: Shorten): CardElement[] {
  const quoted = sources.filter(({ quote }) => quote !== '');
  if (mode === 'extractive' || quoted.length === 0) return [];
  const target = `original-${id}`;
  return [
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.ToggleVisibility', title: texts.t(language, 'chat.original'), targetElements: [target] },
      ],
    },
    {
      type: 'Container',
      id: target,
      isVisible: false,
      items: quoted.map((source) =>
        container(
          [...lines(`[${source.n}] ${source.title}`, { weight: 'Bolder' }), ...lines(shorten(source.quote))],
          texts.dir(source.language),
          'emphasis',
        ),
      ),
    },
  ];
}
