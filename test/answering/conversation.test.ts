import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { openTestLotse, type TestLotseOptions, temporaryFolder } from '../support/test-lotse.js';

const texts: [title: string, html: string][] = [
  [
    'Bücherei',
    '<p>Die Bücherei leiht Bücher und Spiele aus.</p><h2>Öffnungszeiten der Bücherei</h2><p>Die Bücherei ist am Samstag von 10 bis 14 Uhr geöffnet.</p><h2>Was die Bücherei kostet</h2><p>Ein Ausweis der Bücherei kostet 12 Euro im Jahr.</p>',
  ],
  ['Wohnsitz anmelden', '<p>Melden Sie Ihren Wohnsitz im Bürgerbüro an, innerhalb von zwei Wochen.</p>'],
  ['Auto anmelden', '<p>Melden Sie Ihr Auto bei der Zulassungsstelle an.</p>'],
  ['Kind in der Schule anmelden', '<p>Melden Sie Ihr Kind im Sekretariat der Schule an.</p>'],
  ['Busfahren', '<p>Der Bus fährt alle zehn Minuten zum Bahnhof. Karten gibt es beim Fahrer.</p>'],
  ['Schwimmbad', '<p>Das Freibad ist im Juli bis acht Uhr offen. Kleine Kinder schwimmen umsonst.</p>'],
  ['Sprachkurs', '<p>Ein Sprachkurs dauert sechs Monate. Die Volkshochschule prüft vorher das Niveau.</p>'],
  ['Arztbesuch', '<p>Ein Hausarzt behandelt Erkältung und Fieber. Bringen Sie die Versichertenkarte mit.</p>'],
];
const pages = texts.map(([title, html], n) => makeSourcePage({ id: `${n + 1}`, title, html }));
const office = `contactPoints:
  - name: Beratungsstelle
    phone: "069 90009-120"
    languages: [de, ar]
    inEmergencies: true
`;

/** A town, and somebody who talks with its assistant. */
async function talk(options: TestLotseOptions & { settings?: string } = {}) {
  const dataDir = options.dataDir ?? temporaryFolder();
  if (options.settings) {
    mkdirSync(path.join(dataDir, 'regions'), { recursive: true });
    writeFileSync(path.join(dataDir, 'regions', 'town.yaml'), options.settings);
  }
  const lotse = await openTestLotse({ ...options, dataDir });
  await lotse.index(new MemorySource({ de: pages }));
  await lotse.refresh();
  const conversationId = randomUUID();
  const say = (text: string, language?: string) =>
    lotse.assistant.ask({ region: 'town', text, language, conversationId });
  return { lotse, dataDir, conversationId, say };
}

describe('a message in danger', () => {
  it('is answered with the numbers first, each with what it is for', async () => {
    const { say } = await talk({ settings: office });
    const answer = await say('Mein Mann schlägt mich');
    expect(answer.status).toBe('emergency');
    expect(answer.understood?.emergency).toBe('violence_at_home');
    expect(answer.contacts.map(({ phone }) => phone)).toEqual(expect.arrayContaining(['110', '116016']));
    expect(answer.text.indexOf('110')).toBeLessThan(200);
    expect(answer.offers).toContain('handover');
  });

  it("names the region's own offices after the national ones", async () => {
    const { say } = await talk({ settings: office });
    const { contacts, text } = await say('Mein Mann schlägt mich');
    expect(contacts.at(-1)).toMatchObject({ kind: 'region', name: 'Beratungsstelle', phone: '06990009-120' });
    expect(text).toContain('Beratungsstelle');
  });

  it("stands in the person's language, also without an engine", async () => {
    const { say } = await talk({ embedder: null });
    const answer = await say('زوجي يضربني');
    expect(answer).toMatchObject({ status: 'emergency', language: 'ar' });
    expect(answer.text).toMatch(/116016/u);
  });

  it('is none where it only sounds like one', async () => {
    const { say } = await talk();
    expect((await say('Wo kann ich einen Erste-Hilfe-Kurs machen?')).status).not.toBe('emergency');
  });
});

describe('a message that is no question', () => {
  it.each([
    ['Hallo', 'smalltalk', 'greeting'],
    ['Vielen Dank!', 'smalltalk', 'thanks'],
    ['Wer bist du?', 'smalltalk', 'what_are_you'],
    ['شكرا', 'smalltalk', 'thanks'],
    ['Ich möchte mit einem Menschen sprechen', 'handover', 'person'],
    ['asdfghjkl', 'rejected', 'nonsense'],
  ] as const)('%s ends as %s', async (text, status, intent) => {
    const { say } = await talk();
    const answer = await say(text);
    expect(answer).toMatchObject({ status, understood: { intent } });
    expect(answer.sources).toEqual([]);
  });

  it('is a question when it greets and asks', async () => {
    const { say } = await talk();
    const answer = await say('Hallo, wo muss ich meinen Wohnsitz im Bürgerbüro anmelden?');
    expect(answer).toMatchObject({ status: 'answered', understood: { intent: 'question' } });
  });
});

describe('a message that goes on', () => {
  it('is read together with what was talked about', async () => {
    const { say } = await talk();
    await say('Welche Spiele leiht die Bücherei aus?');
    const answer = await say('Und was kostet das?');
    expect(answer.understood?.followUp).toBe(true);
    expect(answer.sources[0]?.title).toBe('Bücherei');
    expect(answer.text).toContain('Bücherei');
  });

  it('is not dragged back when the topic changes', async () => {
    const { say } = await talk();
    await say('Welche Spiele leiht die Bücherei aus?');
    const answer = await say('Wann ist das Freibad im Juli offen, und schwimmen kleine Kinder umsonst?');
    expect(answer.understood?.followUp).toBe(false);
    expect(answer.sources[0]?.title).toBe('Schwimmbad');
  });

  it('means nothing without a conversation', async () => {
    const { lotse } = await talk();
    const answer = await lotse.assistant.ask({ region: 'town', text: 'Und was kostet das?' });
    expect(answer.understood?.followUp).toBe(false);
  });
});

describe('an ambiguous word', () => {
  it('is asked back about, once, and a tap answers', async () => {
    const { say } = await talk();
    const asked = await say('anmelden');
    expect(asked.status).toBe('clarification');
    expect(asked.suggestions.length).toBeGreaterThanOrEqual(2);
    expect(asked.suggestions.length).toBeLessThanOrEqual(4);
    expect(asked.suggestions).toContain('Auto anmelden');
    const answer = await say('Auto anmelden');
    expect(answer).toMatchObject({ status: 'answered', sources: [{ title: 'Auto anmelden' }] });
  });

  it('is never asked back about twice in a row', async () => {
    const { say } = await talk();
    expect((await say('anmelden')).status).toBe('clarification');
    expect((await say('anmelden')).status).not.toBe('clarification');
  });

  it('can be chosen by its place', async () => {
    const { say } = await talk();
    const asked = await say('anmelden');
    const answer = await say('das zweite');
    expect(answer.sources[0]?.title).toBe(asked.suggestions[1]);
  });
});

describe('personal data', () => {
  it('is masked before anything is kept, and the person is told', async () => {
    const { say, dataDir } = await talk();
    const answer = await say(
      'Ich heiße Yasmin Haddad, Tel. 0151 23456789. Wo melde ich meinen Wohnsitz im Bürgerbüro an?',
    );
    expect(answer.notices).toContain('personal_data');
    const kept = ['conversations.db', 'conversations.db-wal'].map((name) =>
      readFileSync(path.join(dataDir, name), 'latin1'),
    );
    expect(kept.join('')).not.toMatch(/Haddad|23456789/u);
    expect(kept.join('')).toContain('[name]');
  });
});

describe('showing what is kept', () => {
  it.each(['Meine Daten zeigen', 'show my data', 'أظهر بياناتي'])(
    'answers "%s" with the address of all of it',
    async (words) => {
      const { say, conversationId } = await talk();
      await say('Welche Spiele leiht die Bücherei aus?');
      const { status, text } = await say(words);
      expect(status).toBe('smalltalk');
      expect(text).toContain(`/api/v1/conversations/${conversationId}/export`);
    },
  );
});

describe('erasing', () => {
  it('asks before, then leaves nothing, and the channel sees another conversation', async () => {
    const { say, lotse, conversationId } = await talk();
    await say('Welche Spiele leiht die Bücherei aus?');
    const asked = await say('Meine Daten löschen');
    expect(asked.suggestions).toHaveLength(2);
    const erased = await say(asked.suggestions[0] ?? '');
    expect(erased.conversationId).not.toBe(conversationId);
    await expect(lotse.assistant.conversation(conversationId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['Ja', 'yes!', 'نعم'])('takes "%s" for a yes', async (yes) => {
    const { say, conversationId } = await talk();
    await say('Meine Daten löschen');
    expect((await say(yes)).conversationId).not.toBe(conversationId);
  });

  it('leaves everything when the person says no', async () => {
    const { say, lotse, conversationId } = await talk();
    const asked = await say('Meine Daten löschen');
    await say(asked.suggestions[1] ?? '');
    expect((await lotse.assistant.conversation(conversationId)).turns).toHaveLength(2);
  });
});

describe('a person', () => {
  it('is named with contacts, those who speak the language first', async () => {
    const { say } = await talk({ settings: office });
    const answer = await say('أريد التحدث مع شخص حقيقي');
    expect(answer).toMatchObject({ status: 'handover', language: 'ar', contacts: [{ name: 'Beratungsstelle' }] });
    expect(answer.text).toContain('06990009-120');
  });

  it('is offered after no answer, and after two answers that did not help', async () => {
    const { say, lotse } = await talk();
    expect((await say('Why do giraffes have long necks and spots on their skin?')).offers).toContain('handover');
    const answers = [await say('Welche Spiele leiht die Bücherei aus?'), await say('Wann fährt der Bus zum Bahnhof?')];
    const replies = [];
    for (const { id } of answers) replies.push(await lotse.assistant.feedback(id, { helpful: false }));
    expect(replies.map(({ offers }) => offers)).toEqual([[], ['handover']]);
  });
});

describe('a conversation', () => {
  it('belongs to its region', async () => {
    const { lotse, say, conversationId } = await talk();
    await say('Welche Spiele leiht die Bücherei aus?');
    await lotse.index(new MemorySource({ de: pages }, { slug: 'village', name: 'Village', defaultLanguage: 'de' }));
    await lotse.refresh();
    const answer = await lotse.assistant.ask({ region: 'village', text: 'Und was kostet das?', conversationId });
    expect(answer.conversationId).not.toBe(conversationId);
    expect(answer.understood?.followUp).toBe(false);
  });

  it('answers messages that come at once in their order', async () => {
    const { say, lotse, conversationId } = await talk();
    await Promise.all([say('Welche Spiele leiht die Bücherei aus?'), say('Und was kostet das?'), say('Danke!')]);
    const { turns } = await lotse.assistant.conversation(conversationId);
    expect(turns.map(({ question }) => question)).toEqual([
      'Welche Spiele leiht die Bücherei aus?',
      'Und was kostet das?',
      'Danke!',
    ]);
    expect(turns[1]?.answer.understood?.followUp).toBe(true);
  });

  it('is there after a restart', async () => {
    const { say, lotse, dataDir, conversationId } = await talk();
    await say('Welche Spiele leiht die Bücherei aus?');
    await lotse.close();
    const again = await openTestLotse({ dataDir });
    const answer = await again.assistant.ask({ region: 'town', text: 'Und was kostet das?', conversationId });
    expect(answer).toMatchObject({ understood: { followUp: true }, sources: [{ title: 'Bücherei' }] });
  });
});

describe('a conversation that cannot be kept', () => {
  it('does not keep help from whoever asks for it', async () => {
    const { lotse, say } = await talk({ settings: office });
    const fails = async () => {
      throw new Error('disk full');
    };
    Object.assign(lotse.conversations, { load: fails, save: fails, helpfulQuestions: fails });
    expect((await say('Mein Mann schlägt mich')).status).toBe('emergency');
    expect((await say('Welche Spiele leiht die Bücherei aus?')).status).toBe('answered');
  });

  it('is not said to be erased', async () => {
    const { lotse, say } = await talk();
    await say('Meine Daten löschen');
    lotse.conversations.forget = async () => {
      throw new Error('disk full');
    };
    await expect(say('Ja, alles löschen')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
