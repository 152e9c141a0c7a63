import { expect, it } from 'vitest';
import { accessCodeIn } from '../../src/channels/commands.js';

const code = '7K3M-9QXT-0WBZ-E5RD';

it.each([code, `Zugangscode: ${code}`, `/code ${code}`, `access code ${code}`])('finds the code in %s', (text) => {
  expect(accessCodeIn(text)).toBe(code);
});

it.each(['Wann kann bald Geld', 'Was ist ein Zugangscode?', 'Code', '1234-5678'])('finds none in %s', (text) => {
  expect(accessCodeIn(text)).toBeNull();
});
