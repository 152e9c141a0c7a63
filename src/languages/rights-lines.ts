import type { Texts } from './texts.js';

/** Who is answerable for a region's data. */
export interface Answerable {
  /** Name of the region, which is answerable where nobody else is named. */
  name: string;
  /** Name and address; null when not set. */
  controller?: string | null | undefined;
  /** Contact data; null when not set. */
  dataProtectionOfficer?: string | null | undefined;
}

/**
 * What Article 13 of the GDPR wants told beside what is kept and for how long: who is answerable, whom to turn to, what
 * for, on which basis, who gets it, which rights there are.
 * @param region null while none was chosen
 */
export function rightsLines(texts: Texts, language: string, region: Answerable | null): string[] {
  const { name, controller, dataProtectionOfficer: officer } = region ?? {};
  const answerable = controller ?? name;
  return [
    ...(answerable ? [texts.t(language, 'rights.controller', { controller: answerable })] : []),
    ...(officer ? [texts.t(language, 'rights.officer', { officer })] : []),
    texts.t(language, 'rights.use'),
    texts.t(language, 'rights.yours', { exportCommand: texts.t(language, 'export.command') }),
  ];
}
