import { describe, expect, it } from 'vitest';
import { testApp } from '../support/http-client.js';

const allowed = 'https://www.musterstadt.de';
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
});

describe('calls from other web sites', () => {
  it('are not allowed unless configured', async () => {
    const response = await testApp().app.request('/api/v1/regions', { headers: { origin: allowed } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are allowed for a configured origin, and no other', async () => {
    const { app } = testApp({ config: { corsOrigins: [allowed] } });
    const path = '/api/v1/regions/musterstadt/questions';
    const yes = await app.request(path, preflight(allowed));
    expect(yes.status).toBe(204);
    expect(yes.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(yes.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(yes.headers.get('access-control-allow-methods')).toBe('GET,POST,DELETE');
    const no = await app.request(path, preflight('https://elsewhere.example'));
    expect(no.headers.get('access-control-allow-origin')).toBeNull();
  });
});
