import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

/**
 * Who is asking, as a key for the rate limit: the remote address, or the last hop of X-Forwarded-For when a proxy in
 * front is trusted (what stands before the last hop was written by the client and proves nothing). An IPv6 client owns
 * a whole /64 network, so that network is the key.
 */
export function clientAddress(c: Context, trustProxy: boolean): string {
  const lastHop = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = lastHop && ipaddr.isValid(lastHop) ? lastHop : (getConnInfo(c).remote.address ?? '');
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6' ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`).toString() : parsed.toString();
}
