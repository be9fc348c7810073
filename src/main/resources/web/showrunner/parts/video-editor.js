// Title, description, time and privacy of a video: what may be changed while it waits, and also after it is uploaded. What is
// changed elsewhere meanwhile is taken over, but for fields in which somebody writes just now: those say so.

import { html, LitElement } from "lit";
import { may } from "../lib/access.js";
import { api, jobPath, knownSettings } from "../lib/api.js";
import { isEditable } from "../lib/jobs.js";
import { localInput, utf8 } from "../lib/text.js";
import { refusedWith } from "./conflicts.js";
import { countCharacters, field, isRight, refuse } from "./fields.js";
import { sayRefusal, toast } from "./toasts.js";

// Once its time has come, a published video is public, whatever was asked for before.
const privacyOf = (job) => (job.results.url && job.publishAt && new Date(job.publishAt) <= new Date() ? "public" : job.privacyStatus);
const LABELS = { title: "Title", description: "Description", publishAt: "Goes public", privacyStatus: "Who may see it" };

const valuesOf = (job) => ({
  title: job.title || job.results.title || "",
  description: job.description ?? "",
  publishAt: job.publishAt ? localInput(job.publishAt) : "",
  privacyStatus: privacyOf(job),
});

class VideoEditor extends LitElement {
  static properties = {
    job: { attribute: false }, draft: { state: true }, elsewhere: { state: true }, conflict: { state: true }, sending: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (!changed.has("job")) return;
    if (changed.get("job")?.id === this.job.id) this.#takeOver(valuesOf(this.job));
    else this.#fill();
  }

  #fill() {
    this.loaded = valuesOf(this.job);
    this.draft = this.loaded;
    this.elsewhere = [];
    this.conflict = undefined;
  }

  #takeOver(now) {
    const draft = { ...this.draft };
    for (const name of Object.keys(LABELS)) {
      if (now[name] === this.loaded[name]) continue;
      if (draft[name] === this.loaded[name]) draft[name] = now[name];
      else if (draft[name] !== now[name] && !this.elsewhere.includes(name)) this.elsewhere = [...this.elsewhere, name];
    }
    this.loaded = now;
    this.draft = draft;
  }

  render() {
    const { limits } = knownSettings() ?? { limits: { title: 100, descriptionBytes: 5000 } };
    const { job, draft } = this;
    const own = `${job.id}-`;
    const write = (name) => (event) => (this.draft = { ...this.draft, [name]: event.target.value });
    return html`<details class="editor" ?open=${job.waitingFor === "approval"}><summary>Title, description and time</summary>
      <form novalidate @submit=${this.#save}>
        ${field(LABELS.title, "title", html`<input id="${own}f-title" name="title" pattern="[^<>]*" title="no angle brackets" aria-describedby="${own}w-title"
          .value=${draft.title} @input=${(event) => { countCharacters(event.target, limits.title); write("title")(event); }}>`, `${[...draft.title].length} of ${limits.title} characters`, own)}
        ${field(LABELS.description, "description", html`<textarea id="${own}f-description" name="description" rows="5" aria-describedby="${own}w-description" .value=${draft.description}
          @input=${(event) => { this.#measure(event.target, limits); write("description")(event); }}></textarea>`, `${utf8(draft.description)} of ${limits.descriptionBytes} bytes; empty: the script's`, own)}
        ${field(LABELS.publishAt, "publishAt", html`<input id="${own}f-publishAt" name="publishAt" type="datetime-local" aria-describedby="${own}w-publishAt"
          .value=${draft.publishAt} @input=${write("publishAt")}>`, "Empty: as soon as it is made", own)}
        ${field(LABELS.privacyStatus, "privacyStatus", html`<select id="${own}f-privacyStatus" name="privacyStatus" aria-describedby="${own}w-privacyStatus"
          .value=${draft.privacyStatus} @change=${write("privacyStatus")}>${["private", "unlisted", "public"].map((name) => html`
            <option value=${name} ?selected=${name === draft.privacyStatus}>${name}</option>`)}</select>`, "", own)}
        ${this.#changedElsewhere()}
        ${this.conflict ? refusedWith(this.conflict, (at) => this.#take(at), () => this.#again({ onConflict: "warn" })) : ""}
        ${isEditable(job) ? "" : html`<p class="quiet">${job.status === "RUNNING" ? "It cannot be changed while it runs; pause it first." : "It cannot be changed as it stands; pause it, or try it again, first."}</p>`}
        <div class="buttons"><button ?disabled=${this.sending || !isEditable(job)} aria-busy=${Boolean(this.sending)}>${this.sending ? "One moment …" : "Save"}</button></div>
      </form></details>`;
  }

  #changedElsewhere() {
    if (!this.elsewhere.length) return "";
    return html`<div class="notice" role="status">
      ${this.elsewhere.map((name) => html`<p dir="auto">${LABELS[name]} was changed elsewhere: ${this.loaded[name] || "empty"}</p>`)}
      <p>Save puts yours in its place. <button type="button" @click=${() => this.#fill()}>Take theirs</button></p></div>`;
  }

  #measure(element, limits) {
    const over = utf8(element.value) - limits.descriptionBytes;
    element.setCustomValidity(over > 0 ? `It is ${over} bytes too long` : /[<>]/.test(element.value) ? "No angle brackets" : "");
  }

  #save(event) {
    event.preventDefault();
    if (!isRight(event.target)) return;
    const changes = this.#changes();
    if (!Object.keys(changes).length) return void toast("Nothing was changed.");
    this.#send(changes.publishAt ? { ...changes, onConflict: "reject" } : changes);
  }

  #changes() {
    const changes = {};
    for (const name of Object.keys(LABELS)) {
      const value = this.draft[name].trim();
      if (value !== this.loaded[name]) changes[name] = value;
    }
    return changes;
  }

  #take(at) {
    this.draft = { ...this.draft, publishAt: localInput(at) };
    this.#again({ publishAt: at, onConflict: "reject" });
  }

  /** After a conflict, with whatever was corrected meanwhile. */
  #again(more) {
    if (isRight(this.querySelector("form"))) this.#send({ ...this.#changes(), ...more });
  }

  async #send(changes) {
    this.conflict = undefined;
    this.sending = true;
    try {
      const asked = this.job.waitingFor === "approval";
      const job = await api(jobPath(this.job.id), { method: "PATCH", body: changes });
      this.job = job;
      this.#fill();
      toast(asked && job.waitingFor !== "approval" ? "Saved; what it changes is made anew, then it waits for you again" : "Saved");
      this.dispatchEvent(new CustomEvent("saved", { detail: job, bubbles: true }));
    } catch (refusal) {
      if (refusal.conflicts?.length) this.conflict = refusal;
      else if (!refuse(this.querySelector("form"), refusal)) sayRefusal(refusal);
    } finally {
      this.sending = false;
    }
  }
}

customElements.define("video-editor", VideoEditor);

/** The editor, or what it would show that is nowhere else to those who may change nothing. */
export function editorOf(job, saved) {
  if (may("editor")) return html`<video-editor .job=${job} @saved=${saved}></video-editor>`;
  return job.description ? html`<h2>Description</h2><p class="said" dir="auto">${job.description}</p>` : "";
}
