// Videos that wait for a person: watch, change what is said about them, approve or reject.

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { all, api, jobPath } from "../lib/api.js";
import { dateTime, length } from "../lib/text.js";
import { busy } from "../parts/busy.js";
import { refuse } from "../parts/fields.js";
import { empty, Page } from "../parts/page.js";
import { sayRefusal, toast } from "../parts/toasts.js";
import { thumbnailChoice, thumbnailOf } from "../parts/thumbnails.js";
import { editorOf } from "../parts/video-editor.js";

class Review extends Page {
  static properties = { ...Page.properties, id: { attribute: "job" }, jobs: { state: true }, rejecting: { state: true } };

  async load() {
    const waiting = await all("/jobs", { status: "WAITING" });
    return { jobs: waiting.filter(({ waitingFor }) => waitingFor === "approval") };
  }

  jobChanged(job) {
    if (this.jobs?.some(({ id }) => id === job.id) || job.waitingFor === "approval") this.reloadSoon();
  }

  render() {
    const shown = [...(this.jobs ?? [])].sort((a, b) => (b.id === this.id) - (a.id === this.id));
    const stale = this.id && this.loaded && !this.refusal && !shown.some(({ id }) => id === this.id);
    return html`<h1>Review</h1>${this.trouble()}
      ${stale ? html`<p class="notice" role="status">That video does not wait for you, or not any more. <a href="#/jobs/${encodeURIComponent(this.id)}">Look at its job</a></p>` : ""}
      ${repeat(shown, ({ id }) => id, (job) => this.#card(job))}
      ${this.loaded && !shown.length && !this.refusal ? empty("No video waits for you. One does when it was asked for with “I want to watch it before it is published”.") : ""}`;
  }

  #card(job) {
    const file = (name) => `/api${jobPath(job.id, `/files/${name}`)}`;
    return html`<article class="card review" data-job=${job.id}>
      <div class="columns"><div>
        <video controls preload="metadata" poster=${thumbnailOf(job)} src=${file("video.mp4")}>
          <track kind="captions" label=${job.language} srclang=${job.language} src=${file("captions.vtt")}></video>
      </div><div>
        <h2 dir="auto">${job.results.title ?? job.topic}</h2>
        ${job.results.title && job.results.title !== job.topic ? html`<p dir="auto">${job.topic}</p>` : ""}
        <p class="quiet">${[job.channel, length(job.results.seconds ?? 0), job.publishAt ? `goes public ${dateTime(job.publishAt)}` : "goes public at once"].join(" · ")}</p>
        ${thumbnailChoice(job)}
        ${editorOf(job, () => this.reloadSoon())}
        <div class="buttons">
          <button class="primary" data-needs="editor" @click=${(event) => busy(event, () => this.#approve(job))}>Approve</button>
          <button data-needs="editor" @click=${() => (this.rejecting = this.rejecting === job.id ? undefined : job.id)} aria-expanded=${this.rejecting === job.id}>Reject …</button>
          <a class="button plain" href="#/jobs/${encodeURIComponent(job.id)}">All about it</a>
        </div>
        ${this.rejecting === job.id ? html`<form @submit=${(event) => busy(event, () => this.#reject(event.target, job))}>
          <label for="note-${job.id}">What should the next script do better?</label>
          <textarea id="note-${job.id}" name="note" rows="3" required maxlength="1000" aria-describedby="w-note-${job.id}"></textarea>
          <p class="wrong" data-for="note" id="w-note-${job.id}" role="alert"></p>
          <button>Send it back to its script</button></form>` : ""}
      </div></div></article>`;
  }

  async #approve(job) {
    try {
      await api(jobPath(job.id, "/approve"), { method: "POST" });
      toast(`“${job.topic}” is approved`);
    } catch (refusal) {
      sayRefusal(refusal);
    }
    this.reloadSoon();
  }

  async #reject(form, job) {
    try {
      await api(jobPath(job.id, "/reject"), { method: "POST", body: { note: form.elements.note.value } });
      this.rejecting = undefined;
      toast(`“${job.topic}” gets a new script`);
    } catch (refusal) {
      if (!refuse(form, refusal)) sayRefusal(refusal);
    }
    this.reloadSoon();
  }
}

customElements.define("review-page", Review);
