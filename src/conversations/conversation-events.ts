import type { Assistant, ConversationEvent } from '../ports/assistant.js';
import type { ConversationStore } from '../ports/conversation-store.js';

type Listener = (event: ConversationEvent) => void;

/** A store of conversations that tells what happens to each, as far as it happens through it. */
export interface WatchedConversations {
  store: ConversationStore;
  watch: Assistant['watch'];
}

/** Watches a store. Listeners are called at once and must not throw. */
export function watchConversations(store: ConversationStore): WatchedConversations {
  const listeners = new Map<string, Set<Listener>>();
  const emit = (id: string, event: ConversationEvent) => {
    for (const listener of listeners.get(id) ?? []) listener(event);
  };
  const watched: ConversationStore = {
    load: (id) => store.load(id),
    save: async (change) => {
      await store.save(change);
      emit(change.conversation.id, 'changed');
    },
    forget: async (id) => {
      try {
        return await store.forget(id);
      } finally {
        emit(id, 'forgotten');
      }
    },
    forgetLeaves: (id) => store.forgetLeaves(id),
    forgetOlderThan: async (times) => {
      const forgotten = await store.forgetOlderThan(times);
      // Which ones they were nobody says; those somebody looks at are few.
      if (forgotten > 0)
        for (const id of [...listeners.keys()]) if ((await store.load(id)) === null) emit(id, 'forgotten');
      return forgotten;
    },
    saveFeedback: async (answerId, feedback, leave) => {
      const conversation = await store.saveFeedback(answerId, feedback, leave);
      if (conversation) emit(conversation.id, 'changed');
      return conversation;
    },
    moveLeaves: (limit, take) => store.moveLeaves(limit, take),
    helpfulQuestions: (...query) => store.helpfulQuestions(...query),
    dueHandovers: (now, limit) => store.dueHandovers(now, limit),
    handoverDelivered: (id) => store.handoverDelivered(id),
    handoverFailed: (id, nextAttemptAt) => store.handoverFailed(id, nextAttemptAt),
    keepWaiting: async (conversation, waiting) => {
      await store.keepWaiting(conversation, waiting);
      emit(conversation.id, 'changed');
    },
    conversationsWithWaiting: () => store.conversationsWithWaiting(),
    addMessage: async (id, message, pushed) => {
      const added = await store.addMessage(id, message, pushed);
      if (added) emit(id, 'changed');
      return added;
    },
    dueMessages: (now, limit) => store.dueMessages(now, limit),
    messageDelivered: (id) => store.messageDelivered(id),
    messageFailed: (id, nextAttemptAt) => store.messageFailed(id, nextAttemptAt),
    saveLink: (tokenHash, id, expiresAt) => store.saveLink(tokenHash, id, expiresAt),
    useLink: (tokenHash, now) => store.useLink(tokenHash, now),
    close: () => store.close(),
  };
  return {
    store: watched,
    watch: (id, listener) => {
      const own = listeners.get(id) ?? new Set();
      listeners.set(id, own);
      // Of its own, so that the same listener can be there twice.
      const entry: Listener = (event) => {
        listener(event);
      };
      own.add(entry);
      return () => {
        own.delete(entry);
        if (own.size === 0 && listeners.get(id) === own) listeners.delete(id);
      };
    },
  };
}
