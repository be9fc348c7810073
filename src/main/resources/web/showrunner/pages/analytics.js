// How videos do: by day, style, weekday and hour; and how jobs end and where their time goes.

import { html } from "lit";
import { all, api, knownSettings, loadSettings, MOST, query } from "../lib/api.js";
import { capital, count, date, day, length, number, words } from "../lib/text.js";
import { WEEKDAYS } from "../lib/recurrence.js";
import { empty, Page } from "../parts/page.js";
import { loadScript } from "../parts/script.js";

const CHART = "/webjars/chart.js/4.5.1/dist/chart.umd.min.js";
const SHADES = 5;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

class Analytics extends Page {
  static properties = { ...Page.properties, figures: { state: true }, channel: { state: true } };

  constructor() {
    super();
    this.channel = "";
    this.charts = new Map();
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.recolour = () => this.figures && this.#draw();
  }

  connectedCallback() {
    super.connectedCallback();
    this.dark.addEventListener("change", this.recolour);
  }

  jobChanged(job) {
    if (["COMPLETED", "FAILED"].includes(job.status)) this.reloadSoon(2000);
  }

  async load() {
    const asked = { channel: this.channel };
    if (!knownSettings()) await loadSettings();
    const [videos, styles, channels, statistics, stages] = await Promise.all([
      all("/analytics/videos", asked), api(`/analytics/styles${query(asked)}`), api(`/analytics/channels${query(asked)}`), api("/statistics"), api("/statistics/stages"),
      loadScript(CHART),
    ]);
    return { figures: { videos, styles: styles.items, channels: channels.items, statistics, stages: stages.items } };
  }

  updated(changed) {
    if (changed.has("figures")) this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.dark.removeEventListener("change", this.recolour);
    this.charts.forEach((chart) => chart.destroy());
    this.charts.clear();
  }

  #draw() {
    const { videos, styles, channels, statistics, stages } = this.figures;
    this.charts.forEach((chart) => chart.destroy());
    this.charts.clear();
    channels.forEach(({ days }, place) => {
      const inOrder = [...days].reverse();
      this.#chart(`channel-${place}`, "line", inOrder.map(({ takenAt }) => day(takenAt)), inOrder.map(({ views }) => views));
    });
    const byDay = new Map();
    for (const { publicAt, views } of videos) {
      if (publicAt) byDay.set(publicAt.slice(0, 10), (byDay.get(publicAt.slice(0, 10)) ?? 0) + (views ?? 0));
    }
    const days = [...byDay.keys()].sort();
    this.#chart("by-day", "bar", days.map(date), days.map((each) => byDay.get(each)));
    this.#chart("by-style", "bar", styles.map(({ key }) => key), styles.map(({ views }) => views), "y");
    const counts = Object.entries(statistics.statusCounts).filter(([, jobs]) => jobs);
    this.#chart("outcomes", "bar", counts.map(([status]) => words(status)), counts.map(([, jobs]) => jobs), "y");
    this.#chart("stages", "bar", stages.map(({ stage }) => words(stage)), stages.map(({ medianSeconds }) => medianSeconds), "y");
  }

  #chart(id, type, labels, data, indexAxis = "x") {
    const canvas = this.querySelector(`#${id}`);
    if (!canvas) return;
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue("--ink-plain").trim();
    const line = style.getPropertyValue("--line-plain").trim();
    const accent = style.getPropertyValue("--accent-plain").trim();
    const axis = { ticks: { color: ink, precision: 0 }, grid: { color: line } };
    this.charts.set(id, new globalThis.Chart(canvas, {
      type,
      data: { labels, datasets: [{ data, backgroundColor: accent, borderColor: accent, borderWidth: type === "line" ? 2 : 0, pointRadius: data.length > 1 ? 2 : 4, borderRadius: 4, maxBarThickness: 40 }] },
      options: { indexAxis, maintainAspectRatio: false, animation: false, plugins: { legend: { display: false } }, scales: { x: axis, y: axis } },
    }));
  }

  render() {
    if (!this.figures) return html`<h1>Analytics</h1>${this.trouble()}`;
    const { videos, styles, channels, statistics, stages } = this.figures;
    const counts = Object.entries(statistics.statusCounts).filter(([, jobs]) => jobs);
    return html`<h1>Analytics</h1>
      <div class="filters"><label>Channel <select name="channel" @change=${(event) => { this.channel = event.target.value; this.reload(true); }}>
        <option value="">all</option>${knownSettings()?.calendar.map(({ channel }) => html`<option ?selected=${channel === this.channel}>${channel}</option>`)}</select></label></div>
      ${this.trouble()}
      ${videos.length ? "" : empty("No figures yet. They are counted at once, and 1 hour, 24 hours, 7 days and 28 days after a video has gone public.")}
      ${videos.length < MOST ? "" : html`<p class="notice">Days and hours are those of the latest ${number(videos.length)} videos only.</p>`}
      <div class="charts">
        ${channels.map(({ channel, days }, place) => this.#figure(`channel-${place}`, `All views of ${channel}, day by day${this.#subscribers(days)}`, "Day", "Views",
          days.map(({ takenAt, views }) => [day(takenAt), number(views)])))}
        ${this.#figure("by-day", "Views by the day a video went public", "Day", "Views", this.#days(videos))}
        ${this.#figure("by-style", "Views by style", "Style", "Views", styles.map(({ key, views }) => [key, number(views)]))}
        ${this.#figure("outcomes", "Jobs by what became of them", "Status", "Jobs", counts.map(([status, jobs]) => [words(status), number(jobs)]))}
        ${this.#figure("stages", "Time per stage, median of the last 30 days, in seconds", "Stage", "Time", stages.map(({ stage, medianSeconds }) => [words(stage), length(medianSeconds)]))}
      </div>
      ${this.#heat(videos)}
      ${this.#top(videos)}`;
  }

  #subscribers([latest]) {
    return latest?.subscribers === undefined ? "" : `; ${number(latest.subscribers)} subscribers now`;
  }

  #days(videos) {
    const sums = new Map();
    videos.forEach(({ publicAt, views }) => publicAt && sums.set(publicAt.slice(0, 10), (sums.get(publicAt.slice(0, 10)) ?? 0) + (views ?? 0)));
    return [...sums].sort().map(([each, views]) => [date(each), number(views)]);
  }

  /** A chart with the same figures as a table, for those who cannot see it. */
  #figure(id, title, name, value, rows) {
    return html`<figure class="card"><figcaption>${title}</figcaption>
      ${rows.length ? html`<div class="canvas"><canvas id=${id} role="img" aria-label=${title}></canvas></div>
        <details><summary>As a table</summary><table><thead><tr><th>${name}</th><th>${value}</th></tr></thead>
          <tbody>${rows.map(([key, figure]) => html`<tr><td>${key}</td><td class="number">${figure}</td></tr>`)}</tbody></table></details>` : empty("Nothing to show yet.")}</figure>`;
  }

  #heat(videos) {
    const cells = new Map();
    for (const { publicAt, views } of videos) {
      if (!publicAt) continue;
      const weekday = (new Date(publicAt.slice(0, 10)).getUTCDay() + 6) % 7;
      const key = `${weekday}-${Number(publicAt.slice(11, 13))}`;
      const cell = cells.get(key) ?? { views: 0, videos: 0 };
      cells.set(key, { views: cell.views + (views ?? 0), videos: cell.videos + 1 });
    }
    if (!cells.size) return "";
    const average = (cell) => (cell ? cell.views / cell.videos : 0);
    const most = Math.max(1, ...[...cells.values()].map(average));
    return html`<figure class="card"><figcaption>Views of a video by weekday and hour at which it went public, on average</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label="Heat map"><table class="heat">
        <thead><tr><td></td>${HOURS.map((hour) => html`<th scope="col">${hour}</th>`)}</tr></thead>
        <tbody>${WEEKDAYS.map((name, weekday) => html`<tr><th scope="row">${capital(words(name)).slice(0, 3)}</th>${HOURS.map((hour) => {
          const cell = cells.get(`${weekday}-${hour}`);
          const value = Math.round(average(cell));
          return html`<td class="heat-${cell ? Math.max(1, Math.ceil((average(cell) / most) * SHADES)) : 0}" title=${cell ? `${count(value, "view")}, ${count(cell.videos, "video")}` : ""}>${cell ? number(value) : ""}</td>`;
        })}</tr>`)}</tbody></table></div></figure>`;
  }

  #top(videos) {
    const top = [...videos].sort((a, b) => (b.views ?? 0) - (a.views ?? 0)).slice(0, 10);
    if (!top.length) return "";
    return html`<section><h2>Most watched</h2><div class="scroll" tabindex="0" role="region" aria-label="Most watched"><table class="top">
      <thead><tr><th>Video</th><th>Channel</th><th>Style</th><th>Public since</th><th>Views</th></tr></thead>
      <tbody>${top.map((video) => html`<tr><td dir="auto"><a href="#/jobs/${video.jobId}">${video.title || video.topic}</a></td><td>${video.channel}</td><td>${video.style}</td>
        <td>${video.publicAt ? day(video.publicAt) : ""}</td><td class="number">${number(video.views ?? 0)}</td></tr>`)}</tbody></table></div></section>`;
  }
}

customElements.define("analytics-page", Analytics);
