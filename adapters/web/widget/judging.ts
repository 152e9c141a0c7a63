import type { Offer } from '../../../src/domain/answer.js';
import type { FeedbackReason } from '../../../src/domain/feedback-reasons.js';
import type { LotseApi } from './lotse-api.js';

/** What the person says of answers, as long as the page is open. */
export class Judging {
  /** Answers of which it was asked what was wrong, or for which was thanked. */
  private readonly states = new Map<string, 'why' | 'thanks'>();
  /** Answers after which a person was offered. */
  private readonly offered = new Set<string>();

  constructor(private readonly api: LotseApi) {}

  stateOf(answerId: string): 'why' | 'thanks' | null {
    return this.states.get(answerId) ?? null;
  }

  offersPerson(answerId: string): boolean {
    return this.offered.has(answerId);
  }

  /**
   * Says whether an answer helped. What cannot be sent is lost: it is not worth a message to whoever is in a hurry.
   * @param onState told at once how to go on; a No asks why
   */
  async judge(
    answerId: string,
    helpful: boolean,
    reason: FeedbackReason | undefined,
    onState: (state: 'why' | 'thanks') => void,
  ): Promise<void> {
    const state = !helpful && !reason ? 'why' : 'thanks';
    this.states.set(answerId, state);
    onState(state);
    const offers = await this.api.judge(answerId, helpful, reason).catch((): Offer[] => []);
    if (offers.includes('handover')) this.offered.add(answerId);
  }
}
