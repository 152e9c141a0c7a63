import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readActivity } from '../../adapters/botframework/activity.js';
import { readMessage, updateIdOf } from '../../adapters/botframework/incoming.js';
import { readPress } from '../../adapters/botframework/presses.js';
import { readPeriod } from '../../adapters/impact/period.js';
import { safeNext } from '../../adapters/impact/routes/signed-in.js';
import { addressedText, isCommandFor } from '../../adapters/telegram/addressed-text.js';
import { readStartPayload } from '../../adapters/telegram/start-payload.js';
import { readWebhook } from '../../adapters/zammad/webhook-message.js';
import { conversationId, wholeNumber } from '../../src/cli/options.js';
import { officeStatus } from '../../src/conversations/office-hours.js';
import { LotseError } from '../../src/errors.js';
import { lastJsonObject } from '../../src/generation/json-objects.js';
import { isPlainText } from '../../src/generation/verify/plain-text.js';
import { fakeRegion } from '../support/fake-assistant.js';
import { anyText, hostileNames, jsonWith } from './arbitraries.js';

function refusesOrReads<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof LotseError) return null;
    throw error;
  }
}

describe('what other systems send', () => {
  const me = { id: 1, username: 'lotse_bot' };

  it('Telegram: a text for the bot, or none', () => {
    const entity = fc.record({
      type: fc.constantFrom('mention', 'bot_command', 'text_mention'),
      offset: fc.integer(),
      length: fc.integer(),
      user: fc.record({ id: fc.integer() }),
    });
    fc.assert(
      fc.property(
        anyText,
        fc.array(entity, { maxLength: 3 }),
        fc.constantFrom('private', 'group'),
        (text, entities, type) => {
          const message = { text, entities, chat: { id: 1, type } } as unknown as Parameters<typeof addressedText>[0];
          expect(addressedText(message, me) ?? '').toBeTypeOf('string');
          expect(isCommandFor(message, me)).toBeTypeOf('boolean');
          expect(readStartPayload(text, [fakeRegion], hostileNames).kind).toMatch(
            /^(?:conversation|caseworker|region|none)$/u,
          );
        },
      ),
    );
  });

  it('Bot Framework: an activity, or refused', () => {
    const json = jsonWith(
      'type',
      'id',
      'channelId',
      'serviceUrl',
      'from',
      'recipient',
      'conversation',
      'text',
      'value',
      'entities',
      'attachments',
      'lotse',
      'name',
    );
    const whole = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://a.example',
      from: { id: 'a' },
      recipient: { id: 'b' },
      conversation: { id: 'c' },
    };
    fc.assert(
      fc.property(json, anyText, (value, text) => {
        refusesOrReads(() => readActivity(text));
        refusesOrReads(() => readActivity(JSON.stringify(value)));
        const merged = { ...(typeof value === 'object' ? value : {}), ...whole, text };
        const activity = refusesOrReads(() => readActivity(JSON.stringify(merged)));
        if (activity) expect([readMessage(activity), updateIdOf(activity)]).toHaveLength(2);
        expect(readPress(value)).not.toBeUndefined();
      }),
    );
  });

  it('Zammad: a webhook, or none', () => {
    const json = jsonWith(
      'ticket',
      'article',
      'id',
      'body',
      'content_type',
      'internal',
      'sender',
      'created_by',
      'updated_by',
      'automatic_answers',
      'attachments',
      'filename',
    );
    fc.assert(
      fc.property(json, anyText, (value, text) => {
        expect(readWebhook(text)).not.toBeUndefined();
        const read = readWebhook(JSON.stringify({ ticket: { id: 1, automatic_answers: value }, article: value }));
        expect(read?.ticket.id).toBe('1');
      }),
    );
  });

  it('a language model: an object of the shape that was asked for, or none', () => {
    const schema = z.object({ n: z.number(), text: z.string() });
    fc.assert(
      fc.property(jsonWith('n', 'text'), anyText, (value, around) => {
        for (const text of [
          around,
          `${around}${JSON.stringify(value)}${around}`,
          JSON.stringify(value)?.slice(0, -1) ?? '',
        ]) {
          const read = lastJsonObject(text, schema);
          if (read) expect(schema.safeParse(read).success).toBe(true);
          expect(isPlainText(text)).toBeTypeOf('boolean');
        }
        const good = lastJsonObject(`{"n":1,"text":"a"}`, schema);
        expect(good).toEqual({ n: 1, text: 'a' });
      }),
    );
  });
});

describe('what is typed into addresses and commands', () => {
  it('periods of a report: are read, or have a fault', () => {
    const day = fc.oneof(
      anyText,
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }), (from, to) => {
        expect(readPeriod({ from, to }, new Date('2026-11-23T12:00:00Z'))).toHaveProperty('fault');
      }),
    );
  });

  it('where to go after signing in: never elsewhere', () => {
    const path = fc.oneof(
      anyText,
      anyText.map((text) => `/impact/overview${text}`),
      fc.constantFrom('//x.example', '/\\x.example', '/impact/overview//x', 'javascript:1'),
    );
    fc.assert(
      fc.property(path, (next) => {
        const url = new URL(safeNext(next), 'https://lotse.example');
        expect(url.origin).toBe('https://lotse.example');
        expect(url.pathname.startsWith('/impact/')).toBe(true);
      }),
    );
  });

  it('options of commands: are taken or refused', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double().map(String)), (value) => {
        const number = refusesOrReads(() => wholeNumber('--limit', 1, 50)(value));
        expect(number === null || (Number.isInteger(number) && number >= 1 && number <= 50)).toBe(true);
        expect(refusesOrReads(() => conversationId(value)) ?? value).toBe(value);
      }),
    );
  });

  it('office hours: tell whether somebody is there, at any moment', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    const span = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: time, to: time });
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 5 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (hours, now) => {
          expect(officeStatus({ officeHours: hours, state: 'BY' }, now)).toBeTypeOf('object');
        },
      ),
    );
  });
});
