// One job with all there is about it: stages, attempts, video, captions, thumbnail, script, log.

import { html } from "lit";
import { api, jobPath } from "../lib/api.js";
import { isUnderWay, STAGES, standing, timeLeft } from "../lib/jobs.js";
import { capital, dateTime, fullTime, length, words } from "../lib/text.js";
import { actionButtons, progressBar, statusChip } from "../parts/job-card.js";
import { Page } from "../parts/page.js";
import { thumbnailChoice, thumbnailOf } from "../parts/thumbnails.js";
import { editorOf } from "../parts/video-editor.js";

const MAKERS = { single: "a request", batch: "a batch", recurring: "a schedule", inbox: "a file in the inbox" };

class JobPage extends Page {
  static properties = { ...Page.properties, id: { attribute: "job" }, job: { state: true }, attempts: { state: true }, log: { state: true }, script: { state: true }, deleted: { state: true } };

  willUpdate(changed) {
    if (changed.get("id") === undefined) return;
    this.job = undefined;
    this.deleted = false;
    this.reload(true);
  }

  async load() {
    const { id } = this;
    const [job, attempts, log] = await Promise.all([api(jobPath(id)), api(jobPath(id, "/attempts")), api(jobPath(id, "/log"))]);
    let script = "";
    if (job.results.files.includes("script.md")) {
      const response = await fetch(`/api${jobPath(id, "/files/script.md")}`);
      if (response.ok) script = await response.text();
    }
    return { job, attempts: attempts.items, log: log.items, script, deleted: false };
  }

  jobChanged(job) {
    if (job.id !== this.id) return;
    if (job.deleted) this.deleted = true;
    else {
      const before = this.deleted ? undefined : this.job;
      this.deleted = false;
      // What a job has no more is not in it.
      this.job = { ...job, script: this.job?.script };
      if (before?.stage !== job.stage || before?.status !== job.status) this.reloadSoon(100);
    }
  }

  render() {
    const { job } = this;
    if (!job) return html`<h1>Job</h1>${this.trouble()}<p><a href="#/jobs">All jobs</a></p>`;
    const file = (name) => `/api${jobPath(job.id, `/files/${name}`)}`;
    return html`<p class="crumbs"><a href="#/jobs">Jobs</a></p>
      <div class="head"><h1 dir="auto">${job.topic}</h1>${statusChip(job)}</div>
      ${this.deleted ? html`<p class="notice" role="status">This job was deleted; it lies in the trash, where undo finds it for a while.</p>` : this.trouble()}
      <p class="standing" dir="auto">${standing(job)} <span class="quiet">${timeLeft(job)}</span></p>
      ${isUnderWay(job) ? html`<div class="progress">${progressBar(job)}<span class="quiet">${job.progressPercent} %</span></div>` : ""}
      <ol class="stages" aria-label="Stages">${STAGES.map((stage) => this.#stage(stage))}</ol>
      <div class="buttons">${this.deleted ? "" : actionButtons(job, 9)}</div>
      <div class="columns">
        <div>
          ${job.results.files.includes("video.mp4") ? html`
            <video controls preload="metadata" poster=${thumbnailOf(job)} src=${file("video.mp4")}>
              <track kind="captions" label=${job.language} srclang=${job.language} src=${file("captions.vtt")}>
            </video>` : ""}
          ${thumbnailChoice(job)}
          ${job.results.url ? html`<p>Published: <a href=${/^https?:/.test(job.results.url) ? job.results.url : file("video.mp4")} rel="noreferrer">${job.results.url}</a></p>` : ""}
          ${job.results.notes.length ? html`<ul class="notes">${job.results.notes.map((note) => html`<li dir="auto">${note}</li>`)}</ul>` : ""}
          ${this.script ? html`<details open><summary>Script</summary><pre class="script" dir="auto" tabindex="0">${this.script}</pre></details>` : ""}
          ${this.#attempts()}
          <details><summary>Log</summary><pre class="log" tabindex="0">${this.log?.length ? this.log.join("\n") : "The log says nothing about it."}</pre></details>
        </div>
        <aside>${this.#facts()}${editorOf(job, ({ detail }) => (this.job = detail))}</aside>
      </div>`;
  }

  #stage(stage) {
    const { job } = this;
    const percent = job.stageProgress[stage] ?? 0;
    const state = percent === 100 ? "done" : job.stage === stage && job.status !== "COMPLETED" ? "current" : "";
    return html`<li class=${state} aria-current=${state === "current" ? "step" : "false"}>${capital(words(stage))}
      <span class="quiet">${state === "done" ? "✓" : state === "current" ? `${percent} %` : ""}</span></li>`;
  }

  #attempts() {
    if (!this.attempts?.length) return "";
    return html`<details ?open=${this.job.status === "FAILED"}><summary>Attempts</summary><div class="scroll" tabindex="0" role="region" aria-label="Attempts"><table>
      <thead><tr><th>Stage</th><th>Try</th><th>Begun</th><th>Took</th><th>Outcome</th><th>Message</th></tr></thead>
      <tbody>${this.attempts.map((attempt) => html`<tr>
        <td>${words(attempt.stage)}</td><td>${attempt.number}</td><td>${dateTime(attempt.startedAt)}</td>
        <td>${attempt.endedAt ? length((new Date(attempt.endedAt) - new Date(attempt.startedAt)) / 1000) : "…"}</td>
        <td>${attempt.outcome ?? "under way"}</td><td dir="auto">${attempt.message}</td></tr>`)}</tbody></table></div></details>`;
  }

  #facts() {
    const { job } = this;
    const facts = [
      ["Channel", job.channel], ["Style", job.style], ["Length", `${job.durationMinutes} min`], ["Picture", `${job.aspect}, ${job.quality}, ${job.fps} a second`],
      ["Language", job.language], ["Privacy", job.privacyStatus], ["Begins", fullTime(job.scheduledAt)],
      ["Goes public", job.publishAt ? fullTime(job.publishAt) : "when it is made"], ["Made by", MAKERS[job.origin] ?? words(job.origin)],
      ["Priority", job.priority], ["Node", job.node ?? ""], ["Id", job.id],
    ];
    return html`<dl class="facts">${facts.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>`;
  }
}

customElements.define("job-page", JobPage);
