import { openSource } from '../../knowledge/sources/open-source.js';
import type { Config } from '../config.js';
import { LotseError } from '../errors.js';
import { type Check, failure, ok, warning } from './finding.js';

/** Whether a source can be read, and has regions. @param source as `lotse index --source` takes it */
export function checkSource(source: string, { allowPrivateNetwork }: Pick<Config, 'allowPrivateNetwork'>): Check {
  return {
    name: 'source',
    timeoutMs: 60_000,
    run: async () => {
      const hide = (text: string) => withoutPassword(text, source);
      try {
        const regions = await openSource(source, { allowPrivateNetwork }).regions();
        const named = regions.slice(0, 5).map(({ slug }) => slug);
        const more = regions.length > named.length ? ', …' : '';
        if (regions.length === 0)
          return [
            warning('The source has no region.', 'See that it is the right address, and that regions are shown there.'),
          ];
        return [ok(`The source has ${regions.length} regions: ${named.join(', ')}${more}.`)];
      } catch (error) {
        if (!(error instanceof LotseError)) throw error;
        return [failure(hide(error.message), hide(error.hint))];
      }
    },
  };
}

/** An address may hold user and password, which the source's own words repeat. */
function withoutPassword(text: string, source: string): string {
  const { username = '', password = '' } = URL.canParse(source) ? new URL(source) : {};
  const secrets = [password, decodeURIComponent(password), username].filter((secret) => secret !== '');
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}
