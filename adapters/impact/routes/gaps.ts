import { Hono } from 'hono';
import { type GapState, gapStates } from '../../../src/domain/gap.js';
import type { Charts } from '../charts/charts.js';
import { readForm } from '../form.js';
import { experimentsBody } from '../html/experiments-html.js';
import { gapBody } from '../html/gap-html.js';
import { gapsBody } from '../html/gap-list-html.js';
import type { ImpactPageParts } from '../impact-parts.js';
import { sayTo, sendMessage, sendPage } from '../respond.js';
import { onlyOwnForms, onlyStaff, type SignedIn } from './signed-in.js';

/** What the pages lack, one by one, and the experiments. A gap is looked up among those of the reader's region only. */
export function gapRoutes(parts: ImpactPageParts, charts: () => Promise<Charts>): Hono<SignedIn> {
  const { impact } = parts;
  const staff = onlyStaff(parts);
  const routes = new Hono<SignedIn>();
  routes.get('/impact/gaps', staff, async (c) => {
    const say = sayTo(c);
    const gaps = await impact.gaps(c.get('staff').region);
    const body = gapsBody(gaps, gaps.length > 0 ? await charts() : null, say);
    return await sendPage(c, say, { title: say('gaps_title'), body, visitor: c.get('visitor') });
  });
  routes.get('/impact/gaps/:id', staff, async (c) => {
    const [say, visitor] = [sayTo(c), c.get('visitor')];
    const gap = (await impact.gaps(c.get('staff').region)).find(({ id }) => id === c.req.param('id'));
    if (!gap) return await sendMessage(c, 'not_found', { status: 404, visitor });
    const body = gapBody(gap, { ...visitor, isSaved: c.req.query('saved') !== undefined }, say);
    return await sendPage(c, say, { title: gap.title, body, visitor });
  });
  routes.post('/impact/gaps/:id/state', staff, onlyOwnForms, async (c) => {
    const { state } = await readForm(c);
    if (!isState(state)) return await sendMessage(c, 'not_found', { status: 404, visitor: c.get('visitor') });
    const { id } = await impact.setGapState(c.get('staff').region, c.req.param('id'), state);
    return c.redirect(`/impact/gaps/${id}?saved`, 303);
  });
  routes.get('/impact/experiments', staff, async (c) => {
    const say = sayTo(c);
    const body = experimentsBody(await impact.experiments(c.get('staff').region), say);
    return await sendPage(c, say, { title: say('experiments_title'), body, visitor: c.get('visitor') });
  });
  return routes;
}

function isState(value: unknown): value is GapState {
  return gapStates.some((state) => state === value);
}
