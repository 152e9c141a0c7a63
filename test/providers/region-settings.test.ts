import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.js';
import { RegionSettingsFiles } from '../../src/providers/region-settings.js';
import type { HandoverMeans } from '../../src/providers/region-settings-handover.js';
import { readSettingsFile } from '../../src/providers/region-settings-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const whole = `
state: BY
privacyUrl: https://town.example/datenschutz
contactPoints:
  - name: Integrationsbüro
    phone: "069 90009-120"
    email: integration@town.example
    address: Hauptstraße 1, 12345 Town
    hours:
      monday-tuesday: 09:00-12:00, 13:00 – 16:00
      Friday: 8:00-12:00
    languages: [de, AR]
    inEmergencies: true
  - name: Auskunft
    phone: 115
    email: auskunft@town.example
handover: { kind: mail, to: integration@town.example, office: Integrationsbüro }
officeHours:
  monday: 09:00-12:00
`;

const everything: HandoverMeans = {
  canMail: true,
  zammad: {
    url: 'https://tickets.server.example',
    token: 'token-of-the-server',
    webhookToken: 'webhook-token-of-the-server',
    webhookSecret: 'webhook-secret-of-the-server',
  },
};
const nothing: HandoverMeans = { canMail: false, zammad: null };

function settingsOf(text: string, means = everything) {
  const read = readSettingsFile(text, means);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.settings;
}

function faultsOf(text: string, means = everything): string[] {
  const read = readSettingsFile(text, means);
  return 'faults' in read ? read.faults : [];
}

const noImpact = {
  public: false,
  minutesPerCase: null,
  askedOtherwise: { low: 0.2, high: 0.5 },
  digestTo: [],
  licence: null,
};

describe("a region's settings file", () => {
  it('is read with its hours taken apart and what is missing filled in', () => {
    expect(settingsOf(whole.replace('phone: 115', 'phone: "115"'))).toEqual({
      state: 'BY',
      privacyUrl: 'https://town.example/datenschutz',
      privacyTexts: {},
      webSites: [],
      chat: true,
      contactPoints: [
        {
          name: 'Integrationsbüro',
          phone: '069 90009-120',
          email: 'integration@town.example',
          address: 'Hauptstraße 1, 12345 Town',
          hours: [
            { weekday: 1, from: '09:00', to: '12:00' },
            { weekday: 1, from: '13:00', to: '16:00' },
            { weekday: 2, from: '09:00', to: '12:00' },
            { weekday: 2, from: '13:00', to: '16:00' },
            { weekday: 5, from: '08:00', to: '12:00' },
          ],
          languages: ['de', 'ar'],
          inEmergencies: true,
        },
        {
          ...{ name: 'Auskunft', phone: '115', email: 'auskunft@town.example', address: null },
          ...{ hours: [], languages: [], inEmergencies: false },
        },
      ],
      handover: { kind: 'mail', to: 'integration@town.example', office: 'Integrationsbüro' },
      officeHours: [{ weekday: 1, from: '09:00', to: '12:00' }],
      impact: noImpact,
    });
  });

  it.each(['', '# nothing yet\n', '{}'])('may set nothing: %j', (text) => {
    expect(settingsOf(text)).toEqual({
      ...{
        state: null,
        privacyUrl: null,
        privacyTexts: {},
        webSites: [],
        chat: true,
        contactPoints: [],
        handover: { kind: 'contacts' },
        officeHours: [],
        impact: noImpact,
      },
    });
  });

  it('has a whole example in the documents', () => {
    const example = readFileSync(path.join(packageRoot, 'docs', 'region-settings.yaml'), 'utf8');
    const { state, handover, officeHours, contactPoints, privacyTexts, chat } = settingsOf(example);
    expect({ state, handover: handover.kind }).toEqual({ state: 'BY', handover: 'mail' });
    expect(officeHours).not.toEqual([]);
    expect(Object.keys(privacyTexts)).toEqual(['de', 'ar']);
    expect(chat).toBe(true);
    expect(contactPoints.some(({ inEmergencies }) => inEmergencies)).toBe(true);
  });

  it('has every fault told with its line, its field and what to do', () => {
    const faults = faultsOf(`state: Bavaria
privacyUrl: town.example
contactpoints: []
contactPoints:
  - name: Nobody
  - name: Number
    phone: 069
  - phone: "069 90009-120"
    languages: [Arabic!]
    inEmergencies: yes
handover:
  kind: mail
officeHours:
  someday: 09:00-12:00
  monday: nine to five
  friday-monday: 09:00-12:00
  sunday: 12:00-09:00
`);
    const expected = [
      ['line 1: state: ', 'BW, BY'],
      ['line 2: privacyUrl: ', 'https://'],
      ['line 3: contactpoints: ', 'spelling'],
      ['line 5: contactPoints.0: ', 'needs a phone'],
      ['line 7: contactPoints.1.phone: ', 'in quotes'],
      ['line 8: contactPoints.2.name: ', 'is missing'],
      ['line 9: contactPoints.2.languages.0: ', 'such as ar'],
      ['line 10: contactPoints.2.inEmergencies: ', 'true or false'],
      ['line 12: handover.to: ', 'is missing'],
      ['line 12: handover.office: ', 'is missing'],
      ['line 14: officeHours.someday: ', 'monday-thursday'],
      ['line 15: officeHours.monday: ', '09:00-12:00'],
      ['line 16: officeHours.friday-monday: ', 'run of days'],
      ['line 17: officeHours.sunday: ', '09:00-12:00'],
    ];
    for (const [place, advice] of expected) {
      const fault = faults.find((each) => each.startsWith(place ?? ''));
      expect(fault, `${place} in\n${faults.join('\n')}`).toContain(advice);
    }
    expect(faults).toHaveLength(expected.length);
  });

  it('tells where it is no YAML, or no list of settings', () => {
    expect(faultsOf('state: BY\nhandover: { kind: contacts')[0]).toMatch(/^line 2: /u);
    expect(faultsOf('state: BY\nstate: HE')[0]).toMatch(/^line 2: .*unique/u);
    expect(faultsOf('just a sentence')[0]).toMatch(/^line 1: /u);
  });

  it('may hand over by mail only where mail can be sent', () => {
    expect(faultsOf(whole.replace('115', '"115"'), nothing)).toEqual([
      expect.stringMatching(/^line \d+: handover.kind: .*LOTSE_SMTP_URL/u),
    ]);
  });
});

describe('a hand-over to Zammad', () => {
  const zammad = (fields: string) => `handover:\n  kind: zammad\n  office: Beratung\n  group: Migration\n${fields}`;
  const own = `  url: https://tickets.town.example/
  token: token-of-the-town
  webhookToken: webhook-token-of-town
`;

  it('takes from the server what the region leaves out', () => {
    expect(settingsOf(zammad('')).handover).toEqual({
      ...{ kind: 'zammad', office: 'Beratung', group: 'Migration', customer: null, account: everything.zammad },
    });
    const token = settingsOf(zammad('  token: token-of-the-town\n  customer: chat@town.example\n')).handover;
    expect(token).toMatchObject({
      ...{ customer: 'chat@town.example', account: { ...everything.zammad, token: 'token-of-the-town' } },
    });
  });

  it('may have a Zammad of its own, of which nothing comes from the server', () => {
    for (const means of [everything, nothing]) {
      expect(settingsOf(zammad(own), means).handover).toMatchObject({
        account: {
          ...{ url: 'https://tickets.town.example', token: 'token-of-the-town' },
          ...{ webhookToken: 'webhook-token-of-town', webhookSecret: null },
        },
      });
    }
  });

  it('says what is missing, where, and where to set it', () => {
    expect(faultsOf(zammad(''), nothing)).toEqual([
      'line 2: handover.url: is missing: set it here, or ZAMMAD_URL for all regions of this server',
      'line 2: handover.token: is missing: set it here, or ZAMMAD_TOKEN for all regions of this server',
      'line 2: handover.webhookToken: is missing: set it here, or ZAMMAD_WEBHOOK_TOKEN for all regions of this server',
    ]);
    expect(faultsOf('handover: { kind: zammad }')).toEqual([
      'line 1: handover.office: is missing: must be text',
      'line 1: handover.group: is missing: must be text',
    ]);
  });

  it('never sends the token of the server to another Zammad', () => {
    expect(faultsOf(zammad('  url: https://tickets.town.example\n'))).toEqual([
      expect.stringMatching(/^line \d: handover.token: is missing: a Zammad of your own needs its own/u),
      expect.stringMatching(/^line \d: handover.webhookToken: is missing: a Zammad of your own needs its own/u),
    ]);
  });

  it.each([
    ['  url: http://tickets.town.example\n', 'line 5: handover.url: must start with https://'],
    ['  url: ftp://tickets.town.example\n', 'line 5: handover.url: must be the address of your Zammad'],
    ['  url: tickets\n', 'line 5: handover.url: must be the address of your Zammad'],
    ['  token: short\n', 'line 5: handover.token: must be an access token'],
    ['  webhookToken: short\n', 'line 5: handover.webhookToken: must be 16 to 256'],
    ['  webhookSecret: "with spaces in between"\n', 'line 5: handover.webhookSecret: must be 16 to 256'],
  ])('refuses %j', (field, fault) => {
    expect(faultsOf(zammad(field))[0]).toContain(fault);
  });

  it.each(['http://localhost:8080', 'http://127.0.0.1:8080/', 'http://[::1]:8080'])(
    'may be on this machine: %s',
    (url) => {
      expect(settingsOf(zammad(own.replace('https://tickets.town.example/', `"${url}"`))).handover).toMatchObject({
        account: { url: url.replace(/\/$/u, '') },
      });
    },
  );
});

describe('the settings of regions', () => {
  function folder(files: Record<string, string>) {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'regions'));
    const put = (name: string, text: string, seconds = 1) => {
      const file = path.join(dataDir, 'regions', name);
      writeFileSync(file, text);
      utimesSync(file, seconds, seconds);
    };
    for (const [name, text] of Object.entries(files)) put(name, text);
    const told: string[] = [];
    const open = () => RegionSettingsFiles.open({ dataDir, ...nothing, onFault: (message) => void told.push(message) });
    return { dataDir, put, told, open };
  }

  it('come from a file named after the region; without one, the defaults hold', async () => {
    const { open } = folder({ 'town.yaml': 'state: BY', 'village.yml': 'state: HE', 'notes.txt': 'state: ?' });
    const reader = await open();
    expect(reader.settings('town').state).toBe('BY');
    expect(reader.settings('village').state).toBe('HE');
    expect(reader.settings('elsewhere')).toMatchObject({
      contactPoints: [],
      handover: { kind: 'contacts' },
      state: null,
    });
  });

  it('need no folder, and then the demo has its own', async () => {
    const reader = await RegionSettingsFiles.open({ dataDir: temporaryFolder(), ...nothing, onFault: () => {} });
    const demo = reader.settings('lindenfurt');
    expect(demo.handover).toEqual({ kind: 'contacts' });
    expect(demo.contactPoints.length).toBeGreaterThan(0);
    // The range that is reserved for fiction.
    for (const { phone } of demo.contactPoints) expect(phone).toMatch(/^069 90009-\d{3}$/u);
  });

  it("put an own file in the place of the demo's", async () => {
    const { open } = folder({ 'lindenfurt.yaml': 'state: TH' });
    expect((await open()).settings('lindenfurt')).toMatchObject({ state: 'TH', contactPoints: [] });
  });

  it('refuse the start with every fault of every file', async () => {
    const { open } = folder({ 'a.yaml': 'state: XX', 'b.yaml': 'colour: red' });
    await expect(open()).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringMatching(/a\.yaml, line 1: state: [\s\S]*b\.yaml, line 1: colour: /u),
    });
  });

  it('are read again when a file changes, comes or goes', async () => {
    const { put, open, dataDir, told } = folder({ 'town.yaml': 'state: BY' });
    const reader = await open();
    put('town.yaml', 'state: HE', 2);
    put('village.yaml', 'state: TH', 2);
    expect(reader.settings('town').state).toBe('BY');
    await reader.refresh();
    expect([reader.settings('town').state, reader.settings('village').state]).toEqual(['HE', 'TH']);
    rmSync(path.join(dataDir, 'regions', 'town.yaml'));
    await reader.refresh();
    expect(reader.settings('town').state).toBeNull();
    expect(told).toEqual([]);
  });

  it('stay as they were when a changed file has faults, which are told once', async () => {
    const { put, told, open } = folder({ 'town.yaml': 'state: BY' });
    const reader = await open();
    put('town.yaml', 'state: Bavaria', 2);
    await reader.refresh();
    await reader.refresh();
    expect(reader.settings('town').state).toBe('BY');
    expect(told).toEqual([expect.stringContaining('line 1: state: ')]);
    put('town.yaml', 'state: HE', 3);
    await reader.refresh();
    expect(reader.settings('town').state).toBe('HE');
  });
});
