import { on } from "./dom";
import { csrfToken } from "./htmx";

function mark(form: HTMLFormElement, pressed: HTMLButtonElement): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[name]")) {
    button.setAttribute("aria-pressed", String(button === pressed));
  }
}

/** Theme changes at once and is saved behind; unit and language are rendered by the server, so the page reloads. */
export function startPreferences(): void {
  on("submit", "form[data-pref]", (element, event) => {
    const form = element as HTMLFormElement;
    const button = (event as SubmitEvent).submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const data = new FormData(form);
    data.set(button.name, button.value);
    const saved = fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch" },
    });
    if (button.name === "theme") {
      document.documentElement.dataset["theme"] = `rashin-${button.value}`;
      mark(form, button);
      document.dispatchEvent(new CustomEvent("rs:theme", { detail: button.value }));
    } else {
      void saved.then(() => window.location.reload());
    }
  });
}
