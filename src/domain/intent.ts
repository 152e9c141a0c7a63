/** What a message wants. A message that greets and asks is a question. */
export const intents = [
  'question',
  'greeting',
  'thanks',
  'goodbye',
  'what_are_you',
  'who_stores_my_data',
  'delete_my_data',
  'person',
  'insult',
  'nonsense',
] as const;
export type Intent = (typeof intents)[number];

/** Dangers a message may speak of, the gravest first; each leads to other numbers and services. */
export const emergencyKinds = [
  'fire',
  'medical',
  'poison',
  'suicide',
  'sexual_violence',
  'violence_at_home',
  'threat',
  'child',
  'trafficking',
  'crime',
  'homeless',
  'deportation',
] as const;
export type EmergencyKind = (typeof emergencyKinds)[number];
