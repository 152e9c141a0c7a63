import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** What other web sites load to show the chat on their own pages. */
export const sharedPaths = ['/widget.js', '/widget.css', '/texts/*'] as const;

/**
 * Headers that keep a page to its own server: nothing inline, nothing from elsewhere.
 * @param frameOrigins origins of the web sites that may show a page in a frame; nobody else may
 */
export function securityHeaders(frameOrigins: readonly string[]): MiddlewareHandler {
  const isFramed = frameOrigins.length > 0;
  const headers = (crossOriginResourcePolicy: 'same-origin' | 'cross-origin') =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: isFramed ? ["'self'", ...frameOrigins] : ["'none'"],
      },
      // Knows no origins: it would forbid what the policy above allows.
      xFrameOptions: isFramed ? false : 'DENY',
      crossOriginResourcePolicy,
      referrerPolicy: 'no-referrer',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
      // Belongs to whoever ends TLS: sent from here it would bind all subdomains of a municipality.
      strictTransportSecurity: false,
    });
  const [own, shared] = [headers('same-origin'), headers('cross-origin')];
  return (c, next) => (isShared(c.req.path) ? shared : own)(c, next);
}

function isShared(path: string): boolean {
  return sharedPaths.some((shared) => (shared.endsWith('*') ? path.startsWith(shared.slice(0, -1)) : path === shared));
}
