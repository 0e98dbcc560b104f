/** Scroll strips sideways until their current item is in view; the page itself does not move. */
export function revealCurrent(root: ParentNode): void {
  for (const strip of root.querySelectorAll<HTMLElement>(".tabs, .ruler, .steps")) {
    const current = strip.querySelector<HTMLElement>("[aria-current]");
    if (!current || strip.scrollWidth <= strip.clientWidth) continue;
    const box = strip.getBoundingClientRect();
    const item = current.getBoundingClientRect();
    strip.scrollLeft += item.left - box.left - (box.width - item.width) / 2;
  }
}
