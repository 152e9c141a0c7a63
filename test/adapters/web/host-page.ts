import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { Chat } from './serve-chat.js';

/** A municipality's own web site, which shows the chat. */
export interface HostSite {
  /** Filled before the tests begin: the site's origin. */
  origins: string[];
  /** What its page has in the body, around and with the chat. */
  body: string;
  /** Without the chat's own server, which is added. */
  policy: string;
}

/**
 * Serves a web site for the tests of the block that calls it: at `/` a page with the chat, at `/frame` one that holds the
 * first in a frame. Its policy allows scripts and connections of the chat's server and nothing else at all.
 */
export function serveHostSite(chat: Chat, site: HostSite): void {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const isFrame = request.url === '/frame';
      const policy = isFrame
        ? "default-src 'none'; frame-src 'self'"
        : `default-src 'none'; script-src ${chat.base}; connect-src ${chat.base}; ${site.policy}`;
      const body = isFrame
        ? '<h1>Rahmen</h1><iframe src="/" title="Stadt" width="300" height="560"></iframe>'
        : `${site.body}<script type="module" src="${chat.base}/widget.js"></script>`;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', policy);
      response.end(`<!doctype html><html lang="de"><head><title>Stadt</title></head><body>${body}</body></html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site.origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
}
