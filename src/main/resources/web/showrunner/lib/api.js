// Calls of the REST interface. Whatever goes wrong is a Refusal with one sentence that can be shown.

export class Refusal extends Error {
  /** @param problem the server's answer as application/problem+json has it */
  constructor(problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}`);
    this.status = problem.status ?? 0;
    this.field = problem.field;
    this.conflicts = problem.conflicts ?? [];
  }
}

export async function api(path, { method = "GET", body, headers = {} } = {}) {
  let response;
  try {
    response = await fetch("/api" + path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal({ detail: "The server cannot be reached; look whether Showrunner runs, then try again." });
  }
  if (response.status === 204) return null;
  let answer;
  try {
    answer = await response.json();
  } catch {
    answer = { status: response.status };
  }
  if (response.status === 401 && path !== "/session") dispatchEvent(new CustomEvent("signed-out"));
  if (!response.ok) throw new Refusal(answer);
  return answer;
}

/** The query behind a path; what is empty is left out. */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? "?" + new URLSearchParams(given) : "";
}

/** How much of a list is asked for at most. */
export const MOST = 2000;

/** All pages of a list, up to a number of items. */
export async function all(path, values = {}, most = MOST) {
  const items = [];
  let cursor;
  do {
    const page = await api(path + query({ limit: 500, ...values, cursor }));
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < most);
  return items;
}

/** A key under which the server makes one job, however often the request reaches it. Also where the address is not a secure one. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const jobPath = (id, rest = "") => `/jobs/${encodeURIComponent(id)}${rest}`;

let settings;

/** What the server has: names, defaults, its time zone. Asked once for each page that is shown. */
export async function loadSettings() {
  settings = await api("/settings");
  return settings;
}

export const knownSettings = () => settings;
