/** On every machine, or what is nearest to it. */
export const fontFamily = 'Helvetica, Arial, sans-serif';

/**
 * An SVG as ECharts draws it for a page, made into a picture: half the size, and the same bytes in every run. What only
 * a pointer needs goes, the font is named once, places have one digit after the point, ids bear the chart's name instead
 * of the number of charts drawn before, and it says in words what is to be seen.
 * @param alt for those who do not see it
 */
export function leanSvg(svg: string, name: string, alt: string): string {
  return `${svg
    .replaceAll(/<style >.*?<\/style>\n*/gsu, '')
    .replaceAll(/ (?:pointer-events|class|ecmeta_\w+|xml:space|baseProfile|version|xmlns:xlink)="[^"]*"/gu, '')
    // Areas without any colour, there to be pointed at.
    .replaceAll(/<path (?![^>]*stroke="#)[^>]*fill="none"[^>]*><\/path>\n?/gu, '')
    .replaceAll(/<path [^>]*fill-opacity="0"[^>]*><\/path>\n?/gu, '')
    // Pixels only: small numbers belong to shapes of size 1 that are scaled up.
    .replaceAll(/ (?:d|x|y|transform)="[^"]*"/gu, (attribute) =>
      attribute.replaceAll(/\b\d{2,}\.\d{2,}/gu, (digits) => String(Number(Number(digits).toFixed(1)))),
    )
    .replaceAll(`font-family:${fontFamily};`, '')
    .replaceAll('></path>', '/>')
    .replaceAll('></rect>', '/>')
    .replaceAll(/\bzr\d+-/gu, `${name}-`)
    .replace(
      /<svg [^>]*>/u,
      (root) => `${root.slice(0, -1)} role="img" font-family="${fontFamily}">\n<desc>${escapeText(alt)}</desc>`,
    )
    .trimEnd()}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
