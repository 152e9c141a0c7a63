/** Somebody to turn to, in words of the reader's language, ready to be shown. */
export interface Contact {
  /** `emergency`: a national service; `region`: an office that the region named. */
  kind: 'emergency' | 'region';
  /** Name of the office, or what the service is for. */
  name: string;
  /** Without spaces inside, for right-to-left text: `116016`; null when it has none. */
  phone: string | null;
  email: string | null;
  address: string | null;
  /** When somebody is there, for people; null when not known. */
  hours: string | null;
  /** Languages spoken there, for people; null when not known. */
  languages: string | null;
  /** Whether the call costs nothing; null when not known. */
  free: boolean | null;
}

/** An office of a region, as its settings name it. */
export interface ContactPoint {
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  /** Weekly hours; empty when not known. */
  hours: WeeklyHours[];
  /** Codes of the languages spoken there. */
  languages: string[];
  /** Whether it is also shown first in an emergency, after the national services. */
  inEmergencies: boolean;
}

/** A span of every week, in the time of Germany. */
export interface WeeklyHours {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** `09:00` */
  from: string;
  to: string;
}

/** German states, by the second part of their ISO 3166-2 code; they decide on holidays and the poison centre. */
export const states = [
  ...['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'],
  ...['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
] as const;
export type State = (typeof states)[number];

/** How a region hands a conversation over to people. */
export type HandoverChannel =
  /** Contacts are shown; nobody is told. */
  | { kind: 'contacts' }
  /** The questions are mailed to an office, which answers the person outside Lotse. */
  | { kind: 'mail'; to: string; office: string }
  /** A ticket is opened in the office's Zammad; its counsellors answer in the person's own channel. */
  | { kind: 'zammad'; account: ZammadAccount; group: string; customer: string | null; office: string };

/** A Zammad that Lotse may write to, and that may write to Lotse. */
export interface ZammadAccount {
  /** Without a slash at its end. */
  url: string;
  /** Of the user Lotse writes as. */
  token: string;
  /** What Zammad has to send in the address of its webhook. */
  webhookToken: string;
  /** With which Zammad signs its webhooks; null when it does not. */
  webhookSecret: string | null;
}

/** What a region sets for itself. */
export interface RegionSettings {
  contactPoints: ContactPoint[];
  handover: HandoverChannel;
  /** When hand-overs are read; empty when not known. */
  officeHours: WeeklyHours[];
  /** Null when not known. */
  state: State | null;
  /** Address of the region's privacy notice; null when it has none. */
  privacyUrl: string | null;
  /** Name and address of who is answerable for the data; the region itself when left out. */
  controller?: string | null | undefined;
  /** Contact data of the data protection officer. */
  dataProtectionOfficer?: string | null | undefined;
  /** What people agree to before their first question, by language code, instead of Lotse's own words. */
  privacyTexts: Record<string, string>;
  /** Whether the Integreat app and CMS may chat for this region. */
  chat: boolean;
  /** Origins of the web sites that show this region's chat, such as `https://www.example.de`. */
  webSites: string[];
  /** When it is brought up to date with its source, as cron has it; null: never; left out: when all others are. */
  sync?: string | null | undefined;
  impact: ImpactSettings;
}

/** How a region shows its effect. */
export interface ImpactSettings {
  /** Whether `/impact/<region>` shows the harmless figures to everybody. */
  public: boolean;
  /** Minutes of counselling that a question takes in an office; null: no hours are told. */
  minutesPerCase: number | null;
  /** Shares, 0 to 1, of the answered questions that would have been asked in an office otherwise: from the least to the most. */
  askedOtherwise: { low: number; high: number };
  /** Mail addresses that the weekly digest goes to. */
  digestTo: string[];
  /** Licence of the region's pages, for others who want to adopt them, such as `CC BY 4.0`; null when not stated. */
  licence: string | null;
}
