import { type Context, Hono } from 'hono';
import { privacyBody } from '../html/privacy-html.js';
import { publicBody } from '../html/public-html.js';
import type { ImpactPageParts } from '../impact-parts.js';
import { publicPath } from '../public-path.js';
import { sayTo, sendMessage, sendPage } from '../respond.js';

/** What anybody may see: the privacy page, and harmless figures of regions that want to show them. Comes last. */
export function openRoutes({ impact, regions, settings, keptData, rateLimit }: ImpactPageParts): Hono {
  const routes = new Hono();
  const served = (slug: string | undefined) => regions().find((region) => region.slug === slug);
  routes.get('/privacy', (c) => {
    const say = sayTo(c);
    const region = served(c.req.query('region'));
    const url = region && settings(region.slug).privacyUrl;
    const notice = region && url ? { regionName: region.name, url } : null;
    return sendPage(c, say, { title: say('privacy_title'), body: privacyBody({ kept: keptData, notice }, say) });
  });
  const showPublic = async (c: Context, path: string) => {
    const region = served(c.req.param('region'));
    // As if it did not exist: nobody is to find out which regions there are.
    if (!region || publicPath(region.slug) !== path || !settings(region.slug).impact.public)
      return await sendMessage(c, 'not_found', { status: 404 });
    const say = sayTo(c);
    const report = await impact.report({ region: region.slug, language: say.language });
    const title = say('public_title', { region: report.regionName });
    return await sendPage(c, say, { title, body: publicBody(report, say) });
  };
  routes.get('/impact/public/:region', rateLimit, (c) => showPublic(c, `/impact/public/${c.req.param('region')}`));
  routes.get('/impact/:region', rateLimit, (c) => showPublic(c, `/impact/${c.req.param('region')}`));
  return routes;
}
