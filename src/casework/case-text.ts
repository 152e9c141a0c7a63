import type { Source, Status } from '../domain/answer.js';
import type { CasePart } from '../domain/case.js';
import type { Contact } from '../domain/contact.js';
import type { EmergencyKind } from '../domain/intent.js';
import { emergencyAdvice } from '../emergencies/services.js';
import type { TextKey } from '../languages/locales.js';
import { officeLanguage as languageOfOffice, officeText } from '../languages/office-texts.js';
import { sameLanguage } from '../languages/readable-languages.js';
import type { TextParameters, Texts } from '../languages/texts.js';

/** Endings that say nothing to somebody who reads them later, on a paper or in another messenger. */
const unsaid = new Set<Status>(['smalltalk', 'rejected', 'rate_limited', 'unavailable', 'unsupported']);

type Link = Pick<Source, 'title' | 'url'>;

/** What both texts are made of. */
export interface CaseTextParts {
  texts: Texts;
  /** For people. */
  regionName: string;
  parts: CasePart[];
}

/** What a text for the caseworker needs beside. */
export interface OfficeTextParts extends CaseTextParts {
  officeLanguage: string;
  /** Emergency services and the region's offices in her language, for a part that is an emergency. */
  contactsOf(part: CasePart): Contact[];
  /** Title and address of a source in her language. */
  pageOf(source: Source): Link;
}

/** All parts in the client's language, ready to be sent: dangers first, then each question with sentences and links. */
export function textForClient({ texts, regionName, parts }: CaseTextParts): string {
  return join(parts, (part) => {
    const { answer, passages } = part;
    const t = (key: TextKey, parameters?: TextParameters) =>
      texts.t(answer.language, key, { region: regionName, ...parameters });
    const [first] = passages[0]?.sources ?? [];
    if (answer.status === 'emergency')
      return [
        ...emergencyLines(t, part, answer.contacts, (kind) => emergencyAdvice(kind, texts, answer.language)),
        ...passageLines(part),
      ];
    if (passages.length === 0) return unansweredLines(t, part, answer.sources);
    const isTranslated = answer.notices.includes('machine_translated');
    const isForeign = first !== undefined && !isTranslated && answer.status === 'answered_other_language';
    const languageName = first ? texts.languageName(answer.language, first.language) : '';
    return [
      ...(isForeign ? [t('status.answered_other_language', { languageName })] : []),
      ...passageLines(part),
      ...(isTranslated ? [`${t('notice.machine_translated')}\n${originals(part)}`] : []),
      ...(answer.notices.includes('generated') ? [t('notice.generated')] : []),
    ];
  });
}

/** The same for the caseworker, in her language: what has no counterpart stands as it is. */
export function textForCaseworker(office: OfficeTextParts): string {
  const { texts, regionName, parts, officeLanguage, contactsOf, pageOf } = office;
  const adviceOn = (kind: EmergencyKind) => emergencyAdvice(kind, texts, officeLanguage);
  return join(parts, (part) => {
    const t = (key: TextKey, parameters?: TextParameters) =>
      texts.t(officeLanguage, key, { region: regionName, ...parameters });
    const lines = part.passages.map(({ text, sources, counterpart }) => {
      if (!counterpart) return withLinks(text, sources.map(pageOf));
      const translated = counterpart.by === 'translated' ? [t('notice.machine_translated'), text] : [];
      const warning = counterpart.figuresDiffer
        ? [officeText(languageOfOffice(officeLanguage), 'case_figures_differ')]
        : [];
      return [withLinks(counterpart.text, [counterpart]), ...translated, ...warning].join('\n');
    });
    if (part.answer.status === 'emergency') return [...emergencyLines(t, part, contactsOf(part), adviceOn), ...lines];
    return lines.length > 0 ? lines : unansweredLines(t, part, part.answer.sources.map(pageOf));
  });
}

/** Dangers first, and nothing above the numbers to call; each other question above its answer where there are several. */
function join(parts: CasePart[], blocksOf: (part: CasePart) => string[]): string {
  const isUrgent = ({ answer }: CasePart) => answer.status === 'emergency';
  const ordered = [...parts.filter(isUrgent), ...parts.filter((part) => !isUrgent(part))];
  return ordered
    .map((part) => ({ part, blocks: blocksOf(part).filter((block) => block !== '') }))
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ part, blocks }) =>
      [...(parts.length > 1 && !isUrgent(part) ? [`» ${part.question}`] : []), ...blocks].join('\n\n'),
    )
    .join('\n\n');
}

function passageLines({ passages }: CasePart): string[] {
  return passages.map(({ text, sources }) => withLinks(text, sources));
}

function withLinks(text: string, links: Link[]): string {
  return [text, ...links.flatMap(({ title, url }) => [title, url])].join('\n');
}

/** The page's own words below a translation, where they are in another language. */
function originals({ answer, passages }: CasePart): string {
  const sources = passages.flatMap((passage) => passage.sources);
  return sources
    .filter(({ language, quote }) => quote !== '' && !sameLanguage(language, answer.language))
    .map(({ quote }) => quote)
    .join('\n');
}

/** Whom to call, and what to do where no number ends the danger; the pages come after. */
function emergencyLines(
  t: (key: TextKey) => string,
  { answer, passages }: CasePart,
  contacts: Contact[],
  adviceOn: (kind: EmergencyKind) => string | null,
): string[] {
  const kind = answer.understood?.emergency;
  return [
    [t('status.emergency'), ...contacts.map(contactLine)].join('\n'),
    (kind && adviceOn(kind)) ?? '',
    passages.length > 0 ? t('emergency.from_the_pages') : '',
  ];
}

function contactLine({ phone, name, email, address }: Contact): string {
  return [phone, name, email, address].filter((fact) => fact !== null && fact !== '').join(' – ');
}

function unansweredLines(
  t: (key: TextKey, parameters?: TextParameters) => string,
  { answer: { status, contacts } }: CasePart,
  pages: Link[],
): string[] {
  if (unsaid.has(status)) return [];
  if (status === 'handover') return [[t('status.handover'), ...contacts.map(contactLine)].join('\n')];
  const nearest = pages.flatMap(({ title, url }) => [title, url]);
  return [
    t('status.no_answer'),
    nearest.length > 0 ? [t('frame.nearest_pages'), ...nearest].join('\n') : '',
    t('frame.ask_a_person'),
  ];
}
