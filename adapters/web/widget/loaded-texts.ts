import type { ChatTexts } from '../shared/chat-texts.js';
import type { LotseApi } from './lotse-api.js';

/** The chat's texts in the languages that were needed so far; each is fetched once. */
export class LoadedTexts {
  private readonly byLanguage = new Map<string, ChatTexts>();

  constructor(private readonly api: LotseApi) {}

  /**
   * @param wanted languages, the most wanted first
   * @throws ApiError
   */
  async load(wanted: readonly string[]): Promise<ChatTexts> {
    const only = wanted.length === 1 ? wanted[0] : undefined;
    const known = only === undefined ? undefined : this.byLanguage.get(only);
    if (known) return known;
    const texts = await this.api.texts(wanted);
    this.byLanguage.set(texts.language, texts);
    // What was asked for may have been answered by a close relative.
    if (only !== undefined) this.byLanguage.set(only, texts);
    return texts;
  }

  /** Loads several languages, as far as they can be loaded. */
  loadAll(languages: readonly string[]): Promise<unknown> {
    return Promise.all([...new Set(languages)].map((language) => this.load([language]).catch(() => null)));
  }

  /** Null when they were not, or could not be, loaded. */
  of(language: string): ChatTexts | null {
    return this.byLanguage.get(language) ?? null;
  }
}
