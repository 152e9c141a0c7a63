import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoSource } from '../../knowledge/sources/demo.js';
import { Folder } from '../../knowledge/sources/folder.js';
import type { Source } from '../../knowledge/sources/source.js';
import { readConfig } from '../../src/config.js';
import type { RegionSettings } from '../../src/domain/contact.js';
import type { BorrowProposal } from '../../src/domain/gap.js';
import { createGaps } from '../../src/impact/gaps/gaps.js';
import { blur } from '../../src/impact/topics/blur.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { createEmbedder } from '../../src/providers/create-embedder.js';
import { HnswIndexes } from '../../src/providers/hnsw/hnsw-indexes.js';
import { LiveIndex } from '../../src/retrieval/live-index.js';
import { vectorSpaceFor } from '../../src/retrieval/vector-space.js';
import { MemoryCounts, MemoryGapStore } from '../impact/gaps/memory-impact.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

// Floor and margin were chosen on one half of 60 topics, with lkaugsburg (German, English) and the whole demo
// municipality (seven languages) indexed, and looked at on the other half; ten draws of the noise, topics of five and of
// eight questions in up to five languages. Of topics that only the other has, the right page came first for 93 to 95 %;
// it was also proposed for 78 to 79 %. Of topics that neither answers, 1 % got a proposal. Topics that both answer got
// one in a third of cases: the other's page answers them, too.

/** A few pages of a source's region, in German, as a region of another name. */
async function somePages(source: Source, slug: string, titles: RegExp) {
  const region = (await source.regions()).find((each) => each.defaultLanguage === 'de');
  if (!region) throw new Error('The source has no region.');
  const { pages } = await source.content(region, 'de');
  const german = { code: 'de', nativeName: 'Deutsch', dir: 'ltr' as const };
  return {
    region: { ...region, slug, name: slug, languages: [german] },
    content: { pages: pages.filter(({ kind, title }) => kind === 'page' && titles.test(title)), problems: [] },
  };
}

/** What people ask, by subject; the page of whichever region has one. */
const asked: Record<string, { questions: string[]; answeredBy?: RegExp }> = {
  licence: {
    answeredBy: /Führerschein/u,
    questions: [
      'Kann ich meinen syrischen Führerschein umschreiben lassen?',
      'Wie lange gilt mein ausländischer Führerschein?',
      'Was kostet es, den Führerschein umzutauschen?',
      'Exchange my foreign driving licence',
      'كيف أحول رخصة القيادة السورية؟',
      'Як обміняти українські водійські права?',
    ],
  },
  tax: {
    answeredBy: /Steuer/u,
    questions: [
      'Wo bekomme ich meine Steuer-ID?',
      'Mein Chef will die Steueridentifikationsnummer',
      'Steuernummer verloren, was tun?',
      'How do I get my tax ID?',
      'أين أحصل على الرقم الضريبي؟',
      'Де отримати податковий номер?',
    ],
  },
  unemployed: {
    answeredBy: /Arbeitslos/u,
    questions: [
      'Mir wurde gekündigt, wann muss ich mich arbeitslos melden?',
      'Wie melde ich mich arbeitslos?',
      'Arbeitsuchend melden drei Monate vorher',
      'I lost my job, how do I register as unemployed?',
      'فقدت عملي، كيف أسجل كعاطل عن العمل؟',
      'Мене звільнили, як зареєструватися безробітним?',
    ],
  },
  scooter: {
    answeredBy: /E-Scooter/u,
    questions: [
      'Darf ich mit dem E-Scooter auf dem Gehweg fahren?',
      'Brauche ich für einen E-Scooter eine Versicherung?',
      'Ab welchem Alter darf man E-Scooter fahren?',
      'Do I need insurance for my electric scooter?',
      'هل أحتاج إلى تأمين للسكوتر الكهربائي؟',
      'З якого віку можна їздити на електросамокаті?',
    ],
  },
  dublin: {
    answeredBy: /Dublin/u,
    questions: [
      'Was ist das Dublin-Verfahren?',
      'Ich habe in Italien meine Fingerabdrücke gegeben, muss ich zurück?',
      'Welches EU-Land ist für meinen Asylantrag zuständig?',
      'What is the Dublin procedure?',
      'ما هي إجراءات دبلن؟',
      'Що таке Дублінська процедура?',
    ],
  },
  energy: {
    answeredBy: /[Ee]nergie/u,
    questions: [
      'Wie kann ich zu Hause Strom sparen?',
      'Meine Heizkosten sind zu hoch, wie spare ich Energie?',
      'Gibt es eine Beratung zum Energiesparen?',
      'How can I save energy at home?',
      'كيف أوفر الكهرباء في المنزل؟',
      'Як заощадити електроенергію вдома?',
    ],
  },
  dogs: {
    questions: [
      'Muss ich für meinen Hund Steuer zahlen?',
      'Wo melde ich meinen Hund an?',
      'Hundesteuer anmelden',
      'Do I have to register my dog?',
      'هل يجب تسجيل كلبي؟',
      'Чи треба платити податок за собаку?',
    ],
  },
  weather: {
    questions: [
      'Wie wird das Wetter morgen?',
      'Regnet es heute?',
      'Wie kalt wird es am Wochenende?',
      'What is the weather tomorrow?',
      'كيف الطقس غدًا؟',
      'Яка завтра погода?',
    ],
  },
};
const languagesAsked = ['de', 'de', 'de', 'en', 'ar', 'uk'];

/** Engines start slowly on a machine that has much else to do. */
const timeoutMs = 240_000;

/** What each of two towns is proposed of the other, by subject. */
async function proposals(towns: Awaited<ReturnType<typeof somePages>>[]) {
  const dataDir = temporaryFolder();
  const { embedder } = await createEmbedder(
    readConfig({}),
    () => {},
    () => {},
  );
  if (!embedder) throw new Error('This test needs the engine.');
  const lotse = await openTestLotse({ dataDir, embedder });
  await lotse.index({
    name: 'towns',
    regions: async () => towns.map(({ region }) => region),
    content: async ({ slug }) =>
      towns.find(({ region }) => region.slug === slug)?.content ?? { pages: [], problems: [] },
  });
  const index = new LiveIndex(lotse.store, new HnswIndexes(dataDir));
  await index.refresh();

  const { model } = embedder;
  const counts = new MemoryCounts();
  // Where the floor lies, noise that is another each time would fail the test some day.
  const random = seededRandom(7);
  for (const [id, { questions }] of Object.entries(asked)) {
    const sum = new Float32Array(embedder.dimensions);
    for (const [n, text] of questions.entries()) {
      const vector = vectorSpaceFor(model, []).question(await embedder.embedQuery(text), languagesAsked[n] ?? null);
      for (const [k, value] of blur(vector, random).entries()) sum[k] = (sum[k] ?? 0) + value;
    }
    counts.addTopic(id, [...sum], { space: model, sum, people: questions.length, questions: questions.length });
    for (const { region } of towns) counts.add('topic', id, 'not_answered', '2026-05-20', 40, region.slug);
  }
  const gaps = createGaps({
    ...{ store: counts.store(), gapStore: new MemoryGapStore(), regions: index },
    settings: () => ({ impact: { licence: 'CC BY 4.0' } }) as RegionSettings,
    pageUrl: (page) => `https://example.org${page.path}`,
    now: () => new Date('2026-06-01T03:00:00+02:00'),
  });
  const found: Record<string, Record<string, BorrowProposal[]>> = {};
  for (const { region } of towns) {
    await gaps.refresh(region.slug);
    const topics = (await gaps.gaps(region.slug)).filter(({ kind }) => kind === 'topic_not_answered');
    found[region.slug] = Object.fromEntries(topics.map(({ subject, evidence }) => [subject, evidence.borrow]));
  }
  return found;
}

describe('borrowing, with the real engine', () => {
  it(
    'finds the page of a neighbour that answers, and none where nobody does',
    async () => {
      const found = await proposals([
        await somePages(demoSource(), 'lindenfurt', /Führerschein|Steuer|Müll|Impfungen|Ehrenamt/u),
        await somePages(demoSource(), 'nachbarstadt', /Arbeitslos|Bankkonto|Bus und Bahn|Schulden|Schulsystem/u),
      ]);

      for (const subject of ['licence', 'tax'])
        expect(
          found.nachbarstadt?.[subject]?.map(({ title }) => title),
          subject,
        ).toEqual([expect.stringMatching(asked[subject]?.answeredBy as RegExp)]);
      expect(found.lindenfurt?.unemployed?.map(({ title, region }) => [title, region])).toEqual([
        ['Arbeitslos melden', 'nachbarstadt'],
      ]);
      for (const town of ['lindenfurt', 'nachbarstadt'])
        for (const subject of ['dogs', 'weather', 'dublin']) expect(found[town]?.[subject], subject).toEqual([]);
    },
    timeoutMs,
  );

  const data = process.env.LOTSE_DATA;
  const pages = data && path.join(data, 'integreat-cms', 'api', 'v3');
  it.skipIf(!pages || !existsSync(pages))(
    'finds pages of a real district for the demo, and the other way',
    async () => {
      const found = await proposals([
        await somePages(demoSource(), 'lindenfurt', /Führerschein|Steuer|Arbeitslos|Impfungen|Müll/u),
        await somePages(
          new Folder(pages as string),
          'lkaugsburg',
          /^(E-Scooter|Dublin|Energie sparen|Girokonto|Arztbesuch)/u,
        ),
      ]);

      for (const [town, subjects] of Object.entries({
        lkaugsburg: ['licence', 'tax', 'unemployed'],
        lindenfurt: ['scooter', 'dublin', 'energy'],
      }))
        for (const subject of subjects)
          expect(found[town]?.[subject]?.[0]?.title, subject).toMatch(asked[subject]?.answeredBy as RegExp);
      for (const town of ['lindenfurt', 'lkaugsburg'])
        for (const subject of ['dogs', 'weather']) expect(found[town]?.[subject], subject).toEqual([]);
    },
    timeoutMs,
  );
});
