import { connect } from 'node:net';
import { z } from 'zod';
import type { Config } from '../config.js';
import { isLoopback, isLoopbackHost } from '../loopback.js';
import { askHttp } from './ask-http.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const timeoutMs = 10_000;
const health = z.looseObject({ status: z.enum(['healthy', 'degraded', 'unavailable']), version: z.string() });

/** Whether the server's port is free, or a Lotse answers there; and who can reach it. */
export function checkPort({ port, host, publicUrl, trustProxy }: Config): Check {
  return {
    name: 'port',
    timeoutMs,
    run: async (signal) => {
      const own = !host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      const open = await opens(port, own);
      const findings = [open ? await whoAnswers(own, port, signal) : ok(`Port ${port} is free: no server runs there.`)];
      const toAll = !host || !isLoopbackHost(host);
      if (toAll && trustProxy) {
        const action =
          'Close the port to others (firewall), or set LOTSE_HOST=127.0.0.1 where the proxy is on this machine.';
        findings.push(
          warning(`Port ${port} may be reached past the proxy, whose word about clients is trusted.`, action),
        );
      }
      if (publicUrl.startsWith('https:') && !isLoopback(publicUrl) && !trustProxy) {
        const action =
          'Set LOTSE_TRUST_PROXY=1 if the proxy sets X-Forwarded-For: else all people share one rate limit.';
        findings.push(
          warning('There is a proxy (LOTSE_PUBLIC_URL is https), and its X-Forwarded-For is not read.', action),
        );
      }
      return findings;
    },
  };
}

function opens(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2_000 });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function whoAnswers(host: string, port: number, signal: AbortSignal): Promise<Finding> {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const seen = await askHttp(`${address}/health`, { signal });
  const said = health.safeParse(seen?.body).data;
  if (!said) {
    if (seen?.status === 503)
      return warning(`A server at port ${port} is starting or stopping.`, 'Try again in a minute.');
    return failure(`Another program has port ${port}.`, 'End it, or choose another port (LOTSE_PORT).');
  }
  if (said.status === 'healthy') return ok(`Lotse ${said.version} runs at port ${port} and is healthy.`);
  return warning(
    `Lotse ${said.version} runs at port ${port} and is ${said.status}.`,
    `See ${address}/health for the reason.`,
  );
}

/** The address that people and webhooks use: encrypted, and reached from here. */
export function checkPublicAddress({ publicUrl }: Pick<Config, 'publicUrl'>): Check {
  return {
    name: 'public address',
    timeoutMs,
    run: async (signal) => {
      if (isLoopback(publicUrl)) {
        const action = 'Set LOTSE_PUBLIC_URL to the address at which people reach this server.';
        return [warning('Only this machine can reach the public address.', action)];
      }
      const findings: Finding[] = [];
      if (!publicUrl.startsWith('https:'))
        findings.push(failure(`${publicUrl} is not encrypted.`, 'Put a proxy with a certificate in front (deploy/).'));
      const seen = await askHttp(`${publicUrl.replace(/\/+$/u, '')}/health`, { signal });
      if (seen && health.safeParse(seen.body).success) return [...findings, ok(`${publicUrl} leads to Lotse.`)];
      const action =
        'See that the server runs, and that name, certificate and proxy are right; some networks do not let a machine reach itself by its public name.';
      const what = seen ? `answers with HTTP status ${seen.status}, and not as Lotse` : 'cannot be reached from here';
      return [...findings, warning(`${publicUrl} ${what}.`, action)];
    },
  };
}
