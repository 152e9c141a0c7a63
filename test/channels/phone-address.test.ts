import { describe, expect, it } from 'vitest';
import { phoneAddress } from '../../src/channels/phone-address.js';

describe('what a link to a telephone number dials', () => {
  it.each([
    ['069 90009-120', 'tel:06990009120'],
    ['(0821) 3102/2000', 'tel:082131022000'],
    ['+49 821 3102-0', 'tel:+4982131020'],
    ['+49 (0)821 3102', 'tel:+498213102'],
    ['116 117', 'tel:116117'],
  ])('of %j', (phone, address) => {
    expect(phoneAddress(phone)).toBe(address);
  });
});
