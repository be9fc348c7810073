// Title, description, time and privacy of a video: what may be changed while it waits, and also after it is uploaded.

import { html, LitElement } from "lit";
import { api, jobPath, knownSettings } from "../lib/api.js";
import { localInput, utf8 } from "../lib/text.js";
import { choice, field, isRight, refuse, valuesOf } from "./fields.js";
import { sayRefusal, toast } from "./toasts.js";

// Once its time has come, a published video is public, whatever was asked for before.
const privacyOf = (job) => (job.results.url && job.publishAt && new Date(job.publishAt) <= new Date() ? "public" : job.privacyStatus);

class VideoEditor extends LitElement {
  static properties = { job: { attribute: false }, title: { state: true }, description: { state: true }, sending: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("job") && changed.get("job")?.id !== this.job?.id) {
      this.title = this.job.title || this.job.results.title || "";
      this.description = this.job.description ?? "";
    }
  }

  render() {
    const { limits } = knownSettings() ?? { limits: { title: 100, descriptionBytes: 5000 } };
    const { job } = this;
    const size = utf8(this.description);
    const own = `${job.id}-`;
    return html`<details class="editor" ?open=${job.waitingFor === "approval"}><summary>Title, description and time</summary>
      <form novalidate @submit=${this.#save}>
        ${field("Title", "title", html`<input id="${own}f-title" name="title" maxlength=${limits.title} pattern="[^<>]*" title="no angle brackets" aria-describedby="${own}w-title"
          .value=${this.title} @input=${(event) => (this.title = event.target.value)}>`, `${[...this.title].length} of ${limits.title} characters`, own)}
        ${field("Description", "description", html`<textarea id="${own}f-description" name="description" rows="5" aria-describedby="${own}w-description" .value=${this.description}
          @input=${(event) => this.#describe(event.target, limits)}></textarea>`, `${size} of ${limits.descriptionBytes} bytes; empty: the script's`, own)}
        ${field("Goes public", "publishAt", html`<input id="${own}f-publishAt" name="publishAt" type="datetime-local" aria-describedby="${own}w-publishAt"
          .value=${job.publishAt ? localInput(job.publishAt) : ""}>`, "", own)}
        ${field("Who may see it", "privacyStatus", choice("privacyStatus", ["private", "unlisted", "public"], privacyOf(job), undefined, own), "", own)}
        <div class="buttons"><button ?disabled=${this.sending}>Save</button></div>
      </form></details>`;
  }

  #describe(element, limits) {
    this.description = element.value;
    const over = utf8(element.value) - limits.descriptionBytes;
    element.setCustomValidity(over > 0 ? `It is ${over} bytes too long` : /[<>]/.test(element.value) ? "No angle brackets" : "");
  }

  async #save(event) {
    event.preventDefault();
    const form = event.target;
    if (!isRight(form)) return;
    const { job } = this;
    const values = valuesOf(form);
    const changes = {};
    if ((values.title ?? "") !== (job.title || job.results.title || "")) changes.title = values.title ?? "";
    if ((values.description ?? "") !== (job.description ?? "")) changes.description = values.description ?? "";
    if (values.privacyStatus !== privacyOf(job)) changes.privacyStatus = values.privacyStatus;
    if (values.publishAt && values.publishAt !== (job.publishAt ? localInput(job.publishAt) : "")) changes.publishAt = values.publishAt;
    if (!Object.keys(changes).length) return void toast("Nothing was changed.");
    this.sending = true;
    try {
      await api(jobPath(job.id), { method: "PATCH", body: changes });
      toast("Saved");
    } catch (refusal) {
      if (!refuse(form, refusal)) sayRefusal(refusal);
    } finally {
      this.sending = false;
    }
  }
}

customElements.define("video-editor", VideoEditor);
