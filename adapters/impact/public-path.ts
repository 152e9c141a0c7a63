/** What stands below `/impact` beside the regions' public pages. */
const reservedNames = [
  ...['overview', 'figures', 'gaps', 'experiments', 'report.html'],
  ...['login', 'logout', 'impact.css', 'public'],
];

/** Address of a region's public page. A region that is called like one of our own pages has it at `/impact/public/…`. */
export function publicPath(slug: string): string {
  return reservedNames.includes(slug) ? `/impact/public/${slug}` : `/impact/${slug}`;
}
