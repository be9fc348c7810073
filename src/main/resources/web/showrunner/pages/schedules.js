// Rules that make videos again and again.

import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { may } from "../lib/access.js";
import { all, api, loadSettings } from "../lib/api.js";
import { count, dateTime, relative } from "../lib/text.js";
import { sentence } from "../lib/recurrence.js";
import { busy } from "../parts/busy.js";
import { empty, Page } from "../parts/page.js";
import { sayRefusal, toast } from "../parts/toasts.js";
import "../parts/schedule-form.js";

const pathOf = (schedule, rest = "") => `/schedules/${encodeURIComponent(schedule.id)}${rest}`;

class Schedules extends Page {
  static properties = { ...Page.properties, id: { attribute: "schedule" }, schedules: { state: true }, problems: { state: true } };

  lists() {
    return ["schedules"];
  }

  async load() {
    await loadSettings();
    const [first, schedules] = await Promise.all([api("/schedules?limit=1"), all("/schedules")]);
    return { problems: first.problems ?? [], schedules };
  }

  render() {
    const editing = this.id === "new" ? {} : this.schedules?.find(({ id }) => id === this.id);
    return html`<div class="head"><h1>Schedules</h1>${this.id ? "" : html`<a class="button primary" data-needs="editor" href="#/schedules/new">New schedule</a>`}</div>
      ${this.trouble()}
      ${this.problems?.map((problem) => html`<p class="trouble">${problem}</p>`)}
      ${this.id && this.schedules && may("editor") ? (editing ? keyed(this.id, html`<schedule-form .schedule=${editing}></schedule-form>`) : html`<p class="trouble">There is no such schedule any more. <a href="#/schedules">All schedules</a></p>`) : ""}
      <div class="list">${repeat(this.schedules ?? [], ({ id }) => id, (schedule) => this.#card(schedule))}</div>
      ${this.loaded && !this.schedules?.length && !this.id ? empty("No schedules yet. A schedule makes a video every day, every Friday, or whenever you say.") : ""}`;
  }

  #card(schedule) {
    const paused = !schedule.enabled;
    return html`<article class="card schedule" data-schedule=${schedule.id}>
      <div class="body"><div class="head">${may("editor")
          ? html`<a class="topic" href="#/schedules/${encodeURIComponent(schedule.id)}" dir="auto">${schedule.name}</a>`
          : html`<strong dir="auto">${schedule.name}</strong>`}
        <span class="chip ${paused ? "paused" : "running"}">${paused ? "paused" : "on"}</span></div>
      <p dir="auto">${sentence(schedule)}</p>
      ${schedule.pausedReason ? html`<p class="trouble">${schedule.pausedReason}</p>` : ""}
      ${schedule.skippedReason ? html`<p class="notice">${schedule.skippedCount} skipped, the last ${relative(schedule.lastSkipped)}: ${schedule.skippedReason}</p>` : ""}
      <p class="quiet">${schedule.nextRun ? `Next ${dateTime(schedule.nextRun)}` : "No next run"} · ${count(schedule.runCount, "run")}, ${schedule.failureCount} failed</p>
      <div class="buttons">
        <button data-needs="editor" @click=${(event) => this.#do(event, schedule, paused ? "resume" : "pause", paused ? "goes on" : "is paused")}>${paused ? "Resume" : "Pause"}</button>
        <button data-needs="editor" @click=${(event) => this.#do(event, schedule, "run-now", "makes a video now")}>Run now</button>
        ${schedule.source ? html`<span class="quiet">from ${schedule.source}</span>` : html`<button data-needs="editor" @click=${(event) => busy(event, () => this.#remove(schedule))}>Delete</button>`}
      </div></div></article>`;
  }

  #do(event, schedule, action, said) {
    return busy(event, async () => {
      try {
        await api(pathOf(schedule, `/${action}`), { method: "POST" });
        toast(`${schedule.name} ${said}`);
      } catch (refusal) {
        sayRefusal(refusal);
      }
    });
  }

  async #remove(schedule) {
    if (!confirm(`Delete the schedule “${schedule.name}”? Videos that it has made stay.`)) return;
    try {
      await api(pathOf(schedule), { method: "DELETE" });
      toast(`${schedule.name} is deleted`);
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }
}

customElements.define("schedules-page", Schedules);
