import { on } from "./dom";
import { text } from "./texts";
import { showToast } from "./toast";

/** Files dropped on <label class="drop"> land in its input; data-max is the limit in MB, checked before anything is sent. */
export function startDrop(): void {
  for (const type of ["dragenter", "dragover"] as const) {
    on(type, ".drop", (zone, event) => {
      event.preventDefault();
      zone.classList.add("drop--over");
    });
  }
  on("dragleave", ".drop", (zone) => zone.classList.remove("drop--over"));
  on("drop", ".drop", (zone, event) => {
    event.preventDefault();
    zone.classList.remove("drop--over");
    const input = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (!input || !event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  on("change", "input[type=file][data-max]", (element) => {
    const input = element as HTMLInputElement;
    const limit = Number(input.dataset["max"]);
    const file = input.files?.[0];
    if (file && file.size > limit * 1024 * 1024) {
      input.value = "";
      showToast({ text: text("tooBig", { limit }), tone: "error" });
    }
    const name = input.closest(".drop")?.querySelector<HTMLElement>("[data-file-name]");
    if (name) name.textContent = input.files?.[0]?.name ?? name.dataset["none"] ?? "";
  });
}
