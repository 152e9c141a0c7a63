import type { Page } from '../domain/page.js';
import type { LexicalEvidence } from './lexical-scores.js';
import { matchPage, type PageMatch } from './page-features.js';
import { scorePage } from './page-ranker.js';
import type { ViewIndex } from './view-index.js';

/** Passages asked of a view's vector index, and pages asked of its words: the candidates. */
const nearestPassages = 60;
const pagesByWords = 12;
/** Pages of a view that are put forward. */
const proposedPages = 30;

/** A page that was measured, with the ranker's score. */
export interface MeasuredPage extends PageMatch {
  score: number;
}

/** A view that takes part in the search for one question. */
export class SearchedView {
  private readonly measured = new Map<Page, MeasuredPage>();

  /**
   * @param weight what the view counts beside the others
   * @param foreign whether it is in another language than the question
   * @param lexical what the question's words say of its pages
   * @param question the question's vector in the view's space; null when it is searched by words only
   * @param now pages that end before it are past
   */
  constructor(
    private readonly view: ViewIndex,
    readonly weight: number,
    private readonly foreign: boolean,
    readonly lexical: LexicalEvidence,
    private readonly question: Float32Array | null,
    private readonly now: Date,
  ) {}

  /**
   * The translation groups the view puts forward: those with a near passage or a matching word, the likeliest first.
   * @param wanted which groups may be among them
   */
  async propose(wanted: (group: string) => boolean): Promise<string[]> {
    const pages = new Set<Page>();
    const { view, question, lexical } = this;
    for (const hash of await this.nearest())
      for (const { page } of view.passagesByHash.get(hash) ?? []) pages.add(page);
    const most = question ? pagesByWords : view.documents.length;
    for (const scores of [lexical.words, lexical.terms]) {
      for (const id of [...(scores?.found.keys() ?? [])].slice(0, most)) {
        const page = view.pages.get(id);
        if (page) pages.add(page);
      }
    }
    return [...pages]
      .filter((page) => !this.isPast(page) && wanted(page.group))
      .map((page) => this.measure(page))
      .sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1))
      .slice(0, proposedPages)
      .map(({ page }) => page.group);
  }

  /** Hashes of the passages nearest to the question. */
  private async nearest(): Promise<string[]> {
    const { nearest, vectors, passagesByHash } = this.view;
    const { question } = this;
    if (!question || !nearest || !vectors) return [];
    try {
      return (await nearest.search(vectors.space.probe(question), nearestPassages)).map(({ hash }) => hash);
    } catch {
      // The database that holds the index is away for the moment: each passage in memory is looked at instead.
      const near = [...passagesByHash.keys()].map((hash) => ({ hash, cosine: vectors.cosine(hash, question) }));
      near.sort((a, b) => b.cosine - a.cosine);
      return near.slice(0, nearestPassages).map(({ hash }) => hash);
    }
  }

  /** The view's version of a group; null when it has none that can be found. */
  versionOf(group: string): MeasuredPage | null {
    const page = this.view.pageOfGroup.get(group);
    return page && this.has(group) ? this.measure(page) : null;
  }

  /** Whether the view has a version of a group that can be found. */
  has(group: string): boolean {
    const page = this.view.pageOfGroup.get(group);
    return page !== undefined && page.passages.length > 0 && !this.isPast(page);
  }

  private measure(page: Page): MeasuredPage {
    const known = this.measured.get(page);
    if (known) return known;
    const match = matchPage(this.view, page, this.question, this.lexical);
    const kind = this.question === null ? 'words' : this.foreign ? 'foreign' : 'same';
    const measured = { ...match, score: scorePage(match.row, kind) };
    this.measured.set(page, measured);
    return measured;
  }

  private isPast(page: Page): boolean {
    return page.expiresAt !== null && new Date(page.expiresAt) < this.now;
  }
}
