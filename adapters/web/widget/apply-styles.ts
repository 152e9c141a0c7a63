import cards from './styles/cards.css?inline';
import frame from './styles/frame.css?inline';
import messages from './styles/messages.css?inline';
import theme from './styles/theme.css?inline';

let sheet: CSSStyleSheet | undefined;

/**
 * Gives a shadow tree its styles in a way that no Content Security Policy forbids: as a constructed style sheet; in
 * browsers that know none, as a file of the server's.
 */
export function applyStyles(tree: ShadowRoot, server: string): void {
  if ('adoptedStyleSheets' in tree && 'replaceSync' in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(theme + frame + messages + cards);
    }
    tree.adoptedStyleSheets = [sheet];
    return;
  }
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', crossOrigin: 'anonymous', href: `${server}/widget.css` });
  (tree as ShadowRoot).append(link);
}
