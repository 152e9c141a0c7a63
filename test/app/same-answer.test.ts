import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import type { CaseAnswer } from '../../src/domain/case.js';
import { libraryQuestion } from '../support/channel-town.js';
import { parseEvents } from '../support/http-client.js';
import { openAllChannels } from './all-channels.js';
import { shownInCase, shownInHtml, shownInJson, shownInTeams, shownOnTelegram } from './shown-answer.js';

const swimming = 'Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.';
const questions = [
  { text: libraryQuestion.de.text, language: 'de', status: 'answered', says: libraryQuestion.de.answer },
  { text: libraryQuestion.ar.text, language: 'ar', status: 'answered', says: libraryQuestion.ar.answer },
  { text: 'Freibad Juli ne zaman açık?', language: 'tr', status: 'answered_other_language', says: swimming },
  { text: 'Wie repariere ich einen Drucker?', language: 'de', status: 'no_answer', says: null },
  { text: 'Mein Mann schlägt mich', language: 'de', status: 'emergency', says: null },
];

describe('a question asked in every channel', () => {
  it.each(questions)('has one answer: $text', async ({ text, language, status, says }) => {
    const town = await openAllChannels();
    const { assistant } = town.lotse;
    /** The status, where a channel shows it by its words only. */
    const statusOf = async (conversationId: string) =>
      (await assistant.conversation(conversationId)).turns.map(({ answer }) => answer.status).join();

    // On the command line; all others are held against it.
    const answer = await assistant.ask({ region: 'town', text });
    const expected = { status, ...shownInJson(answer) };
    expect(answer.status).toBe(status);
    if (says) expect(expected.statements).toContain(says);
    if (status !== 'no_answer') expect(expected.urls.length + expected.phones.length).toBeGreaterThan(0);

    const web = await town.json('/api/v1/regions/town/questions', { question: text, channel: 'web' });
    const onWeb = (await web.json()) as Answer;
    expect({ status: onWeb.status, ...shownInJson(onWeb) }).toEqual(expected);

    const streamHeaders = { Accept: 'text/event-stream' };
    const stream = await town.json('/api/v1/regions/town/questions', { question: text }, streamHeaders);
    const events = parseEvents(await stream.text());
    const streamed = events.find(({ event }) => event === 'answer')?.data as Answer;
    expect({ status: streamed.status, ...shownInJson(streamed) }).toEqual(expected);
    const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text);
    expect(deltas.join('')).toBe(answer.text);

    const person = town.person();
    person.say(text);
    await person.hears();
    const chat = await town.lotse.chats.load('telegram', String(person.id));
    const [html = ''] = town.htmlOf(person.id);
    expect({
      status: await statusOf(chat?.conversationId ?? ''),
      ...shownOnTelegram(html, answer),
    }).toEqual(expected);

    const { posted, conversationId } = await town.inTeams(text);
    expect(posted).toHaveLength(1);
    expect({ status: await statusOf(conversationId), ...shownInTeams(posted[0] ?? {}, answer) }).toEqual(expected);

    const app = await town.inApp(text, language);
    const written = app.messages.filter(({ user_is_author: isOwn }) => !isOwn);
    expect(written).toHaveLength(1);
    expect({
      status: await statusOf(app.conversationId),
      ...shownInHtml(written[0]?.content ?? '', answer),
    }).toEqual(expected);

    const cms = await town.json('/chatanswers/extract_answer/', { message: text, language, region: 'town' });
    const cmsAnswer = (await cms.json()) as { answer: string; status: string; details: { source: string }[] };
    // Nothing is kept of it: its words are those that the app shows.
    expect({ status, ...shownInHtml(cmsAnswer.answer, answer) }).toEqual(expected);
    expect(cmsAnswer.answer).toBe(written[0]?.content);
    expect(cmsAnswer.details.map(({ source }) => source)).toEqual(answer.sources.map(({ url }) => url));

    const authorization = { Authorization: `Bearer ${town.code}` };
    const posedCase = await town.json('/api/v1/cases', { text }, authorization);
    const forCaseworker = (await posedCase.json()) as CaseAnswer;
    expect({
      status: forCaseworker.parts.map((part) => part.answer.status).join(),
      ...shownInCase(forCaseworker, answer),
    }).toEqual(expected);
  });
});
