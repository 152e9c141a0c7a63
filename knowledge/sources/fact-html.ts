/** Text made safe to stand in HTML and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A link to a web address; plain text when the address is none (`javascript:`, half an address). */
export function webLink(address: string): string {
  const href = address.trim();
  if (!/^https?:\/\/\S+$/i.test(href) || !URL.canParse(href)) return escapeHtml(href);
  return `<a href="${escapeHtml(href)}">${escapeHtml(href)}</a>`;
}

/** A link that dials; plain text when the number has no digits. */
export function phoneLink(number: string): string {
  const text = number.trim();
  const digits = text.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  return digits === '' ? escapeHtml(text) : `<a href="tel:${digits}">${escapeHtml(text)}</a>`;
}

/** A link that writes a mail. */
export function mailLink(address: string): string {
  const text = address.trim();
  return `<a href="mailto:${escapeHtml(encodeURI(text))}">${escapeHtml(text)}</a>`;
}

/** One fact on a line of its own: `<p>Phone: …</p>`. The value is HTML, the label is text. */
export function factLine(label: string, valueHtml: string): string {
  return `<p>${escapeHtml(label)}: ${valueHtml}</p>`;
}
