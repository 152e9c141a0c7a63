/**
 * What was shown and does not stand on the pages it cites. Written apart from the verifier, and on purpose in another
 * way: it knows no kinds of facts, only runs of digits, signs and addresses.
 */
export function unsupportedIn(shown: string, pages: string[]): string[] {
  const page = asciiDigits(pages.join('\n'));
  const text = asciiDigits(shown);
  return [...numbersNotIn(text, page), ...linksIn(text), ...addressesNotIn(text, page), ...signsNotIn(text, page)];
}

/** Zeros of the scripts that the demo's languages and the attacks use. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6];

function asciiDigits(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => code >= start && code < start + 10);
      return zero === undefined ? character : String(code - zero);
    })
    .join('');
}

function numbersNotIn(text: string, page: string): string[] {
  const known = new Set<string>();
  for (const [run] of page.matchAll(/\d[\d.,:/ '()\u00a0\u202f-]*\d|\d/gu)) {
    known.add(bare(run));
    for (const [digits] of run.matchAll(/\d+/gu)) known.add(bare(digits));
    for (const [, h = ''] of run.matchAll(/(\d+)[.,]\d{3}/gu)) known.add(bare(h));
    for (const [grouped] of run.matchAll(/\d{1,3}(?:[.,' \u00a0]\d{3})+/gu)) known.add(bare(grouped));
  }
  for (const [, hour = ''] of page.matchAll(/(\d{1,2})(?:[:.]\d\d)? ?p\.?m/giu)) known.add(String(Number(hour) + 12));
  monthsIn(page).forEach((month) => {
    known.add(String(month));
  });
  // Hours may be written with their minutes.
  known.add('');
  return [...text.matchAll(/\d+/gu)]
    .map(([digits]) => digits)
    .filter((digits) => !known.has(bare(digits)) && !joined(text, digits, known));
}

/** Digits without what separates them and without zeros in front. */
function bare(run: string): string {
  return run.replace(/\D/gu, '').replace(/^0+/u, '');
}

/** `1.200` for `1200`. */
function joined(text: string, digits: string, known: Set<string>): boolean {
  return [...text.matchAll(/\d{1,3}(?:[.,' \u00a0]\d{3})+/gu)].some(
    ([run]) => run.includes(digits) && known.has(bare(run)),
  );
}

const monthNames = Array.from({ length: 12 }, (_, month) =>
  ['de', 'en', 'ar', 'fa', 'tr', 'uk'].map((language) => {
    const options = { month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, options);
    const part = format.formatToParts(Date.UTC(2025, month, 5)).find(({ type }) => type === 'month');
    return (part?.value ?? '?').toLowerCase();
  }),
);

function monthsIn(page: string): number[] {
  const lowerCase = page.toLowerCase();
  return monthNames.flatMap((names, month) => (names.some((name) => lowerCase.includes(name)) ? [month + 1] : []));
}

function linksIn(text: string): string[] {
  const forms = [
    /\w+:\/\/\S*/u,
    /www\.\S+/iu,
    /\]\s*\(/u,
    /<[^>]*>?/u,
    /javascript:|mailto:|tel:/iu,
    /[\u202a-\u202e\u2066-\u2069]/u,
  ];
  const withoutMail = text.replace(/\S+@\S+/gu, ' ');
  const found = forms.flatMap((form) => text.match(form)?.[0] ?? []);
  const domain = withoutMail
    .normalize('NFKC')
    .match(/[\p{L}\d-]{2,}\.(?:de|com|org|net|example|info|eu|io|ru|top|xyz|рф)(?![\p{L}])/iu)?.[0];
  return domain ? [...found, domain] : found;
}

function addressesNotIn(text: string, page: string): string[] {
  return [...text.matchAll(/[^\s(),;:]+@[^\s(),;:]+/gu)]
    .map(([mail]) => mail.replace(/[.!?]+$/u, ''))
    .filter((mail) => !page.toLowerCase().includes(mail.toLowerCase()));
}

function signsNotIn(text: string, page: string): string[] {
  return ['§', '€', '$', '%'].filter(
    (sign) => text.includes(sign) && !page.includes(sign) && !(sign === '€' && /euro|يورو|یورو|євро|avro/iu.test(page)),
  );
}
