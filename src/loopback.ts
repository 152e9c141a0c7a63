const ownHost = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/u;

/** Whether a host is this machine itself, whatever stands in front of it. */
export function isLoopbackHost(host: string): boolean {
  return ownHost.test(host);
}

/** Whether an address is this machine's own. */
export function isLoopback(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname);
}
