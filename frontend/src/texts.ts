/** Sentences the scripts show; the page carries them in the reader's language (json_script "rs-texts"). */

const FALLBACK = {
  cancel: "Cancel",
  close: "Close",
  confirm: "Continue",
  clear: "Clear",
  remove: "Remove {label}",
  noMatch: "Nothing matches.",
  searching: "Searching…",
  create: "Add “{label}”",
  copied: "Copied.",
  offline: "The server could not be reached. Your input is kept; try again.",
  failed: "That did not work. Nothing was changed.",
  tooBig: "The file is larger than {limit} MB.",
  selected: "{count} selected",
  allSelected: "All {count} selected",
  leave: "You have unsaved changes.",
  undo: "Undo",
};

export type TextKey = keyof typeof FALLBACK;
let loaded: Partial<Record<TextKey, string>> | undefined;

/** Return the sentence for `key` with `{name}` placeholders filled. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  if (!loaded) {
    const source = document.getElementById("rs-texts")?.textContent;
    loaded = source ? (JSON.parse(source) as Partial<Record<TextKey, string>>) : {};
  }
  return (loaded[key] ?? FALLBACK[key]).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
