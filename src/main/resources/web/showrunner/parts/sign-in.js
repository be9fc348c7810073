// Asks for a token where the server wants one. The answer's cookie cannot be read by scripts.

import { html, LitElement } from "lit";
import { api } from "../lib/api.js";

class SignInForm extends LitElement {
  static properties = { ended: { type: Boolean }, wrong: { state: true }, busy: { state: true } };

  createRenderRoot() {
    return this;
  }

  async #send(event) {
    event.preventDefault();
    const field = this.querySelector("#f-token");
    this.busy = true;
    this.wrong = undefined;
    try {
      const session = await api("/session", { method: "POST", body: { token: field.value.trim() } });
      this.dispatchEvent(new CustomEvent("signed-in", { detail: session, bubbles: true }));
    } catch (refusal) {
      this.wrong = refusal.message;
      field.value = "";
      field.focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`
      <h1>Sign in</h1>
      ${this.ended ? html`<p class="notice" role="status">Your session has ended; sign in again to go on where you were.</p>` : ""}
      <form @submit=${(event) => this.#send(event)}>
        <p class="field">
          <label for="f-token">Token</label>
          <input id="f-token" type="password" autocomplete="current-password" required
            aria-describedby="w-token" aria-invalid=${this.wrong ? "true" : "false"}>
          <span id="w-token" class="wrong" role="alert">${this.wrong ?? ""}</span>
        </p>
        <button class="primary" ?disabled=${this.busy} aria-busy=${Boolean(this.busy)}>Sign in</button>
      </form>
      <p>Whoever runs this server has the tokens: one for looking, one for making videos, one for everything.</p>`;
  }
}

customElements.define("sign-in-form", SignInForm);
