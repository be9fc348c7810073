// What all pages share: they render into the document, listen to what changes while they are shown, and say what went wrong.

import { html, LitElement } from "lit";
import { live } from "../lib/live.js";
import { busy } from "./busy.js";

export class Page extends LitElement {
  static properties = { refusal: { state: true }, loaded: { state: true } };
  #heard = [];
  #timer;
  #due = Infinity;
  #turn = 0;
  #shown = 0;
  #loading = 0;
  #pending = 0;
  #meanwhile = new Map();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listen("job", ({ detail }) => {
      if (this.#loading) this.#meanwhile.set(detail.id, detail);
      this.jobChanged(detail);
    });
    this.#listen("list", ({ detail }) => this.lists().includes(detail) && this.reloadSoon());
    this.#listen("reset", () => this.reloadSoon());
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#heard.forEach(([type, listener]) => live.removeEventListener(type, listener));
    this.#heard = [];
    this.#forget();
  }

  #listen(type, listener) {
    live.addEventListener(type, listener);
    this.#heard.push([type, listener]);
  }

  /** Names of the lists, as the interface has them, that this page shows. */
  lists() {
    return [];
  }

  /** A job has changed; a page that shows more than the job itself looks at everything anew, but not for each percent. */
  jobChanged() {
    this.reloadSoon(1000);
  }

  /** Looks at everything anew within that time, however often it is asked meanwhile: changes that never end put nothing off. */
  reloadSoon(millis = 50) {
    const due = Date.now() + millis;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.reload(), millis);
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }

  /** Loads what the page shows; answers the properties that it sets. */
  async load() {}

  /**
   * Loads and shows it, unless something was shown meanwhile that was asked for later.
   *
   * @param other whether something else is asked for than before, so that earlier answers are of no use any more
   */
  async reload(other = false) {
    this.#forget();
    const turn = ++this.#turn;
    if (other) this.#shown = turn;
    if (other || !this.loaded) this.waitAnew();
    let refusal;
    let found;
    this.#loading++;
    try {
      found = await this.load();
    } catch (thrown) {
      refusal = thrown;
    }
    this.#loading--;
    if (turn >= this.#shown) {
      this.#shown = turn;
      if (!refusal) Object.assign(this, found);
      this.refusal = refusal;
      this.loaded = true;
      this.#tell();
      // The answer may be from before a change that was heard while it was on its way.
      this.#meanwhile.forEach((job) => this.jobChanged(job));
    }
    if (!this.#loading) this.#meanwhile.clear();
  }

  /** What is shown is not what was asked for, until it is loaded. Looking again by itself is no reason to say so. */
  waitAnew() {
    this.loaded = false;
    this.#tell();
  }

  /** Says that the page is at work until a promise of it is kept or broken; answers the same. */
  async pending(promise) {
    this.#pending++;
    this.#tell();
    try {
      return await promise;
    } finally {
      this.#pending--;
      this.#tell();
    }
  }

  // The frame hears it too, which says it to those who do not see it.
  #tell() {
    if (this.loaded && !this.#pending) this.removeAttribute("aria-busy");
    else this.setAttribute("aria-busy", "true");
    this.dispatchEvent(new CustomEvent("busy", { bubbles: true }));
  }

  trouble() {
    return this.refusal
      ? html`<p class="trouble" role="alert">${this.refusal.message} <button @click=${(event) => busy(event, () => this.reload())}>Try again</button></p>`
      : "";
  }
}

/** A list that is empty says what helps. */
export const empty = (text) => html`<p class="empty">${text}</p>`;
