import { on } from "./dom";
import { text } from "./texts";

/*
 * Choosing rows. The bar is <form class="bulk" id="bulk" data-total="1234" hidden>; each row has
 * <input type="checkbox" name="ids" form="bulk">, the head has <input type="checkbox" data-check-all="bulk">.
 * A hidden field "all" in the form says "1" when everything the filters match is meant, not only the ticked rows.
 */

let last: HTMLInputElement | null = null;

function boxes(form: HTMLFormElement): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=ids][form="${form.id}"]`)];
}

function wholeList(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>("input[name=all]");
}

function refresh(form: HTMLFormElement): void {
  const all = boxes(form);
  const chosen = all.filter((box) => box.checked);
  for (const box of all) box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
  const head = document.querySelector<HTMLInputElement>(`[data-check-all="${form.id}"]`);
  if (head) {
    head.checked = chosen.length > 0 && chosen.length === all.length;
    head.indeterminate = chosen.length > 0 && chosen.length < all.length;
  }
  const total = Number(form.dataset["total"] ?? all.length);
  const field = wholeList(form);
  if (field && chosen.length < all.length) field.value = "";
  const everything = field?.value === "1";
  form.hidden = chosen.length === 0;
  const count = form.querySelector("[data-count]");
  if (count) count.textContent = everything ? text("allSelected", { count: total }) : text("selected", { count: chosen.length });
  const more = form.querySelector<HTMLElement>("[data-all-matching]");
  if (more) more.hidden = everything || chosen.length < all.length || total <= all.length;
}

function formOf(id: string | undefined): HTMLFormElement | null {
  const form = document.getElementById(id ?? "");
  return form instanceof HTMLFormElement ? form : null;
}

/** The form for many records asks for one field; the inputs of the others stay away. */
function askChosen(form: HTMLFormElement): void {
  const chosen = form.querySelector<HTMLSelectElement>("select[name=field]")?.value;
  for (const control of form.querySelectorAll<HTMLElement>("[name^=to_]")) {
    const field = control.closest<HTMLElement>(".fld");
    if (field) field.hidden = control.getAttribute("name") !== `to_${chosen ?? ""}`;
  }
}

export function startBulk(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-bulk-form]").forEach(askChosen);
  on("change", "form[data-bulk-form] select[name=field]", (choice) => {
    const form = choice.closest("form");
    if (form) askChosen(form);
  });
  on("click", "input[type=checkbox][name=ids][form]", (element, event) => {
    const box = element as HTMLInputElement;
    const form = box.form;
    if (!form) return;
    if (event.shiftKey && last && last !== box) {
      const all = boxes(form);
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b) as [number, number];
      if (from >= 0) for (const between of all.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    refresh(form);
  });
  on("change", "[data-check-all]", (element) => {
    const form = formOf(element.dataset["checkAll"]);
    if (!form) return;
    for (const box of boxes(form)) box.checked = (element as HTMLInputElement).checked;
    refresh(form);
  });
  on("click", "[data-all-matching]", (element, event) => {
    event.preventDefault();
    const form = element.closest("form");
    const field = form && wholeList(form);
    if (!form || !field) return;
    field.value = "1";
    refresh(form);
  });
  on("click", "[data-clear-selection]", (element, event) => {
    event.preventDefault();
    const form = element.closest("form");
    if (!form) return;
    for (const box of boxes(form)) box.checked = false;
    refresh(form);
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form.bulk[id]")) refresh(form);
  });
}
