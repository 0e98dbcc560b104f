import { composing, debounce, on } from "./dom";
import { text } from "./texts";
import { showToast } from "./toast";

const submitLater = debounce(300, (form: HTMLFormElement) => form.requestSubmit());
const dirty = new WeakSet<HTMLFormElement>();

/** Filters that submit themselves, inline edit, examples taken over by one click, copying, and a guard on leaving. */
export function startForms(): void {
  on("change", "form[data-autosubmit]", (form, event) => {
    if ((event.target as HTMLElement).closest("[data-no-autosubmit], [data-quiet], input[type=search]")) return;
    (form as HTMLFormElement).requestSubmit();
  });
  on("input", "form[data-autosubmit] input[type=search]", (input, event) => {
    const form = (input as HTMLInputElement).form;
    if (form && !(event as InputEvent).isComposing) submitLater(form);
  });
  on("compositionend", "form[data-autosubmit] input[type=search]", (input) => {
    const form = (input as HTMLInputElement).form;
    if (form) submitLater(form);
  });
  on("keydown", "form.ed-f", (form, event) => {
    if (event.key !== "Escape" || composing(event) || event.defaultPrevented) return;
    event.stopPropagation();
    form.querySelector<HTMLElement>("[data-cancel]")?.click();
  });
  on("click", "[data-fill]", (link, event) => {
    event.preventDefault();
    const field = document.getElementById(link.dataset["for"] ?? "");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.value = link.dataset["fill"] ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  on("click", "[data-copy]", (element, event) => {
    event.preventDefault();
    void navigator.clipboard.writeText(element.dataset["copy"] ?? "").then(() => showToast({ text: text("copied") }));
  });
  startGuard();
}

function startGuard(): void {
  on("input", "form[data-guard]", (form) => dirty.add(form as HTMLFormElement));
  on("change", "form[data-guard]", (form) => dirty.add(form as HTMLFormElement));
  on("submit", "form[data-guard]", (form) => dirty.delete(form as HTMLFormElement));
  window.addEventListener("beforeunload", (event) => {
    const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-guard]")];
    if (forms.some((form) => dirty.has(form))) event.preventDefault();
  });
}
