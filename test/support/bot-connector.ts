import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Activity, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { onTestFinished } from 'vitest';

export const testAppId = '3f1f5a5f-2f6b-4f0e-9a3e-7a0c5f7e0001';
const issuer = 'https://api.botframework.com';
const outgoingToken = 'what-microsoft-would-sign';
const keyId = 'key-1';

let pairs: ReturnType<typeof makeKeys> | undefined;
/** Made once: it takes a while. */
const keys = () => {
  pairs ??= makeKeys();
  return pairs;
};
const makeKeys = async () => ({ own: await generateKeyPair('RS256'), other: await generateKeyPair('RS256') });

/** What a bot wrote to the connector. */
export interface Posted {
  conversation: string;
  authorization: string | undefined;
  activity: Partial<Activity>;
}

/** The connector that speaks for Teams: it publishes signing keys, makes tokens and takes what the bot writes. */
export interface BotConnector {
  /** `http://127.0.0.1:…`, the service address of its activities. */
  url: string;
  openIdMetadataUrl: string;
  posted: Posted[];
  /** The texts of the messages the bot wrote; of a card its fallback. */
  texts(): string[];
  /** An `Authorization` header; `claims` stand in place of the right ones. */
  authorization(claims?: JWTPayload, how?: 'signed' | 'unsigned' | 'by another key'): Promise<string>;
  /** Answers what the bot writes from now on with this status. */
  answerWith(status: number): void;
}

/** Starts one on loopback; it is closed when the test is over. */
export async function startBotConnector(): Promise<BotConnector> {
  const posted: Posted[] = [];
  let status = 200;
  const { own, other } = await keys();
  const key = { ...(await exportJWK(own.publicKey)), kid: keyId, use: 'sig', endorsements: ['msteams', 'webchat'] };

  const server = createServer((request, response) => {
    const json = (body: object, code = 200) =>
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/openid') return json({ issuer, jwks_uri: `${url}/keys` });
    if (request.url === '/keys') return json({ keys: [key] });
    void take(request, response, json);
  });
  async function take(request: IncomingMessage, response: ServerResponse, json: (body: object, code?: number) => void) {
    const conversation = /^\/v3\/conversations\/([^/]+)\/activities/u.exec(request.url ?? '')?.[1];
    const body = await readBody(request);
    if (request.method !== 'POST' || !conversation) return response.writeHead(404).end();
    if (status !== 200) return json({ error: { code: 'Refused', message: 'as the test asked for' } }, status);
    const { authorization } = request.headers;
    posted.push({ conversation: decodeURIComponent(conversation), authorization, activity: JSON.parse(body) });
    json({ id: `reply-${posted.length}` });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    openIdMetadataUrl: `${url}/openid`,
    posted,
    texts: () => posted.filter(({ activity }) => activity.type === 'message').map(({ activity }) => textOf(activity)),
    answerWith: (code) => {
      status = code;
    },
    authorization: async (claims = {}, how = 'signed') => {
      const seconds = Math.floor(Date.now() / 1000);
      const payload = {
        iss: issuer,
        aud: testAppId,
        nbf: seconds - 60,
        exp: seconds + 600,
        serviceurl: url,
        ...claims,
      };
      if (how === 'unsigned') return `Bearer ${new UnsecuredJWT(payload).encode()}`;
      const { privateKey } = how === 'signed' ? own : other;
      const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(privateKey);
      return `Bearer ${token}`;
    },
  };
}

/** What a reader sees of a message, as text. */
export function textOf({ text, attachments }: Partial<Activity>): string {
  return text ?? attachments?.[0]?.content.fallbackText ?? '';
}

/** Signs outgoing calls without asking Microsoft. */
export class StandInCredentials extends ConfigurationServiceClientCredentialFactory {
  constructor() {
    super({ MicrosoftAppId: testAppId, MicrosoftAppPassword: 'not a secret' });
  }

  override async createCredentials(): ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']> {
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${outgoingToken}`);
        return request;
      },
    };
  }
}
export const outgoingAuthorization = `Bearer ${outgoingToken}`;

/** A message of a person in a chat of her own, as Teams sends it. */
export function teamsMessage(serviceUrl: string, changes: object = {}): Partial<Activity> {
  return {
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:person', name: 'Amal Haddad' },
    recipient: { id: '28:lotse', name: 'Lotse' },
    conversation: { id: 'a:chat-1', conversationType: 'personal', tenantId: 'tenant-1' },
    locale: 'de-DE',
    text: 'Wo kann ich Deutsch lernen?',
    ...changes,
  } as Partial<Activity>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
