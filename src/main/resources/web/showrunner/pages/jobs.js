// All jobs: filtered, searched, page by page.

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api, query } from "../lib/api.js";
import { STATUSES } from "../lib/jobs.js";
import { words } from "../lib/text.js";
import { busy } from "../parts/busy.js";
import { jobCard } from "../parts/job-card.js";
import { empty, Page } from "../parts/page.js";

const AT_ONCE = 30;
const TYPING_MILLIS = 200;

class Jobs extends Page {
  static properties = { ...Page.properties, search: {}, jobs: { state: true }, cursor: { state: true }, status: { state: true }, q: { state: true } };

  constructor() {
    super();
    this.search = "";
    this.jobs = [];
  }

  connectedCallback() {
    Object.assign(this, this.#asked());
    super.connectedCallback();
  }

  willUpdate(changed) {
    if (changed.get("search") === undefined) return;
    const { status, q } = this.#asked();
    if (status !== this.status || q !== this.q) this.#ask(status, q);
  }

  // Who is typing may be ahead of what was asked for last.
  updated(changed) {
    const field = this.querySelector("[name=q]");
    if (changed.has("q") && field !== document.activeElement) field.value = this.q;
  }

  /** What is looked for stands in the address, so that it can be kept and sent. */
  #asked() {
    const asked = new URLSearchParams(this.search);
    return { status: STATUSES.find((status) => status === asked.get("status")) ?? "", q: asked.get("q") ?? "" };
  }

  #ask(status, q) {
    Object.assign(this, { status, q, jobs: [], cursor: undefined });
    this.reload(true);
  }

  lists() {
    return ["jobs", "trash"];
  }

  async load() {
    const limit = Math.min(500, Math.max(AT_ONCE, this.jobs.length));
    const { items, nextCursor } = await api(`/jobs${query({ status: this.status, q: this.q, limit })}`);
    return { jobs: items, cursor: nextCursor };
  }

  jobChanged(job) {
    const place = this.jobs.findIndex(({ id }) => id === job.id);
    if (place < 0 || job.deleted || (this.status && job.status !== this.status)) this.reloadSoon(200);
    else this.jobs = this.jobs.with(place, job);
  }

  async #more() {
    const { items, nextCursor } = await api(`/jobs${query({ status: this.status, q: this.q, limit: AT_ONCE, cursor: this.cursor })}`);
    const known = new Set(this.jobs.map(({ id }) => id));
    this.jobs = [...this.jobs, ...items.filter(({ id }) => !known.has(id))];
    this.cursor = nextCursor;
  }

  /** Looks for jobs of that status with what stands in the field, and says so in the address. */
  #look(status) {
    clearTimeout(this.typing);
    // Somebody has gone on while the next page is being loaded.
    if (!/^#\/jobs\/?(\?|$)/.test(location.hash)) return;
    this.#ask(status, this.querySelector("[name=q]").value.trim());
    location.replace(`#/jobs${query({ status, q: this.q })}`);
  }

  #type() {
    this.waitAnew();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#look(this.status), TYPING_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  render() {
    return html`<h1>Jobs</h1>
      <div class="filters">
        <label class="search">Search <input type="search" name="q" @input=${this.#type} placeholder="a word of the topic"></label>
        <div class="choices" role="group" aria-label="Status">
          <button aria-pressed=${!this.status} @click=${() => this.#look("")}>all</button>
          ${STATUSES.map((status) => html`<button aria-pressed=${this.status === status} @click=${() => this.#look(status)}>${words(status)}</button>`)}
        </div>
      </div>
      ${this.trouble()}
      <div class="list">${repeat(this.jobs, ({ id }) => id, jobCard)}</div>
      ${this.loaded && !this.jobs.length && !this.refusal
        ? empty(this.q || this.status ? "No job is like that; search for something else or choose another status." : "No jobs yet. Ask for a video above, or drop a Markdown script into the inbox folder.")
        : ""}
      ${this.cursor ? html`<p><button @click=${(event) => busy(event, () => this.#more().catch((refusal) => (this.refusal = refusal)))}>Show more</button></p>` : ""}`;
  }
}

customElements.define("jobs-page", Jobs);
