import type { IForbiddenRuleType } from 'dependency-cruiser';

const ours = '^(src|adapters|knowledge)/';

/** Files below `from` may import of ours only what is below `to`. */
function mayImportOnly(name: string, from: string, to: string[]): IForbiddenRuleType {
  return {
    name,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { path: ours, pathNot: to.map((path) => `^${path}`) },
  };
}

/** What is below `to` is imported by nothing of ours but files below `from`. */
function isImportedOnlyBy(name: string, to: string, from: string[]): IForbiddenRuleType {
  return { name, severity: 'error', from: { path: ours, pathNot: from.map((path) => `^${path}`) }, to: { path: to } };
}

const domain = 'src/domain/';
const ports = 'src/ports/';
const errors = 'src/(cron-times|errors|in-turn|loopback|same-secret)\\.';
const accessCodes = 'src/access-codes\\.';
const keptData = 'src/kept-data[./]';
const packageRoot = 'src/package-root\\.';
const languages = 'src/languages/';
const learning = 'src/learning/';
const retrieval = 'src/retrieval/';
const screening = 'src/screening/';
const intents = 'src/intents/';
const emergencies = 'src/emergencies/';
const conversations = 'src/conversations/';
const generation = 'src/generation/';
const answering = 'src/answering/';
const channels = 'src/channels/';
const casework = 'src/casework/';
const impact = 'src/impact/';
const providers = 'src/providers/';
const training = 'src/training/';
const outermost = [
  'src/app\\.',
  'src/app-impact\\.',
  'src/storage/',
  'src/cli/',
  'src/doctor/',
  'src/backup/',
  training,
];

/** Which part of Lotse may know which other, as ARCHITECTURE.md says it. */
export const architectureRules: IForbiddenRuleType[] = [
  mayImportOnly('domain-knows-nothing', 'src/domain', [domain]),
  mayImportOnly('ports-know-the-domain', 'src/ports', [domain, ports]),
  mayImportOnly('languages-know-no-pages', 'src/languages', [domain, ports, errors, languages]),
  mayImportOnly('learning-knows-numbers-only', 'src/learning', [learning]),
  mayImportOnly('retrieval-looks-down', 'src/retrieval', [domain, ports, errors, languages, learning, retrieval]),
  mayImportOnly('screening-looks-at-text', 'src/screening', [domain, errors, languages, screening]),
  mayImportOnly('intents-look-down', 'src/intents', [domain, languages, learning, intents]),
  mayImportOnly('emergencies-look-down', 'src/emergencies', [domain, languages, learning, emergencies]),
  mayImportOnly('conversations-know-no-pages', 'src/conversations', [
    ...[domain, ports, errors, keptData, languages, emergencies, conversations],
  ]),
  mayImportOnly('generation-knows-passages-only', 'src/generation', [
    ...[domain, ports, errors, packageRoot, languages, generation],
  ]),
  mayImportOnly('answering-looks-down', 'src/answering', [
    ...[domain, ports, errors, languages, learning, retrieval],
    ...[screening, intents, emergencies, conversations, generation, answering],
  ]),
  mayImportOnly('impact-looks-down', 'src/impact', [
    ...[domain, ports, errors, keptData, languages, learning, retrieval, screening, conversations, impact, accessCodes],
    // Contact data that a sentence states; no model is in it.
    'src/generation/facts/',
  ]),
  mayImportOnly('casework-looks-down', 'src/casework', [
    ...[
      domain,
      ports,
      errors,
      languages,
      learning,
      retrieval,
      screening,
      emergencies,
      conversations,
      channels,
      casework,
      accessCodes,
    ],
    // Amounts, dates and names that a sentence states; no model is in it.
    'src/generation/facts/',
  ]),
  mayImportOnly('providers-implement-ports', 'src/providers', [
    ...[domain, ports, errors, keptData, packageRoot, providers],
    'src/config\\.',
  ]),
  mayImportOnly('evaluation-measures-from-outside', 'src/evaluation', [
    ...[domain, ports, errors, learning, 'src/evaluation/'],
    'knowledge/sources/source\\.',
  ]),
  mayImportOnly('admission-knows-ports', 'src/admission', [ports, errors, 'src/admission/']),
  mayImportOnly('metrics-know-ports', 'src/metrics', [domain, ports, errors, languages, 'src/metrics/']),
  mayImportOnly('http-asks-the-assistant', 'src/http', [
    domain,
    ports,
    errors,
    keptData,
    languages,
    packageRoot,
    'src/http/',
  ]),
  mayImportOnly('channels-share-their-layout', 'src/channels', [domain, ports, errors, languages, channels]),
  mayImportOnly('adapters-ask-the-assistant', 'adapters', [
    ...[domain, ports, errors, keptData, languages, packageRoot, channels],
    'adapters/',
  ]),
  mayImportOnly('knowledge-knows-ports', 'knowledge', [domain, ports, errors, packageRoot, 'knowledge/']),
  // Numbers that whoever erases and whoever tells of it share.
  {
    name: 'kept-data-knows-nothing',
    severity: 'error',
    from: { path: `^${keptData}` },
    to: { path: ours, pathNot: `^${keptData}` },
  },
  // Whoever wants an answer asks the assistant. Training needs the very features that the steps compute.
  isImportedOnlyBy('answering-behind-one-door', `^${answering}`, [
    ...[answering, 'src/(assistant|converse|observed|warm-up)\\.', training],
  ]),
  isImportedOnlyBy('conversing-behind-one-door', '^src/converse\\.', ['src/assistant\\.']),
  isImportedOnlyBy('casework-behind-one-door', `^${casework}`, [casework, ...outermost]),
  // Conversations leave events; reports are asked for by the port.
  isImportedOnlyBy('impact-behind-its-port', `^${impact}`, [impact, 'src/converse\\.', ...outermost]),
  // A count that was not released may tell of one person.
  isImportedOnlyBy('reports-see-released-counts', `^${impact}release/blocks\\.`, [`${impact}release/`]),
  isImportedOnlyBy('codes-for-those-invited', `^${accessCodes}`, [casework, `${impact}staff/`]),
  isImportedOnlyBy('admission-is-wired-once', '^src/admission/', ['src/admission/', ...outermost]),
  isImportedOnlyBy('metrics-are-wired-once', '^src/metrics/', ['src/metrics/', ...outermost]),
  isImportedOnlyBy('assistant-is-wired-once', '^src/assistant\\.', ['src/app\\.']),
  isImportedOnlyBy('providers-are-wired-once', `^${providers}`, [providers, ...outermost]),
  // What makes the weights is not there when they are used.
  isImportedOnlyBy('training-stays-apart', `^${training}`, [training]),
  isImportedOnlyBy('config-is-read-outside', '^src/config\\.', [`${providers}create-embedder\\.`, ...outermost]),
  isImportedOnlyBy('adapters-are-mounted-once', '^adapters/', ['adapters/', 'src/cli/']),
  isImportedOnlyBy('channel-sdks-in-adapters', '(^|node_modules/)(grammy|@grammyjs|botbuilder|botframework)', [
    'adapters/',
  ]),
  // One channel does not know another.
  {
    name: 'channels-apart',
    severity: 'error',
    from: { path: '^adapters/([^/]+)/' },
    to: { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
];
