import type { Assistant, ConversationEvent } from '../ports/assistant.js';
import { hashOfConversation } from '../domain/conversation-hash.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import type { Notifications } from '../ports/notifications.js';

type Listener = (event: ConversationEvent) => void;

/** A store of conversations that tells what happens to each, as far as it happens through it. */
export interface WatchedConversations {
  store: ConversationStore;
  watch: Assistant['watch'];
}

/**
 * Watches a store. Listeners are called at once and must not throw. Other processes are told, by a hash that leads to no
 * conversation, and tell this one; what happened there this one finds out by looking.
 */
export function watchConversations(store: ConversationStore, news: Notifications): WatchedConversations {
  const listeners = new Map<string, Set<Listener>>();
  const idOfHash = new Map<string, string>();
  /** While this process tells others: it knows by itself what happened. */
  let telling = false;
  const call = (id: string, event: ConversationEvent) => {
    for (const listener of listeners.get(id) ?? []) listener(event);
  };
  const emit = (id: string, event: ConversationEvent) => {
    call(id, event);
    tellOthers(hashOfConversation(id));
  };
  const tellOthers = (hash: string | null) => {
    telling = true;
    news.publish('conversation', hash);
    telling = false;
  };
  const look = async (id: string) => {
    // Whoever is told of a change reads it, and is told then what is wrong.
    const isThere = await store.load(id).then(
      (conversation) => conversation !== null,
      () => true,
    );
    call(id, isThere ? 'changed' : 'forgotten');
  };
  const unsubscribe = news.subscribe('conversation', (hash) => {
    if (telling) return;
    if (hash === null) for (const id of listeners.keys()) void look(id);
    else {
      const id = idOfHash.get(hash);
      if (id !== undefined) void look(id);
    }
  });
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
      if (forgotten === 0) return 0;
      for (const id of [...listeners.keys()]) if ((await store.load(id)) === null) call(id, 'forgotten');
      tellOthers(null);
      return forgotten;
    },
    saveFeedback: async (answerId, feedback, leave) => {
      const conversation = await store.saveFeedback(answerId, feedback, leave);
      if (conversation) emit(conversation.id, 'changed');
      return conversation;
    },
    moveLeaves: (limit, take) => store.moveLeaves(limit, take),
    helpfulQuestions: (...query) => store.helpfulQuestions(...query),
    dueHandovers: (...given) => store.dueHandovers(...given),
    handoverDelivered: (id) => store.handoverDelivered(id),
    handoverFailed: (...given) => store.handoverFailed(...given),
    renewClaims: (...given) => store.renewClaims(...given),
    deadOutgoing: () => store.deadOutgoing(),
    retryOutgoing: (...given) => store.retryOutgoing(...given),
    keepWaiting: async (conversation, ...given) => {
      await store.keepWaiting(conversation, ...given);
      emit(conversation.id, 'changed');
    },
    renewWaiting: (...given) => store.renewWaiting(...given),
    conversationsWithWaiting: (...given) => store.conversationsWithWaiting(...given),
    addMessage: async (id, message, pushed) => {
      const added = await store.addMessage(id, message, pushed);
      if (added) emit(id, 'changed');
      return added;
    },
    dueMessages: (...given) => store.dueMessages(...given),
    messageDelivered: (id) => store.messageDelivered(id),
    messageFailed: (...given) => store.messageFailed(...given),
    saveLink: (tokenHash, id, expiresAt) => store.saveLink(tokenHash, id, expiresAt),
    useLink: (tokenHash, now) => store.useLink(tokenHash, now),
    close: async () => {
      unsubscribe();
      await store.close();
    },
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
      idOfHash.set(hashOfConversation(id), id);
      return () => {
        own.delete(entry);
        if (own.size > 0 || listeners.get(id) !== own) return;
        listeners.delete(id);
        idOfHash.delete(hashOfConversation(id));
      };
    },
  };
}
