// What all pages share: they render into the document, listen to what changes while they are shown, and say what went wrong.

import { html, LitElement } from "lit";
import { live } from "../lib/live.js";

export class Page extends LitElement {
  static properties = { refusal: { state: true }, loaded: { state: true } };
  #heard = [];
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listen("job", ({ detail }) => this.jobChanged(detail));
    this.#listen("list", ({ detail }) => this.lists().includes(detail) && this.reloadSoon());
    this.#listen("reset", () => this.reloadSoon());
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#heard.forEach(([type, listener]) => live.removeEventListener(type, listener));
    this.#heard = [];
    clearTimeout(this.#timer);
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

  reloadSoon(millis = 50) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reload(), millis);
  }

  /** Loads what the page shows. */
  async load() {}

  async reload() {
    try {
      await this.load();
      this.refusal = undefined;
    } catch (refusal) {
      this.refusal = refusal;
    }
    this.loaded = true;
  }

  trouble() {
    return this.refusal
      ? html`<p class="trouble" role="alert">${this.refusal.message} <button @click=${() => this.reload()}>Try again</button></p>`
      : "";
  }
}

/** A list that is empty says what helps. */
export const empty = (text) => html`<p class="empty">${text}</p>`;
