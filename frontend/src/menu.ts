import { on } from "./dom";

const ITEMS = "a[href], button:not([disabled]), input:not([disabled]), select";

function close(menu: HTMLDetailsElement, refocus: boolean): void {
  menu.open = false;
  if (refocus) menu.querySelector("summary")?.focus();
}

/** Menus are <details class="menu">: they work without script; this adds outside click, Escape and arrow keys. */
export function startMenus(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      const inside = menu.contains(target);
      const chosen = inside && target.closest(".menu-b") && target.closest("a, button[type=submit], [data-close-menu]");
      if (!inside || chosen) menu.open = false;
    }
  });
  on("keydown", "details.menu", (element, event) => {
    const menu = element as HTMLDetailsElement;
    if (event.key === "Escape" && menu.open) {
      event.stopPropagation();
      return close(menu, true);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if ((event.target as Element).matches("input[type=text], input[type=search], input[role=combobox], select, textarea")) return;
    event.preventDefault();
    menu.open = true;
    const items = [...menu.querySelectorAll<HTMLElement>(`.menu-b :is(${ITEMS})`)].filter((item) => item.checkVisibility());
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = event.key === "ArrowDown" ? 1 : -1;
    items[(at + step + items.length) % items.length]?.focus();
  });
  on("click", "[data-drawer]", (element, event) => {
    event.preventDefault();
    const open = document.querySelector(".side")?.classList.toggle("open") ?? false;
    element.setAttribute("aria-expanded", String(open));
  });
}
