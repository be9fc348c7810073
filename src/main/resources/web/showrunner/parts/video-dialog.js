// The dialog in which a video is asked for: at once, at a time, or in a free place of the calendar.

import { html, LitElement } from "lit";
import { may } from "../lib/access.js";
import { api, knownSettings, loadSettings, newKey } from "../lib/api.js";
import { dateTime, localInput } from "../lib/text.js";
import { busy } from "./busy.js";
import { refusedWith } from "./conflicts.js";
import { choice, countCharacters, field, isRight, refuse, valuesOf } from "./fields.js";
import { sayRefusal, toast } from "./toasts.js";

class VideoDialog extends LitElement {
  static properties = { wish: { state: true }, refusal: { state: true }, sending: { state: true }, length: { state: true } };

  createRenderRoot() {
    return this;
  }

  /** Opens it, with fields that are filled in already. */
  async open(wish = {}) {
    try {
      if (!knownSettings()) await loadSettings();
    } catch (refusal) {
      return sayRefusal(refusal);
    }
    this.wish = wish;
    this.refusal = undefined;
    this.sent = undefined;
    this.length = [...(wish.topic ?? "")].length;
    await this.updateComplete;
    this.querySelector("dialog").showModal();
    this.querySelector("#f-topic").focus();
  }

  render() {
    const settings = knownSettings();
    if (!settings || !this.wish) return html`<dialog></dialog>`;
    const { defaults, limits } = settings;
    return html`<dialog aria-labelledby="video-title" @close=${() => this.#closed()}>
      <form novalidate @submit=${this.#send}>
        <h2 id="video-title">New video</h2>
        ${field("What is it about?", "topic", html`
          <input id="f-topic" name="topic" required autocomplete="off" .value=${this.wish.topic ?? ""}
            aria-describedby="w-topic" @input=${(event) => { this.length = [...event.target.value].length; countCharacters(event.target, limits.topic); }}>`, `${this.length} of ${limits.topic} characters`)}
        <div class="pair">
          ${field("Style", "style", choice("style", settings.styles, this.wish.style ?? defaults.style))}
          ${field("Minutes", "durationMinutes", html`<input id="f-durationMinutes" name="durationMinutes" type="number" min="1" max="60" required
            aria-describedby="w-durationMinutes" .value=${this.wish.durationMinutes ?? defaults.durationMinutes}>`)}
        </div>
        <div class="pair">
          ${field("Channel", "channel", choice("channel", settings.calendar.map(({ channel }) => channel), this.wish.channel ?? defaults.channel))}
          ${field("Goes public", "publishAt", html`<input id="f-publishAt" name="publishAt" type="datetime-local" aria-describedby="w-publishAt"
            .value=${this.wish.localPublishAt ?? (this.wish.publishAt ? localInput(this.wish.publishAt) : "")}>`, `Empty: as soon as it is made. ${settings.timeZone}`)}
        </div>
        <label class="check"><input type="checkbox" name="approval" ?checked=${this.wish.approval}> I want to watch it before it is published</label>
        <details>
          <summary>More</summary>
          ${field("Title", "title", html`<input id="f-title" name="title" aria-describedby="w-title" @input=${(event) => countCharacters(event.target, limits.title)}>`, "Empty: the script's")}
          ${field("Description", "description", html`<textarea id="f-description" name="description" rows="3" aria-describedby="w-description"></textarea>`, "Empty: the script's")}
          ${field("Tags", "tags", html`<input id="f-tags" name="tags" aria-describedby="w-tags">`, "Parted by commas")}
          <div class="pair">
            ${field("Aspect", "aspect", choice("aspect", ["16:9", "9:16", "1:1"], defaults.aspect))}
            ${field("Quality", "quality", choice("quality", ["draft", "720p", "1080p", "4k"], defaults.quality))}
          </div>
          <div class="pair">
            ${field("Who may see it", "privacyStatus", choice("privacyStatus", ["private", "unlisted", "public"], defaults.privacyStatus))}
            ${field("Priority", "priority", choice("priority", ["low", "normal", "high", "urgent"], "normal"))}
          </div>
          ${field("Language", "language", html`<input id="f-language" name="language" .value=${defaults.language} aria-describedby="w-language">`, "As en or pt-BR")}
          ${field("A script of your own, in Markdown", "script", html`<textarea id="f-script" name="script" rows="5" aria-describedby="w-script"></textarea>`)}
        </details>
        ${this.refusal ? refusedWith(this.refusal, (at) => this.#take(at), () => this.#order({ onConflict: "warn" })) : ""}
        <div class="buttons">
          <button type="button" class="plain" @click=${() => this.querySelector("dialog").close()}>Close</button>
          <button class="primary" ?disabled=${this.sending} aria-busy=${Boolean(this.sending)}>${this.sending ? "One moment …" : "Make it"}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** Gives way to the form of the sign-in, with all that was written. */
  stepAside() {
    const dialog = this.querySelector("dialog");
    // Several requests may be told at once that the session has ended.
    if (!dialog?.open) return;
    this.aside = true;
    dialog.close();
  }

  comeBack() {
    if (!this.aside || !may("editor")) return;
    this.aside = false;
    this.refusal = undefined;
    this.querySelector("dialog").showModal();
  }

  #closed() {
    if (!this.aside) this.wish = undefined;
  }

  #send(event) {
    event.preventDefault();
    this.#order();
  }

  #take(at) {
    this.querySelector("#f-publishAt").value = localInput(at);
    this.#order({ publishAt: at });
  }

  /** @param more what is said beside the form, after a conflict: whatever was corrected meanwhile counts */
  async #order(more = {}) {
    const form = this.querySelector("form");
    if (!isRight(form)) return;
    const order = { ...valuesOf(form), ...more };
    if (order.tags) order.tags = order.tags.split(",").map((tag) => tag.trim()).filter(Boolean);
    order.onConflict ??= order.publishAt ? "reject" : "warn";
    this.sending = true;
    this.refusal = undefined;
    try {
      // Who sends the same once more, because no answer came, gets the same job.
      const text = JSON.stringify(order);
      if (this.sent?.text !== text) this.sent = { text, key: newKey() };
      const job = await api("/jobs", { method: "POST", headers: { "Idempotency-Key": this.sent.key }, body: order });
      this.querySelector("dialog").close();
      toast(job.publishAt ? `“${job.topic}” goes public ${dateTime(job.publishAt)}` : `“${job.topic}” is being made`);
      this.dispatchEvent(new CustomEvent("made", { detail: job, bubbles: true }));
    } catch (refusal) {
      if (!refuse(form, refusal)) this.refusal = refusal;
    } finally {
      this.sending = false;
    }
  }
}

customElements.define("video-dialog", VideoDialog);

const dialog = () => document.querySelector("video-dialog");

export const askForVideo = (wish) => dialog().open(wish);

/** The same for a button, which says so when what the dialog offers has to be asked for first. */
export const askByButton = (event) => (knownSettings() ? askForVideo() : busy(event, () => askForVideo()));
