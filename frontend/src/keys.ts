import { composing, typing } from "./dom";

/**
 * Single-letter shortcuts: an element with data-key="n" is pressed, an input with data-key="/" is focused.
 * They sleep while somebody types, in dialogs that do not own the element, and when a modifier is held.
 */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submitFromField(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key.length !== 1 || key === '"' || key === "\\") return;
    const scope: ParentNode = document.querySelector("dialog[open]") ?? document;
    const element = [...scope.querySelectorAll<HTMLElement>(`[data-key="${key}"]`)].find((one) => one.checkVisibility());
    if (!element) return;
    event.preventDefault();
    if (element.matches("input, textarea, select")) element.focus();
    else element.click();
  });
}

/** Ctrl/⌘+Enter saves the form the cursor is in. */
function submitFromField(event: KeyboardEvent): void {
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  const form = field.closest("form");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}
