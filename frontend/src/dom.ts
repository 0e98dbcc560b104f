/** Small helpers that every module shares. */

/** Run `handler` for events of `type` whose target lies inside an element matching `selector`. */
export function on<K extends keyof DocumentEventMap>(
  type: K,
  selector: string,
  handler: (element: HTMLElement, event: DocumentEventMap[K]) => void,
  options?: AddEventListenerOptions,
): void {
  document.addEventListener(
    type,
    (event) => {
      const target = event.target;
      if (!(target instanceof Element)) return;
      const found = target.closest<HTMLElement>(selector);
      if (found) handler(found, event);
    },
    options,
  );
}

/** True while an input method is converting: Enter and Escape then belong to it, not to us. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** True when keys typed at `target` are text. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function debounce<A extends unknown[]>(wait: number, run: (...args: A) => void): (...args: A) => void {
  let timer = 0;
  return (...args) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => run(...args), wait);
  };
}

/** First thing inside `root` a person would want to type into or press. */
export function focusFirst(root: ParentNode): void {
  const target =
    root.querySelector<HTMLElement>("[autofocus], [data-focus]") ??
    root.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button, a[href]");
  target?.focus();
  if (target instanceof HTMLInputElement && /^(text|search|url|email|number|tel)$/.test(target.type)) target.select();
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
