/**
 * What charts are drawn with. `impact.css` puts other tones in their place where the page is dark, by these very values:
 * an attribute of SVG gives way to a style sheet. Each stands out from the paper by 3 to 1 at least, in both.
 */
export const palette = {
  ink: '#18232b',
  softInk: '#4d5b64',
  line: '#d3dbdc',
  card: '#ffffff',
  accent: '#0b5c6b',
  /** Of the parts of a column, in their order; hatched differently, so that nobody needs to tell colours apart. */
  series: ['#0b5c6b', '#b45f06', '#8a1c1c', '#5b6770', '#6a3d9a', '#2e6b2e'],
} as const;

/** Hatches on the parts of a column, in the order of the colours. */
export const hatches = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4, color: palette.card },
  { symbol: 'circle', dashArrayX: [[6, 6]], dashArrayY: [4, 0], symbolSize: 0.7, color: palette.card },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: palette.card },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 6], color: palette.card },
  { symbol: 'rect', dashArrayX: [2, 4], dashArrayY: [1, 0], color: palette.card },
];
