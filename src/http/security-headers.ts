import type { Context, MiddlewareHandler } from 'hono';
import { NONCE, secureHeaders } from 'hono/secure-headers';

/** What other web sites load to show the chat on their own pages. */
export const sharedPaths = ['/widget.js', '/widget.css', '/texts/*'] as const;

/**
 * Headers that keep a page to its own server: nothing inline, nothing from elsewhere, and no script but those that carry
 * the number of this very answer, which a page finds in `c.get('secureHeadersNonce')`.
 * @param framers origins of the web sites that may show what is asked for in a frame; nobody else may
 */
export function securityHeaders(framers: (c: Context) => readonly string[]): MiddlewareHandler {
  const headers = (crossOriginResourcePolicy: 'same-origin' | 'cross-origin') =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: [NONCE],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: [(c) => ancestors(framers(c))],
      },
      // Knows no origins: it would forbid what the policy above allows, and is set below where it allows nothing.
      xFrameOptions: false,
      crossOriginResourcePolicy,
      referrerPolicy: 'no-referrer',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
      // Belongs to whoever ends TLS: sent from here it would bind all subdomains of a municipality.
      strictTransportSecurity: false,
    });
  const [own, shared] = [headers('same-origin'), headers('cross-origin')];
  return async (c, next) => {
    await (isShared(c.req.path) ? shared : own)(c, next);
    if (framers(c).length === 0) c.header('X-Frame-Options', 'DENY');
  };
}

function ancestors(framers: readonly string[]): string {
  return framers.length === 0 ? "'none'" : ["'self'", ...framers].join(' ');
}

function isShared(path: string): boolean {
  return sharedPaths.some((shared) => (shared.endsWith('*') ? path.startsWith(shared.slice(0, -1)) : path === shared));
}
