import {
  type Breakdown,
  type BreakdownRow,
  type Figure,
  type FigureId,
  figureRungs,
  type Measured,
  type Report,
  type Unit,
} from '../../../../src/domain/report.js';

export const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';

const exact = (value: number): Measured => ({ value, interval: null, of: null, bound: 'exact' });
const share = (value: number, of: number): Measured => {
  const half = 1.96 * Math.sqrt((value * (1 - value)) / of);
  return { value, interval: [Math.max(0, value - half), Math.min(1, value + half)], of, bound: 'exact' };
};
const row = (key: string, label: string, measured: Measured, url: string | null = null): BreakdownRow => ({
  ...{ key, label, url, ...measured },
});

const months = [
  ...['2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11'],
  ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
];
const asked = [820, 760, 690, 1010, 1120, 980, 640, 1050, 1130, 1190, 1240, 1305];
const names = ['Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'];
const otherNames = ['Januar', 'Februar', 'März', 'April', 'Mai'];
const monthLabel = (n: number) => (n < 7 ? `${names[n]} 2025` : `${otherNames[n - 7]} 2026`);

function byMonth(unit: Unit, measure: (questions: number, n: number) => Measured): Breakdown {
  const rows = months.map((month, n) => row(month, monthLabel(n), measure(asked[n] ?? 0, n)));
  return { by: 'month', unit, rows };
}

const languages = [
  ['de', 'Deutsch', 3150, 0.93],
  ['ar', 'Arabisch', 2480, 0.88],
  ['uk', 'Ukrainisch', 2310, 0.9],
  ['en', 'Englisch', 1490, 0.91],
  ['fa', 'Persisch', 980, 0.79],
  ['tr', 'Türkisch', 720, 0.84],
  ['so', 'Somali', 385, 0.61],
  ['ti', 'Tigrinya', 120, 0.55],
] as const;

function byLanguage(unit: Unit, measure: (questions: number, answered: number) => Measured): Breakdown {
  return { by: 'language', unit, rows: languages.map(([code, name, of, part]) => row(code, name, measure(of, part))) };
}

function figure(
  id: FigureId,
  unit: Unit,
  measured: Measured,
  breakdowns: Breakdown[] = [],
  assumptions: Record<string, number> = {},
): Figure {
  return { id, rung: figureRungs[id], unit, ...measured, assumptions, breakdowns };
}

const channels: Breakdown = {
  ...{ by: 'channel', unit: 'questions' },
  rows: [
    row('web', 'Chat-Seite', exact(7215)),
    row('telegram', 'Telegram', exact(3420)),
    row('integreat', 'Integreat-App', exact(1300)),
    row('teams', 'Microsoft Teams', { ...exact(5), bound: 'at_most' }),
  ],
};

/** A report as a region sees it after a year, with a hostile title among the pages. */
export function townReport(region = 'town', regionName = 'Musterstadt'): Report {
  const pages: [string, number][] = [
    ...([
      ['Wohnsitz anmelden', 910],
      ['Deutschkurse und Integrationskurse', 860],
      [hostile, 640],
    ] as [string, number][]),
    ...Array.from({ length: 14 }, (_, n): [string, number] => [
      `Seite ${n + 1} mit einem recht langen Titel`,
      300 - n * 15,
    ]),
  ];
  return {
    ...{ region, regionName, from: '2025-06-01', to: '2026-05-31', madeAt: '2026-06-01T06:00:00Z' },
    since: '2025-05-03',
    figures: [
      figure('questions', 'questions', exact(11935), [
        byMonth('questions', (questions) => exact(questions)),
        byLanguage('questions', exact),
        channels,
      ]),
      figure('conversations', 'people', exact(6040)),
      figure('languages', 'languages', exact(8), [byLanguage('questions', exact)]),
      figure('channels', 'channels', exact(4), [channels]),
      figure('outside_hours', 'share', share(0.62, 11935), [byMonth('share', (of, n) => share(0.58 + n / 200, of))]),
      figure('pages_served', 'pages', exact(17), [
        {
          ...{ by: 'page', unit: 'questions' },
          rows: pages.map(([title, count], n) =>
            row(`g${n}`, title, exact(count), n === 2 ? 'javascript:alert(3)' : `https://stadt.example/de/${n}/`),
          ),
        },
      ]),
      figure('answered', 'share', share(0.71, 11935), [
        byMonth('share', (of, n) => share(0.66 + n / 120, of)),
        byLanguage('share', (of, part) => share(part - 0.15, of)),
      ]),
      figure('answered_other_language', 'share', share(0.14, 11935), [byMonth('share', (of) => share(0.14, of))]),
      figure('not_answered', 'share', share(0.11, 11935), [byMonth('share', (of, n) => share(0.14 - n / 240, of))]),
      figure('asked_back', 'share', share(0.03, 11935), [byMonth('share', (of) => share(0.03, of))]),
      figure('emergencies', 'questions', exact(35), [
        byMonth('questions', (_, n) => (n === 4 ? { ...exact(5), value: null } : exact(5))),
      ]),
      figure('helpful', 'share', share(0.83, 1840)),
      figure('feedback_rate', 'share', share(0.18, 10140)),
      figure('went_to_person', 'share', { value: 0.02, interval: null, of: 11935, bound: 'at_most' }),
      figure('without_person', 'cases', { value: 2900, interval: [1600, 4400], of: 10140, bound: 'exact' }, [], {
        askedOtherwiseLow: 0.2,
        askedOtherwiseHigh: 0.5,
      }),
      figure('hours_without_person', 'hours', { value: 580, interval: [320, 880], of: 10140, bound: 'exact' }, [], {
        minutesPerCase: 12,
      }),
      figure('time_to_answer', 'ms', { value: 480, interval: null, of: 11935, bound: 'exact' }, [
        byMonth('ms', (_, n) => exact(430 + n * 9)),
      ]),
      figure('equal_service', 'difference', { value: 0.38, interval: [0.29, 0.46], of: 11935, bound: 'exact' }, [
        { ...byLanguage('share', (of, part) => share(part, of)), measure: 'any_language' },
      ]),
      figure('trend', 'difference', { value: 0.06, interval: [0.03, 0.09], of: 11935, bound: 'exact' }),
      figure('page_changes', 'difference', { value: 0.21, interval: [0.12, 0.3], of: 420, bound: 'exact' }, [
        {
          ...{ by: 'change', unit: 'difference', measure: 'against_others' },
          rows: [
            row('a', 'Kita-Platz finden', { value: 0.34, interval: [0.21, 0.46], of: 240, bound: 'exact' }),
            row('b', 'Führerschein umschreiben', { value: 0.08, interval: [-0.05, 0.21], of: 180, bound: 'exact' }),
            row('c', 'Sperrmüll anmelden', { value: -0.03, interval: [-0.18, 0.12], of: 95, bound: 'exact' }),
          ],
        },
      ]),
      figure('similar_regions', 'difference', { value: null, interval: null, of: null, bound: 'exact' }),
    ],
  };
}
