// Short messages at the edge of the page, read aloud by screen readers; those of what can be undone offer it for a while.

import { html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { busy } from "./busy.js";

const SHOWN_MILLIS = 6_000;
const UNDO_MILLIS = 12_000;

class Toasts extends LitElement {
  static properties = { messages: { state: true } };

  constructor() {
    super();
    this.messages = [];
    this.last = 0;
  }

  createRenderRoot() {
    return this;
  }

  add(text, { undo, bad = false } = {}) {
    const message = { id: ++this.last, text, undo, bad };
    this.messages = [...this.messages, message];
    setTimeout(() => this.#remove(message), undo || bad ? UNDO_MILLIS : SHOWN_MILLIS);
  }

  #remove(message) {
    this.messages = this.messages.filter((other) => other !== message);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(this.messages, ({ id }) => id, (message) => html`
        <div class="toast ${message.bad ? "bad" : ""}">
          <span>${message.text}</span>
          ${message.undo ? html`<button @click=${(event) => busy(event, () => message.undo()).then(() => this.#remove(message))}>Undo</button>` : ""}
          <button class="plain" aria-label="Close this message" @click=${() => this.#remove(message)}>✕</button>
        </div>`)}
    </div>`;
  }
}

customElements.define("show-toasts", Toasts);

export const toast = (text, options) => document.querySelector("show-toasts")?.add(text, options);
export const sayRefusal = (refusal) => toast(refusal.message, { bad: true });
