/** Brings an element to the top of whatever of the chat moves; the page around it stays where it is. */
export function bringToTop(element: HTMLElement | null, panel: Element | null): void {
  if (!element) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  const moving = movingBox(element, panel);
  if (!moving) {
    element.scrollIntoView({ behavior, block: 'start' });
    return;
  }
  const marginPx = 12;
  const top = moving.scrollTop + element.getBoundingClientRect().top - moving.getBoundingClientRect().top - marginPx;
  moving.scrollTo({ top, behavior });
}

/** Null where the page itself moves. */
function movingBox(element: HTMLElement, panel: Element | null): Element | null {
  for (let box = element.parentElement; box && panel?.contains(box); box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return null;
}
