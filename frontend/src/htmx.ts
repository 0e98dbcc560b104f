import htmx from "htmx.org";
import { focusFirst } from "./dom";
import { closeDialog, opened } from "./dialog";
import { revealCurrent } from "./reveal";
import { text } from "./texts";
import { showToast } from "./toast";

interface Context {
  target?: Element | string;
  request: { method: string; headers: Record<string, string> };
  response?: { status: number; headers: Headers };
}

const SAFE = /^(GET|HEAD|OPTIONS|TRACE)$/i;

/** The CSRF token the page was rendered with. */
export function csrfToken(): string {
  return document.body.dataset["csrf"] ?? "";
}

function context(event: Event): Context | undefined {
  return (event as CustomEvent<{ ctx?: Context }>).detail.ctx;
}

function element(target: Context["target"]): Element | null {
  return typeof target === "string" ? document.querySelector(target) : (target ?? null);
}

/** Settings, CSRF header, errors as toasts, and focus after a swap. */
export function startHtmx(): void {
  // Back and forward reload the page: nothing stale is shown and no page is kept in the browser's storage.
  htmx.config.history = "reload";
  // A conflict (409) and a form with errors (422) are swapped in; other failures leave what is on the screen.
  (htmx.config as { noSwap: (number | string)[] }).noSwap = [204, 304, 400, 401, 403, 404, 405, 413, 429, "5xx"];

  document.addEventListener("htmx:config:request", (event) => {
    const request = context(event)?.request;
    if (request && !SAFE.test(request.method)) request.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("htmx:response:error", (event) => {
    const response = context(event)?.response;
    if (!response || response.status === 409 || response.status === 422) return;
    const message = response.headers.get("X-Rashin-Message");
    showToast({ text: message ? decodeURIComponent(message) : text("failed"), tone: "error" });
  });
  document.addEventListener("htmx:error", (event) => {
    if (context(event) && !context(event)?.response) showToast({ text: text("offline"), tone: "error" });
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const swapped = element(context(event)?.target);
    if (!swapped) return;
    // after outerHTML the old element is gone; what took its place usually has its id
    const target = swapped.isConnected ? swapped : (document.getElementById(swapped.id) ?? document.body);
    opened(target);
    revealCurrent(target);
    if (target.matches(".field-line--f") || target.querySelector("[data-focus]")) focusFirst(target);
    else if (target.matches(".field-line")) target.querySelector<HTMLElement>(".ed-a")?.focus();
  });
  document.addEventListener("rs:close", () => closeDialog());
}

/** Load `url` into `target` (a selector). */
export function load(url: string, target: string): void {
  void htmx.ajax("GET", url, { target, swap: "innerHTML" });
}
