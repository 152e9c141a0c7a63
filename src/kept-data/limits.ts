// How long and how much is kept where no setting says it. What erases and what is told of it take their numbers here.

/** Days after its last message when a conversation that was handed over is erased: offices are slower than a chat. */
export const handedOverDays = 30;
/** Days after which the hash of a question that few found helpful is erased: with the conversations handed over. */
export const helpfulDays = handedOverDays;
/** Days after its last message when a messenger's chat is erased: which language and region were chosen there. */
export const chatDays = 90;
/** Days for which messengers may repeat an update; Telegram keeps them for one. */
export const handledDays = 2;
/** Minutes for which a one-time link to a conversation works. */
export const linkMinutes = 15;
/** Hours after its last message when a browser forgets a conversation: as long as the server, where nothing is set. */
export const browserHours = 24;
/** Vectors of the last questions, so that one asked again need not be embedded again. */
export const questionsRemembered = 500;
/** Hours for which Telegram's people may choose their place while a question waits: they do it soon or never. */
export const waitingHours = 1;
/** Hours for which the parts of a case that is shown in Telegram can be asked for. */
export const shownCaseHours = 24;
/** Seconds after which a client's requests are counted anew. */
export const requestSeconds = 60;
/** Days after its last question when a topic is erased that fewer than five people asked about. */
export const seedDays = 30;
/** Days for which ids of changes are remembered, so that none is counted twice: a flush repeats within seconds. */
export const appliedDays = 30;
/** Days after which a closed gap is erased: for a year it tells what was done. */
export const closedGapDays = 365;
/** A working day: whoever forgets to sign out is out the next morning. */
export const sessionHours = 12;
