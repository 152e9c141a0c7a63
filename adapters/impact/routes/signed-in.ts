import type { Context, MiddlewareHandler } from 'hono';
import type { Staff } from '../../../src/domain/staff.js';
import { readForm } from '../form.js';
import type { Visitor } from '../html/layout.js';
import type { ImpactPageParts } from '../impact-parts.js';
import { sendMessage } from '../respond.js';
import { formToken, isFormToken, sessionToken } from '../session.js';

/** What routes for staff know of who asks. */
export interface SignedIn {
  Variables: { staff: Staff; visitor: Visitor };
}

/** Lets staff pass; everybody else is sent to sign in, and back afterwards. */
export function onlyStaff({ staffAccess, regions }: ImpactPageParts): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const token = sessionToken(c);
    const staff = token === '' ? null : await staffAccess.whoIs(token);
    if (!staff) return c.redirect(loginAddress(c), 303);
    const regionName = regions().find(({ slug }) => slug === staff.region)?.name ?? staff.region;
    const visitor = { name: staff.name, regionName, formToken: formToken(token) };
    c.set('staff', staff);
    c.set('visitor', visitor);
    return await next();
  };
}

/** Lets forms pass that a page of this session has sent. */
export const onlyOwnForms: MiddlewareHandler<SignedIn> = async (c, next) => {
  const { form_token } = await readForm(c);
  if (!isFormToken(form_token, sessionToken(c)))
    return await sendMessage(c, 'forbidden', { status: 403, visitor: c.get('visitor') });
  return await next();
};

/** Where a path of the dashboard leads; the overview for any other, for nobody is to be sent elsewhere from here. */
export function safeNext(path: string | undefined): string {
  return path && /^\/impact\/(?:overview|gaps|figures|experiments|report\.html)(?:[/?][\w/?=&.-]*)?$/u.test(path)
    ? path
    : '/impact/overview';
}

function loginAddress(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  const wanted = c.req.method === 'GET' ? safeNext(pathname + search) : '/impact/overview';
  return wanted === '/impact/overview' ? '/impact' : `/impact?${new URLSearchParams({ next: wanted })}`;
}
