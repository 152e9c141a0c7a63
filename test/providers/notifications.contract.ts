import { describe, expect, it, onTestFinished } from 'vitest';
import type { Notifications } from '../../src/ports/notifications.js';

/** @param open news as this process has them */
export function describeNotifications(name: string, open: () => Promise<Notifications>): void {
  describe(`news ${name}`, () => {
    it('are heard by this process at once, by whoever listens to their topic and still does', async () => {
      const news = await open();
      onTestFinished(() => news.close());
      const heard: (string | null)[] = [];
      const listener = (about: string | null) => void heard.push(about);
      const ends = [news.subscribe('conversation', listener), news.subscribe('conversation', listener)];
      news.publish('knowledge', 'town');
      news.publish('conversation', 'one');
      ends[0]?.();
      news.publish('conversation', null);
      ends[1]?.();
      news.publish('conversation', 'two');
      expect(heard).toEqual(['one', 'one', null]);
    });
  });
}
