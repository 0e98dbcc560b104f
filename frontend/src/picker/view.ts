import { make } from "../dom";
import { text } from "../texts";
import type { Choice } from "./source";

/** A label with the typed part marked. */
function marked(label: string, query: string): (Node | string)[] {
  const at = query ? label.toLocaleLowerCase().indexOf(query.toLocaleLowerCase()) : -1;
  if (at < 0) return [label];
  return [label.slice(0, at), make("mark", {}, label.slice(at, at + query.length)), label.slice(at + query.length)];
}

export function option(choice: Choice, id: string, query: string): HTMLElement {
  const element = make("div", { role: "option", id, "aria-selected": "false", "data-id": choice.id });
  element.append(make("b", { class: "nrm0" }, ...marked(choice.label, query)));
  if (choice.meta) element.append(make("span", {}, choice.meta));
  return element;
}

export function createOption(id: string, query: string): HTMLElement {
  return make("div", { role: "option", id, class: "new", "aria-selected": "false", "data-create": query }, text("create", { label: query }));
}

export function chip(choice: Choice): HTMLElement {
  const button = make("button", { type: "button", "data-remove": choice.id, "aria-label": text("remove", { label: choice.label }) }, "✕");
  return make("span", { class: "chip" }, make("span", {}, choice.label), button);
}

export function note(sentence: string): HTMLElement {
  return make("p", {}, sentence);
}
