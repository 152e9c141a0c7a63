import type { NewsTopic, Notifications } from '../../ports/notifications.js';

type Listener = (about: string | null) => void;

/** Who wants to hear which news, in this process. */
export class Listeners {
  private readonly ofTopic = new Map<NewsTopic, Set<{ listener: Listener }>>();

  add(topic: NewsTopic, listener: Listener): () => void {
    const listeners = this.ofTopic.get(topic) ?? new Set();
    this.ofTopic.set(topic, listeners);
    // Of its own, so that the same listener can be there twice.
    const entry = { listener };
    listeners.add(entry);
    return () => void listeners.delete(entry);
  }

  tell(topic: NewsTopic, about: string | null): void {
    for (const { listener } of this.ofTopic.get(topic) ?? []) listener(about);
  }

  /** Says of every topic that any may be new. */
  tellAll(): void {
    for (const topic of this.ofTopic.keys()) this.tell(topic, null);
  }
}

/** News within the one process that there is. */
export class EmbeddedNotifications implements Notifications {
  private readonly listeners = new Listeners();

  publish(topic: NewsTopic, about: string | null): void {
    this.listeners.tell(topic, about);
  }

  subscribe(topic: NewsTopic, listener: Listener): () => void {
    return this.listeners.add(topic, listener);
  }

  async close(): Promise<void> {}
}
