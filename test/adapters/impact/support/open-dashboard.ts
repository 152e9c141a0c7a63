import { createImpactPages } from '../../../../adapters/impact/impact-pages.js';
import type { ImpactPageParts } from '../../../../adapters/impact/impact-parts.js';
import { createChatPage } from '../../../../adapters/web/chat-page.js';
import type { GapState } from '../../../../src/domain/gap.js';
import { LotseError } from '../../../../src/errors.js';
import { createHttpApp } from '../../../../src/http/app.js';
import { inviteStaff } from '../../../../src/impact/staff/invite.js';
import { createStaffAccess } from '../../../../src/impact/staff/staff-access.js';
import { createTexts } from '../../../../src/languages/texts.js';
import type { Impact } from '../../../../src/ports/impact.js';
import { FakeAssistant } from '../../../support/fake-assistant.js';
import { memoryStaff } from '../../../support/memory-staff.js';
import { townExperiments } from './town-experiments.js';
import { townGaps } from './town-gaps.js';
import { townReport } from './town-report.js';

export const host = 'http://localhost';
const names: Record<string, string> = { town: 'Musterstadt', village: 'Dorf', overview: 'Overview' };
const same = (text: string) => ({ de: text, en: `${text} (en)` });

/** The dashboard of two regions in a whole server, with somebody invited in each; nothing of it is on disk. */
export async function openDashboard(wanted: Partial<ImpactPageParts> & { isPublic?: string[] } = {}) {
  const store = memoryStaff();
  let time = new Date('2026-06-01T08:00:00Z');
  const now = () => time;
  const states = new Map<string, GapState>();
  const asked: string[] = [];
  const impact = fakeImpact(states, asked);
  const logged: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void logged.push(fields) };
  const noLimit: ImpactPageParts['rateLimit'] = (_c, next) => next();
  const pages = createImpactPages({
    ...{ impact, staffAccess: createStaffAccess({ store, now }), log, now, publicUrl: 'https://lotse.example' },
    regions: () => Object.entries(names).map(([slug, name]) => ({ slug, name })),
    settings: (region) => ({
      impact: {
        ...{ public: wanted.isPublic?.includes(region) ?? false, minutesPerCase: 12, digestTo: [], licence: null },
        askedOtherwise: { low: 0.2, high: 0.5 },
      },
      privacyUrl: region === 'town' ? 'https://stadt.example/datenschutz' : null,
    }),
    keptData: [
      ...[
        {
          what: same('Nachrichten'),
          where: same('conversations.db'),
          until: same('24 Stunden'),
          why: same('Antworten'),
        },
      ],
      ...[{ what: same('Zählungen'), where: same('impact.db'), until: same('2 Jahre'), why: same('Wirkung') }],
    ],
    ...{ rateLimit: noLimit, signInLimit: noLimit },
    ...wanted,
  });
  if (!pages.routes) throw new Error('the dashboard has routes');
  const texts = createTexts();
  const app = createHttpApp({
    ...{ assistant: new FakeAssistant(), texts, logger: log },
    config: { version: 'test', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] },
    channels: [createChatPage(texts), pages.routes],
  });
  const invite = (region: string) => inviteStaff(store, { region, name: `Frau Weber (${region})`, now: time });
  const [town, village] = [await invite('town'), await invite('village')];
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(`${host}${path}`, {
      ...{ method: 'POST', body: new URLSearchParams(fields) },
      headers: { Origin: host, ...headers },
    });
  const signIn = async (code = town.code) => {
    const response = await post('/impact/login', { code });
    const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const get = async (path: string, headers: Record<string, string> = {}) =>
      await app.request(`${host}${path}`, { headers: { Cookie: cookie, ...headers } });
    return { response, cookie, get };
  };
  const pass = (hours: number) => {
    time = new Date(time.getTime() + hours * 3_600_000);
  };
  return { app, store, impact, states, asked, logged, town, village, post, signIn, pass };
}

/** What two regions are shown; notes which region was asked for. */
function fakeImpact(states: Map<string, GapState>, asked: string[]): Impact {
  const gapsOf = (region: string) =>
    region === 'town' ? townGaps().map((gap) => ({ ...gap, state: states.get(gap.id) ?? gap.state })) : [];
  return {
    report: async ({ region, from, to, language }) => {
      asked.push(`${region} ${from ?? ''} ${to ?? ''} ${language}`);
      if (from === '2000-01-01') throw new LotseError('invalid_request', 'Nothing then.', 'Choose another.');
      const report = townReport(region, names[region] ?? region);
      return { ...report, from: from ?? report.from, to: to ?? report.to };
    },
    eventTable: async function* () {},
    gaps: async (region) => gapsOf(region),
    setGapState: async (region, id, state) => {
      const gap = gapsOf(region).find((known) => known.id === id);
      if (!gap) throw new LotseError('not_found', 'There is no such gap.', 'Look at the list.');
      states.set(id, state);
      return { ...gap, state };
    },
    digest: async (region) => ({ region, week: '2026-W22', subject: '', text: '' }),
    experiments: async (region) => (region === 'town' ? townExperiments() : []),
    refresh: async () => {},
  };
}

/** What stands between two tags of a form. */
export function tokenIn(page: string): string {
  return /name="form_token" value="([^"]+)"/u.exec(page)?.[1] ?? '';
}
