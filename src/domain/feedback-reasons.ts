/** Why an answer did not help, for the reader to choose from. */
export const feedbackReasons = ['wrong', 'outdated', 'other_question', 'incomplete', 'unclear'] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];
