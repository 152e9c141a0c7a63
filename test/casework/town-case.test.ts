import { describe, expect, it } from 'vitest';
import { inviteCaseworker } from '../../src/casework/invite.js';
import { libraryQuestion, openChannelTown } from '../support/channel-town.js';

const now = new Date();

describe('a case in a town', () => {
  it("is answered from the client's version of the page, with the German sentence beside it", async () => {
    const lotse = await openChannelTown();
    const { caseworker, code } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'A', now });
    expect(await lotse.casework.signIn(code)).toEqual(caseworker);
    const answer = await lotse.casework.ask(caseworker, { text: libraryQuestion.ar.text, channel: 'test' });
    expect(answer).toMatchObject({ language: 'ar', officeLanguage: 'de', unanswered: [] });
    const [passage] = answer.parts[0]?.passages ?? [];
    expect(passage).toMatchObject({
      text: libraryQuestion.ar.answer,
      counterpart: { title: 'Bücherei', language: 'de', text: expect.stringContaining(libraryQuestion.de.answer) },
    });
    expect(answer.forClient).toContain(libraryQuestion.ar.answer);
    expect(answer.forCaseworker).toContain(libraryQuestion.de.answer);
  });

  it('is kept as a conversation that knows no caseworker, takes feedback, and can be erased', async () => {
    const lotse = await openChannelTown();
    const { caseworker } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'Beispiel', now });
    const text = `${libraryQuestion.de.text} Was kostet ein Ausweis? Meine Nummer ist 0176 12345678.`;
    const { id, parts } = await lotse.casework.ask(caseworker, { text, channel: 'test' });
    const kept = await lotse.assistant.conversation(id);
    expect(kept).toMatchObject({ channels: ['case'], handover: null });
    expect(kept.turns.map(({ question }) => question)).toEqual(parts.map(({ question }) => question));
    const written = JSON.stringify(kept);
    for (const secret of [caseworker.id, caseworker.name, '12345678']) expect(written).not.toContain(secret);
    expect(await lotse.assistant.feedback(parts[0]?.answer.id ?? '', { helpful: true })).toMatchObject({ offers: [] });
    expect(await lotse.assistant.forget(id)).toEqual([]);
    await expect(lotse.assistant.conversation(id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
