// A job in a list: what it is about, how it stands, and what can be done.

import { html } from "lit";
import { act, actions, isUnderWay, standing, timeLeft } from "../lib/jobs.js";
import { dateTime, words } from "../lib/text.js";
import { thumbnailOf } from "./thumbnails.js";

export const statusChip = (job) => html`<span class="chip ${job.status.toLowerCase()}">${words(job.status)}</span>`;

export const actionButtons = (job, most = 3) => actions(job).slice(0, most).map(([name, text]) => html`
  <button data-needs=${name === "channels" ? "operator" : "editor"} @click=${(event) => act(event, job, name)} aria-label="${text}: ${job.topic}">${text}</button>`);

export const progressBar = (job) => html`
  <progress max="100" value=${job.progressPercent} aria-label="${job.topic}: ${job.progressPercent} percent"></progress>`;

export function jobCard(job) {
  return html`<article class="card jobcard ${job.status.toLowerCase()}" data-job=${job.id}>
    ${thumbnailOf(job)
      ? html`<img class="thumb" loading="lazy" alt="" src=${thumbnailOf(job)} width="160" height="90">`
      : html`<div class="thumb none" aria-hidden="true"></div>`}
    <div class="body">
      <div class="head">
        <a class="topic" href="#/jobs/${encodeURIComponent(job.id)}" dir="auto">${job.topic}</a>
        ${statusChip(job)}
      </div>
      ${isUnderWay(job) && job.status !== "PENDING" ? html`<div class="progress">${progressBar(job)}<span class="quiet">${job.progressPercent} %</span></div>` : ""}
      <p class="standing" dir="auto">${standing(job)}</p>
      <p class="quiet">${[job.channel, job.publishAt ? `public ${dateTime(job.publishAt)}` : "", timeLeft(job)].filter(Boolean).join(" · ")}</p>
      <div class="buttons">${actionButtons(job)}</div>
    </div>
  </article>`;
}
