import type { Contact, RegionSettings, State } from '../domain/contact.js';
import type { EmergencyKind } from '../domain/intent.js';
import type { TextKey } from '../languages/locales.js';
import type { Texts } from '../languages/texts.js';
import { contactOfPoint } from './contact-of-point.js';
import data from './services.json' with { type: 'json' };

/** A national service, as `services.json` describes it. */
interface Service {
  /** Null for the poison centre: each state has its own. */
  phone: string | null;
  /** What it is for: name of a text in the section `emergency`. */
  purpose: string;
  free: boolean;
  /** `text`: name of a text in the section `contact`; the rest are its placeholders. */
  hours: { text: string; from?: string; to?: string; fridayTo?: string };
  /** Name of a text in the section `contact`; missing where it is not sure. */
  languages?: string;
}

type ServiceName = keyof typeof data.services;
const services: Record<ServiceName, Service> = data.services;
const order = data.order as Record<EmergencyKind, ServiceName[]>;
const poisonCentres: Record<State, string> = data.poisonCentres;

/**
 * Whom to call in a danger: the national services for it, the right one first, then the region's offices that are for
 * emergencies.
 * @param settings of the region; its state decides on the poison centre
 * @param language of the reader
 */
export function emergencyContacts(
  kind: EmergencyKind,
  settings: RegionSettings,
  texts: Texts,
  language: string,
): Contact[] {
  const national = order[kind].flatMap((name) => {
    const service = services[name];
    const phone = service.phone ?? (settings.state && poisonCentres[settings.state]);
    // Another state's poison centre would help as well, but 112 knows the right one.
    return phone ? [contactOfService({ ...service, phone }, texts, language)] : [];
  });
  const offices = settings.contactPoints
    .filter(({ inEmergencies }) => inEmergencies)
    .map((point) => contactOfPoint(point, texts, language));
  return [...national, ...offices];
}

/** What to do beside calling, for those dangers that no emergency number ends; null for all others. */
export function emergencyAdvice(kind: EmergencyKind, texts: Texts, language: string): string | null {
  return kind === 'homeless' || kind === 'deportation' ? texts.t(language, `emergency.${kind}`) : null;
}

function contactOfService(
  { phone, purpose, free, hours, languages }: Service,
  texts: Texts,
  language: string,
): Contact {
  const { text, ...placeholders } = hours;
  return {
    kind: 'emergency',
    // A test holds the names in `services.json` against the texts.
    name: texts.t(language, `emergency.${purpose}` as TextKey),
    phone,
    email: null,
    address: null,
    hours: texts.t(language, `contact.${text}` as TextKey, placeholders),
    languages: languages ? texts.t(language, `contact.${languages}` as TextKey) : null,
    free,
  };
}
