import { expect, it } from 'vitest';
import { lookupFunction, type ResolvedAddress } from '../../../knowledge/sources/guarded-connector.js';
import { isPublicAddress } from '../../../knowledge/sources/public-address.js';

function lookUp(addresses: ResolvedAddress[], all: boolean) {
  return new Promise((resolve, reject) => {
    const lookup = lookupFunction(async () => addresses, isPublicAddress);
    lookup('name.example', { all }, (error, address, family) => (error ? reject(error) : resolve([address, family])));
  });
}

const publicOne = { address: '93.184.215.14', family: 4 };
const privateOne = { address: '192.168.0.1', family: 4 };

it('hands out public addresses only', async () => {
  expect(await lookUp([privateOne, publicOne], true)).toEqual([[publicOne], undefined]);
  expect(await lookUp([privateOne, publicOne], false)).toEqual(['93.184.215.14', 4]);
  await expect(lookUp([privateOne], true)).rejects.toThrow('private network address');
});

it.each([
  ['8.8.8.8', true],
  ['2a00:1450:4001:830::200e', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['100.64.1.1', false],
  ['127.255.0.1', false],
  ['169.254.169.254', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['224.0.0.251', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['fe80::1%eth0', false],
  ['fd00::1', false],
  ['ff02::1', false],
  ['not an address', false],
])('takes %s for public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
