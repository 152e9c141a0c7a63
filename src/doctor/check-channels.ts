import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Config, MailServer } from '../config.js';
import type { ZammadAccount } from '../domain/contact.js';
import { isLoopback } from '../loopback.js';
import type { TeamsSettings, TelegramSettings } from '../ports/channel.js';
import { askHttp } from './ask-http.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const timeoutMs = 12_000;
const notSet = (what: string): Finding => ok(`${what} is not set up.`);

/** Telegram, Teams, Zammad and mail, each as far as it is set. */
export function channelChecks({ channels, mailServer }: Config, zammads: ZammadAccount[]): Check[] {
  const { telegram, teams } = channels;
  const check = (name: string, run: Check['run']): Check => ({ name, timeoutMs, run });
  return [
    check('Telegram', async (signal) => (telegram ? await telegramFindings(telegram, signal) : [notSet('Telegram')])),
    check('Teams', async () => [teams ? teamsFinding(teams) : notSet('Teams')]),
    check('Zammad', async (signal) =>
      zammads.length > 0
        ? await Promise.all(zammads.map((account) => zammadFinding(account, signal)))
        : [notSet('Zammad')],
    ),
    check('mail', async () => [mailServer ? await mailFinding(mailServer) : notSet('Mail')]),
  ];
}

const telegramAnswer = z.looseObject({ ok: z.literal(true), result: z.looseObject({ username: z.string() }) });
const webhookAnswer = z.looseObject({
  result: z.looseObject({ url: z.string(), pending_update_count: z.number(), last_error_date: z.number().optional() }),
});

async function telegramFindings({ token, apiRoot, webhookSecret }: TelegramSettings, signal: AbortSignal) {
  const root = `${apiRoot ?? 'https://api.telegram.org'}/bot${token}`;
  const me = await askHttp(`${root}/getMe`, { signal });
  if (!me)
    return [failure('Telegram cannot be reached.', 'Let this machine reach api.telegram.org (or TELEGRAM_API_ROOT).')];
  if (me.status === 401 || me.status === 404)
    return [failure('Telegram does not accept TELEGRAM_TOKEN.', 'Get the token from @BotFather again.')];
  const known = telegramAnswer.safeParse(me.body).data;
  if (!known) return [failure(`Telegram answers with HTTP status ${me.status}.`, 'Try again later.')];
  const hook = webhookAnswer.safeParse((await askHttp(`${root}/getWebhookInfo`, { signal }))?.body).data?.result;
  const findings = [ok(`Telegram knows the bot as @${known.result.username}.`)];
  if (hook && webhookSecret !== null && hook.url === '')
    findings.push(warning('Telegram sends no updates yet.', 'The next start of the server tells it where to.'));
  if (hook && webhookSecret === null && hook.url !== '')
    findings.push(
      warning('Telegram sends updates elsewhere.', 'End what else uses this bot; the next start takes over.'),
    );
  if (hook && hook.pending_update_count > 100)
    findings.push(
      warning(`${hook.pending_update_count} updates wait at Telegram.`, 'See that a process has the role bot.'),
    );
  return findings;
}

/** The form only: Microsoft is asked when the server starts. */
function teamsFinding({ credentials }: TeamsSettings): Finding {
  if (credentials === null)
    return warning('Teams is open to whoever asks (TEAMS_EMULATOR).', 'Leave it out but for trying things out.');
  if (credentials.appPassword.length < 16 || /^[0-9a-f-]{36}$/iu.test(credentials.appPassword)) {
    const action = 'Copy the "Value" of the client secret in Azure, not its id.';
    return warning('TEAMS_APP_PASSWORD does not look like a client secret.', action);
  }
  return ok('The credentials of Teams have the right form; the start of the server tries them.');
}

async function zammadFinding({ url, token }: ZammadAccount, signal: AbortSignal): Promise<Finding> {
  const headers = { Authorization: `Token token=${token}`, Accept: 'application/json' };
  const seen = await askHttp(`${url}/api/v1/users/me`, { signal, headers });
  if (!seen) return failure(`${url} cannot be reached.`, 'See that Zammad runs, and that ZAMMAD_URL is right.');
  if (seen.status === 200) return ok(`${url} accepts the token.`);
  if (seen.status === 401 || seen.status === 403)
    return failure(`${url} does not accept the token.`, 'Make an access token with the permission ticket.agent.');
  return failure(`${url} answers with HTTP status ${seen.status}.`, 'See that it is the address of a Zammad.');
}

async function mailFinding({ url }: MailServer): Promise<Finding> {
  const bounds = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 8_000, dnsTimeout: 8_000 };
  const transport = createTransport({ url, requireTLS: !isLoopback(url), ...bounds });
  const host = new URL(url).host;
  try {
    await transport.verify();
    return ok(`The mail server ${host} takes mail from here.`);
  } catch (error) {
    const { code = 'no answer' } = error as { code?: string };
    if (code === 'EAUTH')
      return failure(`The mail server ${host} does not accept user and password.`, 'Correct LOTSE_SMTP_URL.');
    const action = 'See that LOTSE_SMTP_URL is right, and that this machine may reach that port.';
    return failure(`The mail server ${host} cannot be used (${code}).`, action);
  } finally {
    transport.close();
  }
}
