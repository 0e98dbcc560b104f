import { focusFirst, on } from "./dom";
import { load } from "./htmx";

let opener: HTMLElement | null = null;

function remember(): void {
  const active = document.activeElement;
  if (active instanceof HTMLElement && !active.closest("dialog, #panel")) opener = active;
}

function giveBack(): void {
  if (opener?.isConnected) opener.focus();
  opener = null;
}

/** After a swap: a dialog that received content opens, a side panel that received content takes the focus. */
export function opened(target: Element): void {
  if (target instanceof HTMLDialogElement && target.childElementCount > 0 && !target.open) {
    remember();
    target.showModal();
    focusFirst(target);
  }
  if (target.id === "panel" && target.childElementCount > 0) {
    remember();
    target.querySelector<HTMLElement>("h2, [data-focus]")?.focus();
    (target as HTMLElement).focus();
  }
}

export function closeDialog(): void {
  document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
}

function closePanel(): boolean {
  const panel = document.getElementById("panel");
  if (!panel || panel.childElementCount === 0) return false;
  panel.replaceChildren();
  giveBack();
  return true;
}

/** data-dialog="id" opens a dialog of the page, data-modal="url" loads one, data-close closes what it lies in. */
export function startDialogs(): void {
  on("click", "[data-dialog]", (element, event) => {
    const dialog = document.getElementById(element.dataset["dialog"] ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    remember();
    dialog.showModal();
    focusFirst(dialog);
  });
  on("click", "[data-modal]", (element, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load(element.dataset["modal"] || element.getAttribute("href") || "", "#modal");
  });
  on("click", "[data-close]", (element, event) => {
    event.preventDefault();
    const dialog = element.closest("dialog");
    if (dialog) dialog.close();
    else if (element.closest("#panel")) closePanel();
    else element.closest("[data-closable]")?.remove();
  });
  on("click", "dialog", (element, event) => {
    // a click on the backdrop is a click on the dialog itself
    if (event.target === element && !element.querySelector("form[data-guard]")) (element as HTMLDialogElement).close();
  });
  document.addEventListener("close", (event) => {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (dialog.id === "modal") dialog.replaceChildren();
    giveBack();
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) closePanel();
  });
}
