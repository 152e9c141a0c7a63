import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** How clients are told apart. */
export interface ClientOptions {
  /** Whether the last hop of X-Forwarded-For is the client. */
  trustProxy: boolean;
  /** Addresses and networks (`10.0.0.0/8`) that ask for many people. */
  unlimitedClients?: readonly string[];
}

/** Tells who is asking. */
export interface Clients {
  /** A key for counting: the address, or the /64 network of an IPv6 client, who owns a whole one. */
  keyOf(c: Context): string;
  /** Whether nothing is counted. */
  isUnlimited(c: Context): boolean;
}

/**
 * Tells clients apart by the remote address, or by the last hop of X-Forwarded-For when a proxy in front is trusted (what
 * stands before the last hop was written by the client and proves nothing).
 */
export function clientsBy({ trustProxy, unlimitedClients = [] }: ClientOptions): Clients {
  const networks = unlimitedClients.map(networkOf);
  return {
    keyOf: (c) => {
      const address = addressOf(c, trustProxy);
      if (!address) return 'unknown';
      return address.kind() === 'ipv6'
        ? ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()
        : address.toString();
    },
    isUnlimited: (c) => {
      if (networks.length === 0) return false;
      const address = addressOf(c, trustProxy);
      return address !== null && networks.some((network) => isIn(address, network));
    },
  };
}

function addressOf(c: Context, trustProxy: boolean): Address | null {
  const lastHop = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = lastHop && ipaddr.isValid(lastHop) ? lastHop : (getConnInfo(c).remote.address ?? '');
  return ipaddr.isValid(address) ? ipaddr.process(address) : null;
}

/** An address alone is a network of its own. */
function networkOf(text: string): [Address, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv6' ? 128 : 32];
}

function isIn(address: Address, [network, bits]: [Address, number]): boolean {
  return address.kind() === network.kind() && (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits);
}
