/** Where a picker's suggestions come from. */

export interface Choice {
  id: string;
  label: string;
  meta: string;
}

interface Row {
  id: string | number;
  label: string;
  meta?: string | null;
}

function fromJson(body: Row[] | { results: Row[] }): Choice[] {
  const rows = Array.isArray(body) ? body : body.results;
  return rows.map((row) => ({ id: String(row.id), label: row.label, meta: row.meta ?? "" }));
}

function fromHtml(body: string): Choice[] {
  const options = new DOMParser().parseFromString(`<select>${body}</select>`, "text/html").querySelectorAll("option");
  return [...options].map((option) => ({ id: option.value, label: option.text, meta: option.dataset["meta"] ?? "" }));
}

/** Values of other fields of the form that narrow the search: data-with="account" adds account=… to the query. */
function context(form: HTMLFormElement | null, names: string): [string, string][] {
  if (!form || !names) return [];
  const data = new FormData(form);
  return names.split(/[\s,]+/).flatMap((name) => {
    const value = data.get(name);
    return typeof value === "string" && value ? [[name, value] as [string, string]] : [];
  });
}

/** Ask `url` for what matches `query`; throws AbortError when a later query took its place. */
export async function search(
  url: string,
  query: string,
  form: HTMLFormElement | null,
  names: string,
  signal: AbortSignal,
): Promise<Choice[]> {
  const address = new URL(url, window.location.href);
  address.searchParams.set("q", query);
  for (const [name, value] of context(form, names)) address.searchParams.set(name, value);
  const response = await fetch(address, { signal, headers: { Accept: "application/json, text/html" } });
  if (!response.ok) throw new Error(String(response.status));
  const json = response.headers.get("Content-Type")?.includes("json");
  return json ? fromJson((await response.json()) as Row[]) : fromHtml(await response.text());
}
