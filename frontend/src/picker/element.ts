import { composing, debounce, make } from "../dom";
import { text } from "../texts";
import { type Choice, search } from "./source";
import { chip, createOption, note, option } from "./view";

let serial = 0;

/**
 * Type-ahead choice over data.
 *
 *   <rs-picker name="owner" data-url="/users/pick/" data-id="id_owner" [multiple] [required] [data-with="account"]
 *              [data-create] [data-placeholder="…"] [form="…"]>
 *     <input type="hidden" name="owner" value="12" data-label="…" data-meta="…">   one per chosen item
 *   </rs-picker>
 *
 * Keys: arrows move, Enter takes, Escape closes, Backspace on an empty field removes the last chip.
 */
class Picker extends HTMLElement {
  private chosen: Choice[] = [];
  private found: Choice[] = [];
  private at = -1;
  private uid = `rs-pk-${(serial += 1)}`;
  private request: AbortController | null = null;
  private box!: HTMLElement;
  private input!: HTMLInputElement;
  private list!: HTMLElement;
  private later = debounce(140, () => void this.suggest());

  connectedCallback(): void {
    if (this.box) return;
    const hidden = [...this.querySelectorAll<HTMLInputElement>("input[type=hidden]")].filter((one) => one.value !== "");
    this.chosen = hidden.map((one) => ({ id: one.value, label: one.dataset["label"] ?? one.value, meta: one.dataset["meta"] ?? "" }));
    this.build();
    this.paint();
  }

  private get many(): boolean {
    return this.hasAttribute("multiple");
  }

  private get form(): HTMLFormElement | null {
    const id = this.getAttribute("form");
    return id ? (document.getElementById(id) as HTMLFormElement | null) : this.closest("form");
  }

  private build(): void {
    this.input = make("input", {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.uid,
      id: this.dataset["id"] ?? `${this.uid}-in`, "data-no-autosubmit": "",
    });
    for (const name of ["aria-describedby", "aria-invalid", "aria-label", "autofocus"]) {
      const value = this.getAttribute(name);
      if (value !== null) this.input.setAttribute(name, value);
    }
    this.list = make("div", { class: "pk-l", role: "listbox", id: this.uid, hidden: "" });
    this.box = make("div", { class: "pk in" }, this.input);
    this.replaceChildren(this.box, this.list);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("focus", () => void this.suggest());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => window.setTimeout(() => this.leave(), 120));
    this.box.addEventListener("click", (event) => this.press(event));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const row = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (row) this.take(row);
    });
  }

  /** Chips or the one label, and the hidden fields that the form sends. */
  private paint(): void {
    for (const old of this.querySelectorAll("input[type=hidden], .chip, .pk-x")) old.remove();
    const name = this.getAttribute("name") ?? "";
    const owner = this.getAttribute("form");
    const values = this.chosen.length ? this.chosen.map((one) => one.id) : this.many ? [] : [""];
    for (const value of values) this.append(make("input", { type: "hidden", name, value, ...(owner ? { form: owner } : {}) }));
    if (this.many) this.input.before(...this.chosen.map(chip));
    else this.input.value = this.chosen[0]?.label ?? "";
    if (!this.many && this.chosen.length && !this.hasAttribute("required")) {
      this.box.append(make("button", { type: "button", class: "pk-x", "aria-label": text("clear") }, "✕"));
    }
    this.input.placeholder = this.chosen.length && this.many ? "" : (this.dataset["placeholder"] ?? "");
    this.input.required = this.hasAttribute("required") && this.chosen.length === 0;
  }

  private announce(): void {
    this.dispatchEvent(new CustomEvent("rs:pick", { bubbles: true, detail: this.chosen }));
    this.querySelector("input[type=hidden]")?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private async suggest(): Promise<void> {
    const label = this.chosen[0]?.label;
    const typed = this.input.value.trim();
    const query = !this.many && typed === label ? "" : typed;
    this.request?.abort();
    this.request = new AbortController();
    if (this.list.hidden) this.show([note(text("searching"))], []);
    try {
      const rows = await search(this.dataset["url"] ?? "", query, this.form, this.dataset["with"] ?? "", this.request.signal);
      const taken = new Set(this.many ? this.chosen.map((one) => one.id) : []);
      this.offer(rows.filter((row) => !taken.has(row.id)), query);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.show([note(text("offline"))], []);
    }
  }

  private offer(rows: Choice[], query: string): void {
    if (document.activeElement !== this.input) return;
    const items: HTMLElement[] = rows.map((row, index) => option(row, `${this.uid}-${index}`, query));
    const exact = rows.some((row) => row.label === query);
    if (this.hasAttribute("data-create") && query && !exact) items.push(createOption(`${this.uid}-${items.length}`, query));
    this.show(items.length ? items : [note(text("noMatch"))], rows);
    this.point(items.length && query ? 0 : -1);
  }

  private show(content: HTMLElement[], rows: Choice[]): void {
    this.found = rows;
    this.list.replaceChildren(...content);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const room = window.innerHeight - this.box.getBoundingClientRect().bottom;
    this.list.classList.toggle("pk-l--up", room < 240 && this.box.getBoundingClientRect().top > 320);
  }

  private hide(): void {
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private point(index: number): void {
    const options = [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
    this.at = options.length ? Math.max(-1, Math.min(index, options.length - 1)) : -1;
    options.forEach((row, position) => row.setAttribute("aria-selected", String(position === this.at)));
    const current = options[this.at];
    if (current) {
      this.input.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (composing(event)) return;
    const options = this.list.querySelectorAll<HTMLElement>("[role=option]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      if (this.list.hidden) return void this.suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.point(this.at + step < 0 ? options.length - 1 : (this.at + step) % Math.max(1, options.length));
    } else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
      event.preventDefault();
      const row = options[this.at];
      if (row) this.take(row);
    } else if (event.key === "Enter" && !this.list.hidden && this.input.value.trim() !== (this.chosen[0]?.label ?? "")) {
      event.preventDefault(); // a fast hand: the rows for what was typed are still on their way
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.hide();
      if (!this.many) this.input.value = this.chosen[0]?.label ?? "";
    } else if (event.key === "Backspace" && this.many && this.input.value === "" && this.chosen.length) {
      this.remove1(this.chosen[this.chosen.length - 1]?.id ?? "");
    }
  }

  private take(row: HTMLElement): void {
    const created = row.dataset["create"];
    const choice = created ? { id: `new:${created}`, label: created, meta: "" } : this.found.find((one) => one.id === row.dataset["id"]);
    if (!choice) return;
    this.chosen = this.many ? [...this.chosen, choice] : [choice];
    if (this.many) this.input.value = "";
    this.hide();
    this.paint();
    this.announce();
  }

  private remove1(id: string): void {
    this.chosen = this.chosen.filter((one) => one.id !== id);
    this.paint();
    this.announce();
    this.input.focus();
  }

  private press(event: Event): void {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>("[data-remove]")?.dataset["remove"];
    if (id !== undefined) return this.remove1(id);
    if (target.closest(".pk-x")) return this.remove1(this.chosen[0]?.id ?? "");
    this.input.focus();
  }

  /** Leaving: an emptied single field means "nobody"; half-typed text goes back to the last choice. */
  private leave(): void {
    if (document.activeElement === this.input) return;
    this.hide();
    if (this.many) this.input.value = "";
    else if (this.input.value.trim() === "" && this.chosen.length && !this.hasAttribute("required")) {
      this.chosen = [];
      this.paint();
      this.announce();
    } else this.input.value = this.chosen[0]?.label ?? "";
  }
}

customElements.define("rs-picker", Picker);
