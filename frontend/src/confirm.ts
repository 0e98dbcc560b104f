import { make, on } from "./dom";
import { text } from "./texts";

/** Ask in a dialog of our own; resolves to true when the person goes on. */
export function ask(question: string, verb: string = text("confirm")): Promise<boolean> {
  const yes = make("button", { class: "btn btn--p", value: "yes" }, verb);
  const form = make(
    "form",
    { method: "dialog", class: "dlg" },
    make("p", { class: "base", id: "rs-ask" }, question),
    make("footer", {}, make("button", { class: "btn", value: "", type: "submit" }, text("cancel")), yes),
  );
  const dialog = make("dialog", { "aria-labelledby": "rs-ask" }, form);
  document.body.append(dialog);
  dialog.showModal();
  yes.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}

interface ConfirmDetail {
  ctx: { confirm: string; sourceElement: HTMLElement };
  issueRequest: () => void;
  dropRequest: () => void;
}

/** data-confirm="question" on a form, button or link, and hx-confirm on htmx elements; data-verb names the button. */
export function startConfirm(): void {
  document.addEventListener("htmx:confirm", (event) => {
    const { ctx, issueRequest, dropRequest } = (event as unknown as CustomEvent<ConfirmDetail>).detail;
    event.preventDefault();
    void ask(ctx.confirm, ctx.sourceElement.dataset["verb"]).then((yes) => (yes ? issueRequest() : dropRequest()));
  });
  on("submit", "form", (element, event) => {
    const form = element as HTMLFormElement;
    const submitter = (event as SubmitEvent).submitter;
    const source = submitter?.hasAttribute("data-confirm") ? submitter : form;
    const question = source.dataset["confirm"];
    if (!question || form.dataset["confirmed"]) return delete form.dataset["confirmed"];
    event.preventDefault();
    event.stopImmediatePropagation();
    void ask(question, source.dataset["verb"]).then((yes) => {
      if (!yes) return;
      form.dataset["confirmed"] = "1";
      form.requestSubmit(submitter);
    });
  }, { capture: true });
  on("click", "a[data-confirm]", (element, event) => {
    event.preventDefault();
    void ask(element.dataset["confirm"] ?? "", element.dataset["verb"]).then((yes) => {
      if (yes) window.location.assign((element as HTMLAnchorElement).href);
    });
  });
}
