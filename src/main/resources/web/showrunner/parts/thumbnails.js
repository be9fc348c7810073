// The thumbnails that were drawn for a video, to choose one of.

import { html } from "lit";
import { may } from "../lib/access.js";
import { api, jobPath } from "../lib/api.js";
import { busy } from "./busy.js";
import { sayRefusal, toast } from "./toasts.js";

const file = (job, name) => `/api${jobPath(job.id, `/files/${name}`)}`;

/** The address of the thumbnail that a job shows; empty while it has none. */
export function thumbnailOf(job) {
  const chosen = job.results?.thumbnails?.find(({ chosen }) => chosen)?.file ?? job.results?.files?.find((name) => name.startsWith("thumbnail"));
  return chosen ? file(job, chosen) : "";
}

/** Buttons with the pictures, while another one may still be chosen. */
export function thumbnailChoice(job) {
  const drawn = job.results.thumbnails ?? [];
  if (drawn.length < 2 || job.results.url) return "";
  return html`<fieldset class="thumbnails"><legend>Thumbnail</legend>
    ${drawn.map(({ candidate, file: name, chosen }) => html`
      <button type="button" ?disabled=${!may("editor")} aria-pressed=${chosen} aria-label="Thumbnail ${candidate}" @click=${(event) => busy(event, () => choose(job, candidate))}>
        <img src=${file(job, name)} alt="" width="160" height="90" loading="lazy"></button>`)}</fieldset>`;
}

async function choose(job, candidate) {
  try {
    await api(jobPath(job.id, `/thumbnail?candidate=${candidate}`), { method: "POST" });
    toast("The thumbnail is chosen");
  } catch (refusal) {
    sayRefusal(refusal);
  }
}
