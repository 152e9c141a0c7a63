import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { FetchFailure } from './fetch-failure.js';
import { isPublicAddress, literalAddress } from './public-address.js';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Finds the addresses of a host name. */
export type Resolver = (hostname: string) => Promise<ResolvedAddress[]>;

/** The operating system's own resolver. */
export const systemResolver: Resolver = (hostname) => systemLookup(hostname, { all: true });

/**
 * Opens connections to public addresses only. The check stands inside the connection's own name look-up: the address
 * that was checked is the one connected to, so a name that changes its address in between (DNS rebinding) gains nothing.
 * @param mayBePrivate whether an origin (`https://host:port`) may have a private address
 */
export function guardedConnector(
  connectTimeoutMs: number,
  resolve: Resolver,
  mayBePrivate: (origin: string) => boolean,
): buildConnector.connector {
  const resolving = { timeout: connectTimeoutMs };
  const open = buildConnector({ ...resolving, lookup: lookupFunction(resolve, () => true) });
  const guarded = buildConnector({ ...resolving, lookup: lookupFunction(resolve, isPublicAddress) });

  return (options, callback) => {
    const origin = new URL(`${options.protocol}//${options.host ?? options.hostname}`).origin;
    if (mayBePrivate(origin)) return open(options, callback);
    // Addresses written as numbers are never looked up, so they are checked here.
    const literal = literalAddress(options.hostname);
    if (literal !== null && !isPublicAddress(literal)) return callback(privateAddressRefused(origin), null);
    return guarded(options, callback);
  };
}

/** A look-up for sockets that hands out only the addresses which pass the check. */
export function lookupFunction(resolve: Resolver, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => isAllowed(address));
        const first = allowed[0];
        if (first === undefined) return callback(privateAddressRefused(`http://${hostname}`), '');
        return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

function privateAddressRefused(origin: string): FetchFailure {
  return new FetchFailure(
    'refused',
    origin,
    'stands at a private network address, which sources must not reach',
    'Check the address. If this server is meant, set LOTSE_ALLOW_PRIVATE_NETWORK=true.',
  );
}
