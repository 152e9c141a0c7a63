import { type Context, Hono } from 'hono';
import type { Report } from '../../../src/domain/report.js';
import { LotseError } from '../../../src/errors.js';
import type { Charts } from '../charts/charts.js';
import { figureBody } from '../html/figure-html.js';
import { overviewBody } from '../html/overview-html.js';
import { periodForm } from '../html/period-html.js';
import type { Markup } from '../html/markup.js';
import type { ImpactPageParts } from '../impact-parts.js';
import { periodQuery, type PeriodChoice, presets, readPeriod } from '../period.js';
import { reportPage } from '../report-html.js';
import { sayTo, sendMessage, sendPage } from '../respond.js';
import { figureText, type Say } from '../say.js';
import { onlyStaff, type SignedIn } from './signed-in.js';

/** What a page of figures is made of. */
interface Shown {
  report: Report;
  period: Markup;
  query: string;
  say: Say;
}

/** Overview, the list behind each figure, and the report to print. */
export function figureRoutes(parts: ImpactPageParts, charts: () => Promise<Charts>): Hono<SignedIn> {
  const { impact } = parts;
  const staff = onlyStaff(parts);
  const routes = new Hono<SignedIn>();
  routes.get('/impact/overview', staff, (c) =>
    withReport(c, parts, '/impact/overview', async (shown) => {
      const gaps = await impact.gaps(c.get('staff').region);
      const body = overviewBody({ ...shown, gaps, charts: await charts() }, shown.say);
      const title = shown.say('overview_title', { region: shown.report.regionName });
      return await sendPage(c, shown.say, { title, body, visitor: c.get('visitor') });
    }),
  );
  routes.get('/impact/figures/:id', staff, (c) =>
    withReport(c, parts, `/impact/figures/${encodeURIComponent(c.req.param('id'))}`, async (shown) => {
      const figure = shown.report.figures.find(({ id }) => id === c.req.param('id'));
      if (!figure) return await sendMessage(c, 'not_found', { status: 404, visitor: c.get('visitor') });
      const { say, period, query } = shown;
      const body = figureBody(figure, period, await charts(), query, say);
      const title = figureText(say.language, figure.id, 'label');
      return await sendPage(c, say, { title, body, visitor: c.get('visitor') });
    }),
  );
  routes.get('/impact/report.html', staff, (c) =>
    withReport(c, parts, '/impact/report.html', async ({ report, say }) => {
      const gaps = await impact.gaps(c.get('staff').region);
      c.header('Cache-Control', 'no-store');
      return c.html(reportPage(report, gaps, await charts(), say));
    }),
  );
  return routes;
}

/** Makes the report of the period in the address, or says what is wrong with it. */
async function withReport(
  c: Context<SignedIn>,
  { impact, now }: ImpactPageParts,
  path: string,
  show: (shown: Shown) => Promise<Response>,
): Promise<Response> {
  const say = sayTo(c);
  const choice = readPeriod({ from: c.req.query('from'), to: c.req.query('to') }, now());
  const formOf = (made: PeriodChoice) => periodForm(path, made, presets(now()), say);
  const refuse = (fault: PeriodChoice['fault']) =>
    sendPage(c, say, {
      title: say('period_title'),
      body: formOf({ ...choice, fault }),
      visitor: c.get('visitor'),
      status: 400,
    });
  if (choice.fault) return await refuse(choice.fault);
  const { from, to } = choice;
  try {
    const report = await impact.report({ region: c.get('staff').region, from, to, language: say.language });
    // What was not chosen is shown as it was filled in.
    const period = formOf({ ...choice, typed: { from: report.from, to: report.to } });
    return await show({ report, period, query: periodQuery(choice), say });
  } catch (error) {
    if (error instanceof LotseError && error.code === 'invalid_request') return await refuse({ key: 'fault_period' });
    throw error;
  }
}
