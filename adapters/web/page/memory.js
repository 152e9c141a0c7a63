/** Another one whenever answers get another shape: a tab may be older than the server. */
const key = 'lotse-2';

/**
 * What this tab remembers until it is closed, so that a telephone that drops the page from memory loses nothing. No
 * cookie; nothing of it is sent anywhere but the id of the conversation.
 */
const empty = { language: '', region: '', conversationId: '', draft: '', exchanges: [] };

function read() {
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return { ...empty };
  }
}

export const memory = read();

/** Changes what is remembered. */
export function remember(changes) {
  Object.assign(memory, changes);
  try {
    sessionStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Storage is full or forbidden: the page works on without it.
  }
}
