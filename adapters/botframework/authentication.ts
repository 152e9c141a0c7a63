import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory as CredentialFactory,
} from 'botbuilder';
import type { TeamsSettings } from '../../src/ports/channel.js';

/** Makes the tokens of outgoing calls. */
export type OutgoingCredentials = CredentialFactory;

export const loginUrl = 'https://login.microsoftonline.com/botframework.com';
export const connectorScope = 'https://api.botframework.com';
const publicCloud = {
  ToChannelFromBotLoginUrl: loginUrl,
  ToChannelFromBotOAuthScope: connectorScope,
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
};
/** Microsoft's cloud for the government of the USA: the SDK knows all of its addresses. */
const governmentHost = 'login.botframework.azure.us';
const governmentCloud = { ChannelService: 'https://botframework.azure.us' };
const connectors = new Set(['https://api.botframework.com', 'https://api.botframework.us']);

/** Who Lotse is towards the connector; without credentials nobody, as the emulator has it. */
export function createCredentials({ credentials, tenantId }: TeamsSettings): OutgoingCredentials {
  return new CredentialFactory(
    credentials
      ? {
          MicrosoftAppId: credentials.appId,
          MicrosoftAppPassword: credentials.appPassword,
          ...(tenantId ? { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId } : {}),
        }
      : {},
  );
}

/**
 * The SDK's authentication: it verifies signature, issuer, audience, time and the claimed service address of the
 * connector's tokens, and signs outgoing calls. Without credentials it lets everybody in.
 */
export function createAuthentication(
  { openIdMetadataUrl }: TeamsSettings,
  credentials: OutgoingCredentials,
): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(cloud(openIdMetadataUrl), credentials);
}

/**
 * Whether a token says of itself that the connector made it, before anything of it is verified. The SDK also takes tokens
 * of emulators and other bots, which say nothing of the service address, and would ask Microsoft about each forged one.
 */
export function claimsToBeConnector(authorization: string): boolean {
  try {
    const payload = authorization.split(' ')[1]?.split('.')[1] ?? '';
    return connectors.has(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')).iss);
  } catch {
    return false;
  }
}

function cloud(openIdMetadataUrl: string | null): Record<string, string> {
  if (openIdMetadataUrl === null) return {};
  if (new URL(openIdMetadataUrl).hostname === governmentHost) return governmentCloud;
  return { ...publicCloud, ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl };
}
