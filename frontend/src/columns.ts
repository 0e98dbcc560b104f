import { on } from "./dom";

/** Column chooser: the order of the checkboxes in the list is the order of the columns; moved by buttons or Alt+arrows. */
export function startColumns(): void {
  // the chosen columns travel as one list in the order shown
  const tell = (element: Element): void => {
    const box = element.closest("[data-columns]");
    const field = box?.querySelector<HTMLInputElement>("input[name=columns]");
    if (!box || !field) return;
    const chosen = [...box.querySelectorAll<HTMLInputElement>("[data-column]:checked")];
    field.value = chosen.map((one) => one.dataset["column"]).join(",");
  };
  const move = (item: Element, up: boolean, focus: HTMLElement): void => {
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (up) other.before(item);
    else other.after(item);
    focus.focus();
    tell(item);
  };
  on("change", "[data-columns] [data-column]", tell);
  on("click", ".cols [data-up], .cols [data-down]", (button, event) => {
    event.preventDefault();
    const item = button.closest("li");
    if (item) move(item, button.hasAttribute("data-up"), button);
  });
  on("keydown", ".cols li", (item, event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(item, event.key === "ArrowUp", event.target as HTMLElement);
  });
}
