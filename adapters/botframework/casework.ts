import { caseRefusalText } from '../../src/channels/refusal-texts.js';
import type { Caseworker } from '../../src/domain/chat.js';
import { LotseError } from '../../src/errors.js';
import { type OfficeTextKey, officeText } from '../../src/languages/office-texts.js';
import type { TextParameters } from '../../src/languages/texts.js';
import { buttons, type Card, card, lines } from './cards/card.js';
import { caseCard } from './cards/case-card.js';
import { submit } from './cards/next-steps.js';
import { isGroup } from './incoming.js';
import { pressData } from './presses.js';
import { sendCard, sendText, showTyping } from './replies.js';
import type { Visit } from './visit.js';

/** Makes the chat a caseworker's: from now on what she writes there is a client's message. */
export async function signIn(visit: Visit, code: string): Promise<void> {
  const { parts, context } = visit;
  // Everybody in a group would read clients' messages, and the code.
  if (isGroup(context.activity)) return await sendText(context, office(visit, 'case_only_alone'));
  try {
    const caseworker = await parts.casework.signIn(code);
    const changed = await visit.keep({ caseworkerId: caseworker.id, region: caseworker.region });
    await sendCard(context, caseworkerCard(changed, caseworker));
  } catch (error) {
    if (!(error instanceof LotseError) || error.code !== 'unauthorized') throw error;
    await sendText(context, office(visit, 'case_wrong_code'));
  }
}

export async function signOut(visit: Visit): Promise<void> {
  await visit.keep({ caseworkerId: null });
  await sendText(visit.context, office(visit, 'case_signed_out'));
}

/** Whose chat it is; null when it is nobody's. Who was withdrawn is told so, once. */
export async function caseworkerOf(visit: Visit): Promise<Caseworker | 'withdrawn' | null> {
  const { caseworkerId } = visit.chat;
  if (caseworkerId === null) return null;
  const caseworker = await visit.parts.casework.caseworker(caseworkerId);
  if (caseworker) return caseworker;
  await visit.keep({ caseworkerId: null });
  await sendText(visit.context, office(visit, 'case_withdrawn'));
  return 'withdrawn';
}

/** How it works, and the way out. */
export async function explain(visit: Visit, caseworker: Caseworker): Promise<void> {
  await sendCard(visit.context, caseworkerCard(visit, caseworker));
}

/** Answers a client's message. */
export async function answerCase(visit: Visit, caseworker: Caseworker, text: string): Promise<void> {
  const { parts, context } = visit;
  await visit.keep();
  const typing = showTyping(context);
  try {
    const answer = await parts.casework.ask(caseworker, { text, channel: 'teams' });
    await typing;
    const { card: shown, forClient, hasButton } = caseCard(answer, parts.texts);
    if (shown) await sendCard(context, shown);
    else await sendText(context, answer.forCaseworker);
    if (!hasButton) await sendText(context, forClient);
  } catch (error) {
    if (!(error instanceof LotseError)) throw error;
    parts.log.info({ code: error.code }, 'a case was refused');
    await sendText(context, office(visit, caseRefusalText(error.code)));
  }
}

/** A text for caseworkers. */
export function office(visit: Visit, key: OfficeTextKey, parameters: TextParameters = {}): string {
  return officeText(visit.officeLanguage(), key, parameters);
}

function caseworkerCard(visit: Visit, { name }: Caseworker): Card {
  const language = visit.officeLanguage();
  const region = visit.region();
  const officeName = visit.parts.texts.languageName(language, region?.defaultLanguage ?? language);
  const signedIn = office(visit, 'case_signed_in', { name, region: region?.name ?? '' });
  return card(language, 'ltr', signedIn, [
    ...lines(signedIn, { weight: 'Bolder' }),
    ...lines(office(visit, 'case_how_to', { language: officeName })),
    ...lines(office(visit, 'case_privacy'), { isSubtle: true }),
    ...buttons([submit(office(visit, 'case_sign_out'), pressData({ lotse: 'sign_out' }))]),
  ]);
}
