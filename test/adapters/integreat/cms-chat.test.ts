import { describe, expect, it, vi } from 'vitest';
import { createIntegreatChannel } from '../../../adapters/integreat/channel.js';
import { LotseError } from '../../../src/errors.js';
import { libraryQuestion, openChannelTown } from '../../support/channel-town.js';

const noLimit = (_c: unknown, next: () => Promise<void>) => next();
const log = { info: () => {}, warn: () => {}, error: () => {} };
const office = 'contactPoints:\n  - name: Beratungsstelle\n    phone: "069 90009-120"\n';

async function openCms(options: Parameters<typeof openChannelTown>[0] = {}) {
  const lotse = await openChannelTown(options);
  const { routes } = createIntegreatChannel({
    assistant: lotse.assistant,
    texts: lotse.texts,
    rateLimit: noLimit,
    log,
  });
  const call = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = (await routes?.request(path, {
      ...init,
      headers: { 'Content-Type': 'application/json' },
    })) as Response;
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { lotse, call };
}

describe('what the CMS asks', () => {
  it('answers one message, and shows why', async () => {
    const { call } = await openCms();
    for (const path of ['/chatanswers/extract_answer/', '/chatanswers/chat/', '/chatanswers/extract_answer']) {
      const { status, body } = await call(path, { message: libraryQuestion.de.text, language: 'de', region: 'town' });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        ...{ status: 'success', automatic_answers: true, language: 'de', rag_language: 'de' },
        rag_message: libraryQuestion.de.text,
        answer: expect.stringContaining(libraryQuestion.de.answer),
        details: [{ source: 'https://integreat.app/town/de/0/', included_in_answer: true, score: expect.any(Number) }],
      });
      expect(body.answer).toContain('<a href="https://integreat.app/town/de/0/"');
    }
  });

  it('answers the last message of a chat, read with those before, and keeps nothing of it', async () => {
    const { call } = await openCms();
    const messages = [
      { role: 'user', content: 'Wann ist die Bücherei geöffnet?' },
      { role: 'assistant', content: 'Am Samstag.' },
      { role: 'user', content: 'und was kostet das?' },
    ];
    const { body } = await call('/chatanswers/extract_answer/', { messages, language: 'de', region: 'town' });
    expect(body.answer).toContain('Ein Ausweis der Bücherei kostet 12 Euro im Jahr.');
    expect(body.messages).toEqual(messages);
  });

  it('reads HTML as the text that it shows', async () => {
    const { call } = await openCms();
    const html = '<div><p>Was kostet ein Ausweis<br>der <b>B&uuml;cherei</b>?</p></div>';
    const plain = await call('/chatanswers/chat/', {
      ...{ message: 'Was kostet ein Ausweis der Bücherei?', language: 'de', region: 'town' },
    });
    const { body } = await call('/chatanswers/chat/', {
      ...{ messages: [{ role: 'user', content: html }], language: 'de', region: 'town' },
    });
    expect(body.answer).toBe(plain.body.answer);
    expect(String(body.rag_message).replace(/\s+/gu, ' ')).toBe('Was kostet ein Ausweis der Bücherei?');
    const { body: found } = await call('/search/documents/', { message: '<p>Bücherei</p>', region: 'town' });
    expect(found.search_term).toBe('Bücherei');
  });

  it('takes fields that are null as missing', async () => {
    const { call } = await openCms();
    const { body } = await call('/chatanswers/chat/', {
      ...{ message: null, language: null, region: 'town' },
      messages: [
        { role: null, content: libraryQuestion.de.text },
        { role: 'assistant', content: null },
      ],
    });
    expect(body).toMatchObject({ status: 'success', answer: expect.stringContaining(libraryQuestion.de.answer) });
  });

  it('answers the last message although there was no room for one before it, as for danger there always is', async () => {
    const { lotse, call } = await openCms();
    const { ask } = lotse.assistant;
    vi.spyOn(lotse.assistant, 'ask').mockImplementation(async (question) => {
      if (question.text === 'Hallo?') throw new LotseError('rate_limited', 'Full.', 'Wait.', { retryAfterSeconds: 1 });
      return await ask(question);
    });
    const messages = ['Hallo?', 'Mein Mann schlägt mich'].map((content) => ({ role: 'user', content }));
    const { status, body } = await call('/chatanswers/extract_answer/', { messages, language: 'de', region: 'town' });
    expect(status).toBe(200);
    expect(body.answer).toContain('tel:110');
  });

  it('answers the last message although one before it cannot be read', async () => {
    const { call } = await openCms();
    const messages = ['a'.repeat(3000), '?!', libraryQuestion.de.text].map((content) => ({ role: 'user', content }));
    const { body } = await call('/chatanswers/chat/', { messages, language: 'de', region: 'town' });
    expect(body).toMatchObject({ status: 'success', answer: expect.stringContaining(libraryQuestion.de.answer) });
  });

  it('reads a message once that comes alone and in its chat', async () => {
    const { call, lotse } = await openCms();
    const ask = vi.spyOn(lotse.assistant, 'ask');
    const { text } = libraryQuestion.de;
    await call('/chatanswers/chat/', { message: text, messages: [{ role: 'user', content: text }], region: 'town' });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('tells the CMS that a person is wanted, and tells no office itself', async () => {
    const settings = `${office}handover:\n  kind: mail\n  to: beratung@example.org\n  office: Beratung\n`;
    const environment = { LOTSE_SMTP_URL: 'smtp://127.0.0.1:2525', LOTSE_MAIL_FROM: 'lotse@example.org' };
    const { call, lotse } = await openCms({ settings, environment });
    const message = 'Ich möchte mit einem Menschen sprechen, 0821 1234567';
    const { body } = await call('/chatanswers/chat/', { message, language: 'de', region: 'town' });
    expect(body.automatic_answers).toBe(false);
    expect(body.answer).toContain('Beratungsstelle');
    expect(await lotse.conversations.dueHandovers('9999', 10)).toEqual([]);
  });

  it('fails with status 200, as the CMS reads it', async () => {
    const { call } = await openCms();
    const unknown = await call('/chatanswers/chat/', { message: 'Hallo', language: 'de', region: 'elsewhere' });
    expect(unknown).toMatchObject({
      status: 200,
      body: { status: 'error', message: expect.stringContaining('region') },
    });
    expect((await call('/chatanswers/chat/', { region: 'town' })).body).toMatchObject({ status: 'error' });
    expect((await call('/chatanswers/chat/', 'no object')).body).toMatchObject({ status: 'error' });
  });

  it('gives a text back unchanged without a translator', async () => {
    const { call } = await openCms();
    const body = { message: 'Guten Tag', source_language: 'de', target_language: 'ar' };
    const unchanged = { translation: 'Guten Tag', target_language: 'ar', status: 'success' };
    expect((await call('/chatanswers/translate_message/', body)).body).toEqual(unchanged);
    expect((await call('/translate/message/', body)).body).toEqual(unchanged);
  });

  it('has a translation for the CMS to read whatever happens', async () => {
    const { call, lotse } = await openCms();
    vi.spyOn(lotse.assistant, 'translate').mockRejectedValue(new Error('broken'));
    for (const source_language of ['de', null, undefined]) {
      const { body } = await call('/translate/message/', {
        message: 'Guten Tag',
        source_language,
        target_language: 'ar',
      });
      expect(body).toEqual({ translation: 'Guten Tag', target_language: 'ar', status: 'success' });
    }
  });

  it('translates from the language that it finds, where the CMS names none', async () => {
    const { call, lotse } = await openCms();
    const translate = vi.spyOn(lotse.assistant, 'translate').mockResolvedValue('Where?');
    const { text } = libraryQuestion.ar;
    await call('/translate/message/', { message: text, target_language: 'en' });
    expect(translate).toHaveBeenCalledWith(text, { from: 'ar', to: 'en' }, expect.anything());
  });

  it('tells the language of a text', async () => {
    const { call } = await openCms();
    expect((await call('/translate/detect/', { message: libraryQuestion.ar.text })).body).toEqual({
      detected_language: 'ar',
      status: 'success',
    });
    expect((await call('/translate/detect/', { message: '123' })).body.detected_language).toBe('und');
  });

  it('finds pages', async () => {
    const { call } = await openCms();
    for (const path of ['/search/documents/', '/chatanswers/search_documents/']) {
      const { body } = await call(path, { message: 'Bücherei', language: 'de', region: 'town' });
      expect(body).toMatchObject({ status: 'success', search_term: 'Bücherei' });
      expect((body.related_documents as object[])[0]).toMatchObject({
        ...{ title: 'Bücherei', source: 'https://integreat.app/town/de/0/', include_in_answer: true },
        ...{ score: expect.any(Number), content: expect.stringContaining('Bücherei') },
      });
    }
  });

  it('tells how it is', async () => {
    const { call } = await openCms();
    expect((await call('/health/')).body).toMatchObject({
      ...{ status: 'healthy', total_indexes: 2, total_documents: 7 },
      timestamp: expect.stringMatching(/^\d{4}-/u),
    });
  });
});
