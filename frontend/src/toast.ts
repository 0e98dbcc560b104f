import { make, on } from "./dom";
import { text } from "./texts";

const LIFE = 8000;
const clocks = new WeakMap<HTMLElement, { left: number; since: number; timer: number }>();

interface Toast {
  text: string;
  tone?: "plain" | "error";
  undoUrl?: string;
}

function leave(toast: HTMLElement): void {
  toast.classList.add("toast--out");
  window.setTimeout(() => toast.remove(), 220);
}

function run(toast: HTMLElement): void {
  const clock = clocks.get(toast) ?? { left: LIFE, since: 0, timer: 0 };
  clock.since = Date.now();
  clock.timer = window.setTimeout(() => leave(toast), clock.left);
  clocks.set(toast, clock);
}

function pause(toast: HTMLElement): void {
  const clock = clocks.get(toast);
  if (!clock) return;
  window.clearTimeout(clock.timer);
  clock.left = Math.max(1500, clock.left - (Date.now() - clock.since));
}

function container(): HTMLElement {
  const found = document.getElementById("toasts");
  if (found) return found;
  const made = make("div", { id: "toasts", class: "toasts", role: "status", "aria-live": "polite" });
  document.body.append(made);
  return made;
}

/** Show a toast; it stays eight seconds, and as long as it is hovered or focused. */
export function showToast(toast: Toast): void {
  const element = make("div", { class: toast.tone === "error" ? "toast toast--error" : "toast" });
  if (toast.tone === "error") element.setAttribute("role", "alert");
  element.append(make("p", {}, toast.text));
  element.append(make("button", { class: "btn-x", type: "button", "data-toast-close": "", "aria-label": text("close") }, "✕"));
  container().append(element);
}

/** Toasts also arrive in the page and out of band from the server; all of them are timed here. */
export function startToasts(): void {
  const box = container();
  for (const toast of box.querySelectorAll<HTMLElement>(".toast")) run(toast);
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node instanceof HTMLElement && node.matches(".toast") && !clocks.has(node)) run(node);
    }
  }).observe(box, { childList: true, subtree: true });
  for (const type of ["mouseover", "focusin"] as const) on(type, ".toasts .toast", pause);
  on("mouseout", ".toasts .toast", (toast, event) => {
    if (!toast.contains(event.relatedTarget as Node | null)) { pause(toast); run(toast); }
  });
  on("focusout", ".toasts .toast", (toast, event) => {
    if (!toast.contains(event.relatedTarget as Node | null) && !toast.matches(":hover")) { pause(toast); run(toast); }
  });
  on("click", "[data-toast-close]", (button) => {
    const toast = button.closest<HTMLElement>(".toast");
    if (toast) leave(toast);
  });
  document.addEventListener("rs:toast", (event) => showToast((event as CustomEvent<Toast>).detail));
}
