// What runs, what is next, what went wrong and what helps, and what is left.

import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api, jobPath, loadSettings, newKey, query } from "../lib/api.js";
import { bytes, count, dateTime, number, relative, words } from "../lib/text.js";
import { jobCard } from "../parts/job-card.js";
import { busy } from "../parts/busy.js";
import { empty, Page } from "../parts/page.js";
import { sayRefusal } from "../parts/toasts.js";
import { askByButton } from "../parts/video-dialog.js";

const FEW = 5;
const MANY = 100;
const SAMPLES = ["How tea came to Europe", "Five facts about octopuses", "Why the sky is blue", "The story of the zip fastener"];
const LITTLE_ROOM = 5e9;

class Dashboard extends Page {
  static properties = { ...Page.properties, now: { state: true }, first: { state: true } };

  lists() {
    return ["jobs", "schedules", "calendar", "channels", "dispatcher"];
  }

  async load() {
    const list = (status, limit = FEW) => api(`/jobs${query({ status, limit })}`).then(({ items }) => items);
    const lately = (jobs) => jobs.sort((a, b) => Date.parse(b.completedAt) - Date.parse(a.completedAt)).slice(0, FEW);
    const [statistics, settings, channels, quota, running, retrying, waiting, failed, done, slots] = await Promise.all([
      api("/statistics"), loadSettings(), api("/channels"), api("/quota"), list("RUNNING"), list("RETRYING"), list("WAITING"), list("FAILED", MANY).then(lately), list("COMPLETED"),
      api(`/calendar/slots${query({ from: new Date().toISOString(), limit: FEW })}`),
    ]);
    return { now: { statistics, settings, channels: channels.items, quota: quota.items, running, retrying, waiting, failed, done, slots: slots.items } };
  }

  jobChanged(job) {
    const place = this.now?.running.findIndex(({ id }) => id === job.id) ?? -1;
    if (place >= 0 && job.status === "RUNNING") {
      this.now = { ...this.now, running: this.now.running.with(place, job) };
    } else this.reloadSoon(200);
  }

  render() {
    if (!this.now) return html`<h1>Dashboard</h1>${this.trouble()}`;
    const { statistics, running, retrying, waiting, failed, done, slots } = this.now;
    return html`<h1>Dashboard</h1>${this.trouble()}
      ${statistics.running ? "" : html`<p class="notice" role="status">No new jobs are begun: the dispatcher is stopped.
        <button data-needs="operator" @click=${(event) => busy(event, () => this.#dispatcher("start"))}>Start it</button></p>`}
      ${statistics.totalJobs === 0 ? this.#firstRun() : ""}
      <div class="columns">
        <div>
          <section aria-labelledby="d-running"><h2 id="d-running">Being made</h2>
            ${running.length ? repeat(running, ({ id }) => id, jobCard) : empty("Nothing is being made just now.")}</section>
          ${waiting.length || retrying.length ? html`<section aria-labelledby="d-waiting"><h2 id="d-waiting">Waiting</h2>
            ${repeat([...waiting, ...retrying], ({ id }) => id, jobCard)}${this.#more(waiting, "WAITING")}${this.#more(retrying, "RETRYING")}</section>` : ""}
          <section aria-labelledby="d-failed"><h2 id="d-failed">Went wrong</h2>
            ${failed.length ? repeat(failed, ({ id }) => id, jobCard) : empty("Nothing has failed.")}${this.#more(failed, "FAILED")}</section>
          ${done.length ? html`<section aria-labelledby="d-done"><h2 id="d-done">Made lately</h2>${repeat(done, ({ id }) => id, jobCard)}</section>` : ""}
        </div>
        <aside>
          <section aria-labelledby="d-next"><h2 id="d-next">Next</h2>
            ${slots.length ? html`<ol class="plainlist">${slots.map((slot) => html`<li>
              <strong>${dateTime(slot.scheduledAt)}</strong> <span class="quiet">${relative(slot.scheduledAt)}</span><br>
              <span dir="auto">${slot.jobId ? html`<a href="#/jobs/${slot.jobId}">${slot.topic || "Untitled"}</a>` : slot.topic || "Reserved"}</span>
              <span class="quiet">${slot.channel}</span></li>`)}</ol>` : empty("The calendar is empty from now on.")}</section>
          ${this.#left()}
        </aside>
      </div>`;
  }

  /** That there are more than fit here. */
  #more(shown, status) {
    const others = (this.now.statistics.statusCounts[status] ?? 0) - shown.length;
    return others > 0 ? html`<p class="more"><a href="#/jobs${query({ status })}">${count(others, "other")} ${words(status)}</a></p>` : "";
  }

  #left() {
    const { statistics, settings, channels, quota } = this.now;
    const { free, total } = settings.disk;
    const counts = statistics.statusCounts;
    return html`<section aria-labelledby="d-left"><h2 id="d-left">At a glance</h2>
      <dl class="facts">
        <div><dt>Videos made</dt><dd>${number(statistics.statistics.totalCompleted)}</dd></div>
        <div><dt>Planned</dt><dd>${number(counts.PENDING ?? 0)}</dd></div>
        <div><dt>Disk left</dt><dd class=${free < LITTLE_ROOM ? "bad" : ""}>${bytes(free)} of ${bytes(total)}</dd></div>
        ${quota.map(({ project, uploads, units, resetAt }) => html`
          <div><dt>Quota of ${project}</dt><dd class=${uploads.remaining && units.remaining ? "" : "bad"}>${count(uploads.remaining, "upload")}, ${count(units.remaining, "unit")}
            <span class="quiet">until ${dateTime(resetAt)}</span></dd></div>`)}
        ${channels.map(({ name, status, detail }) => html`
          <div><dt>Channel ${name}</dt><dd class=${status === "ready" ? "" : "bad"}>${status === "ready" ? "ready" : html`<a href="#/channels">${detail ?? status}</a>`}</dd></div>`)}
      </dl></section>`;
  }

  #firstRun() {
    return html`<section class="first card" data-needs="editor" aria-labelledby="first-title">
      <h2 id="first-title">Your first video</h2>
      <p>Choose what it is about. It is written, narrated and illustrated, then ${this.#whereTo()}.</p>
      <div class="choices">${SAMPLES.map((topic) => html`<button aria-pressed=${this.first === topic} @click=${() => (this.first = topic)}>${topic}</button>`)}</div>
      <div class="buttons">
        <button class="primary" ?disabled=${!this.first} @click=${(event) => busy(event, () => this.#makeFirst())}>Make it</button>
        <button @click=${askByButton}>Something else …</button>
      </div></section>`;
  }

  #whereTo() {
    const { channel, privacyStatus } = this.now.settings.defaults;
    return this.now.channels.find(({ name }) => name === channel)?.kind === "youtube"
      ? html`uploaded to the channel <strong>${channel}</strong> on YouTube, ${privacyStatus}`
      : html`put into the folder <code>channel/${channel}</code> of Showrunner's home`;
  }

  async #makeFirst() {
    try {
      if (this.keyed !== this.first) Object.assign(this, { keyed: this.first, key: newKey() });
      const job = await api("/jobs", { method: "POST", headers: { "Idempotency-Key": this.key }, body: { topic: this.first, durationMinutes: 1 } });
      location.hash = `#${jobPath(job.id)}`;
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }

  async #dispatcher(action) {
    try {
      await api(`/dispatcher/${action}`, { method: "POST" });
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }
}

customElements.define("dashboard-page", Dashboard);
