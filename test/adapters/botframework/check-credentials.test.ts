import { describe, expect, it } from 'vitest';
import { createTeamsChannel } from '../../../adapters/botframework/teams-channel.js';
import { StandInCredentials, testAppId } from '../../support/bot-connector.js';
import { botParts } from './support/parts.js';

/** What Microsoft's library throws. */
function failing(errorCode: string): StandInCredentials {
  const credentials = new StandInCredentials();
  const getToken = async () => {
    throw Object.assign(new Error('AADSTS7000215: not a secret is wrong'), { errorCode });
  };
  credentials.createCredentials = async () => ({ getToken, signRequest: async (request) => request });
  return credentials;
}

function start(credentials: StandInCredentials) {
  const parts = botParts();
  const own = { appId: testAppId, appPassword: 'not a secret' };
  const settings = { credentials: own, tenantId: null, openIdMetadataUrl: null };
  return { started: createTeamsChannel({ ...parts, settings, credentials }).start(), logged: parts.logged };
}

describe('the start', () => {
  it.each(['invalid_client', 'unauthorized_client'])('stops when Microsoft says %s', async (errorCode) => {
    const refusal = await start(failing(errorCode)).started.catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('TEAMS_APP_PASSWORD'),
    });
    expect(JSON.stringify(refusal)).not.toContain('not a secret');
  });

  it('goes on when Microsoft cannot be reached, and says so', async () => {
    const { started, logged } = start(failing('network_error'));
    await started;
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('not a secret');
  });

  it('says nothing when all is well', async () => {
    const { started, logged } = start(new StandInCredentials());
    await started;
    expect(logged).toEqual([]);
  });
});
