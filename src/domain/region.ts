/** A language in which a region publishes pages. */
export interface Language {
  /** The CMS's code, e.g. `de`, `ar`, or with a variant: `de-si` (easy German). */
  code: string;
  /** The language's own name, e.g. `العربية`. */
  nativeName: string;
  /** Direction of writing. */
  dir: 'ltr' | 'rtl';
}

/** One municipality or district. */
export interface Region {
  /** Name in addresses and commands, e.g. `lkaugsburg`. */
  slug: string;
  /** Name for people, e.g. `Landkreis Augsburg`. */
  name: string;
  /** Code of the language in which every page exists; German for every municipality so far. */
  defaultLanguage: string;
  languages: Language[];
  /** Where it lies, in degrees; not there when the source does not tell. */
  position?: { latitude: number; longitude: number };
  /** `lotse` when nobody else publishes the pages (the demo): links then lead to this server. */
  readAt?: 'publisher' | 'lotse';
}
