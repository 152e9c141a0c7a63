/** How the ids of messages begin that Lotse writes itself about a hand-over, by what they tell. */
export const ownMessageIds = {
  /** What the person wrote cannot be delivered at the moment. */
  delayed: 'delayed-',
  /** It has arrived after all. */
  arrived: 'arrived-',
  /** A counsellor gave the conversation back to the assistant. */
  returned: 'returned-',
} as const;
