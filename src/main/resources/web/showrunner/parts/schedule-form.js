// A schedule as a sentence with gaps, and beneath it what it would do: the next five runs, while one types.

import { html, LitElement } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { api, knownSettings } from "../lib/api.js";
import { dateTime } from "../lib/text.js";
import { WEEKDAYS } from "../lib/recurrence.js";
import { capital, words } from "../lib/text.js";
import { choice, countCharacters, field, isRight, refuse } from "./fields.js";
import { toast } from "./toasts.js";

const PAUSE_MILLIS = 250;
const RUNS = 5;
// What the form writes of a schedule.
const WRITTEN = ["name", "recurrence", "timeZone", "topicTemplate", "topics", "topicOrder", "style", "channel", "durationMinutes", "leadTime", "approval"];
const TYPES = {
  daily: "every day", weekly: "on days of the week", monthly: "on days of the month", interval: "every so often", cron: "by a cron expression",
};

/** A length as the server writes it, in seconds, as a person would. */
function spoken(length) {
  const seconds = Number.parseInt(length, 10);
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : length;
}

class ScheduleForm extends LitElement {
  static properties = { schedule: { attribute: false }, type: { state: true }, runs: { state: true }, preview: { state: true }, refusal: { state: true }, sending: { state: true }, looking: { state: true },
    opened: { state: true }, elsewhere: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (!changed.has("schedule")) return;
    if (this.opened?.id !== this.schedule.id || !this.type) this.#open();
    else if (!this.sending) this.#compare();
  }

  #compare() {
    this.elsewhere = WRITTEN.some((name) => JSON.stringify(this.schedule[name]) !== JSON.stringify(this.opened[name]));
  }

  // What is changed elsewhere meanwhile does not move the fields under the hands of who writes in them.
  #open() {
    this.opened = this.schedule;
    this.elsewhere = false;
    this.type = this.schedule.recurrence?.type ?? "daily";
    this.runs = undefined;
    this.preview = "";
    this.refusal = undefined;
    this.fresh = true;
  }

  updated() {
    if (!this.fresh) return;
    this.fresh = false;
    this.#look();
  }

  render() {
    const schedule = this.opened;
    const settings = knownSettings();
    const rule = schedule.recurrence ?? {};
    const days = rule.daysOfWeek ?? ["MONDAY"];
    return keyed(schedule, html`<form class="card sentence" novalidate @submit=${this.#save} @input=${this.#lookSoon} @change=${this.#lookSoon}>
      <div><h2>${schedule.id ? "Change the schedule" : "New schedule"}</h2>
      ${field("Name", "name", html`<input id="s-f-name" name="name" required @input=${(event) => countCharacters(event.target, 100)} .value=${schedule.name ?? ""} aria-describedby="s-w-name">`, "", "s-")}
      <fieldset><legend>When</legend>
        <p class="line">Make a video
          <select name="type" aria-label="How often" @change=${(event) => (this.type = event.target.value)}>
            ${Object.entries(TYPES).map(([type, text]) => html`<option value=${type} ?selected=${type === this.type}>${text}</option>`)}</select>
          ${this.type === "monthly" ? html`<input name="daysOfMonth" aria-label="Days of the month" placeholder="1, 15" required .value=${(rule.daysOfMonth ?? [1]).join(", ")}>
            <select name="missingDay" aria-label="In a month without that day"><option value="skip">skip a month without it</option>
              <option value="last-day" ?selected=${rule.missingDay === "last-day"}>else the last day</option></select>` : ""}
          ${this.type === "interval" ? html`every <input name="intervalHours" type="number" min="0" aria-label="Hours" required .value=${rule.intervalHours ?? 6}> hours
            <input name="intervalMinutes" type="number" min="0" aria-label="Minutes" required .value=${rule.intervalMinutes ?? 0}> minutes` : ""}
          ${this.type === "cron" ? html`<input name="expression" aria-label="Cron expression" placeholder="0 10 * * 1-5" required .value=${rule.expression ?? "0 10 * * 1-5"}>` : ""}
          ${["daily", "weekly", "monthly"].includes(this.type) ? html`at <input name="time" type="time" aria-label="Time of day" required
            .value=${`${String(rule.hour ?? 10).padStart(2, "0")}:${String(rule.minute ?? 0).padStart(2, "0")}`}>` : ""}
          in <input name="timeZone" aria-label="Time zone" required .value=${schedule.timeZone ?? settings.timeZone}></p>
        ${this.type === "weekly" ? html`<p class="line">${WEEKDAYS.map((name) => html`<label class="check"><input type="checkbox" name="daysOfWeek" value=${name}
          ?checked=${days.includes(name)}> ${capital(words(name))}</label>`)}</p>` : ""}
        <p class="wrong" data-for="recurrence" role="alert"></p>
      </fieldset>
      <fieldset><legend>What about</legend>
        ${field("Topic", "topicTemplate", html`<input id="s-f-topicTemplate" name="topicTemplate" @input=${(event) => countCharacters(event.target, 200)} .value=${schedule.topicTemplate ?? ""} aria-describedby="s-w-topicTemplate" placeholder="Python tip of {date}">`,
          "Variables: {date} {weekday} {month} {day} {year} {week} {n} {topic}", "s-")}
        ${field("or one topic a line", "topics", html`<textarea id="s-f-topics" name="topics" rows="3" aria-describedby="s-w-topics" .value=${(schedule.topics ?? []).join("\n")}></textarea>`, "", "s-")}
        ${field("taken", "topicOrder", choice("topicOrder", ["in-order", "shuffled", "once"], schedule.topicOrder ?? "in-order", words, "s-"), "", "s-")}
      </fieldset>
      <fieldset><legend>How</legend><div class="pair">
        ${field("Style", "style", choice("style", settings.styles, schedule.style ?? settings.defaults.style, undefined, "s-"), "", "s-")}
        ${field("Minutes", "durationMinutes", html`<input id="s-f-durationMinutes" name="durationMinutes" type="number" min="1" max="60" .value=${schedule.durationMinutes ?? settings.defaults.durationMinutes}>`, "", "s-")}
      </div><div class="pair">
        ${field("Channel", "channel", choice("channel", settings.calendar.map(({ channel }) => channel), schedule.channel ?? settings.defaults.channel, undefined, "s-"), "", "s-")}
        ${field("Begun before", "leadTime", html`<input id="s-f-leadTime" name="leadTime" placeholder="2h" .value=${schedule.leadTime && schedule.leadTime !== "0s" ? spoken(schedule.leadTime) : ""} aria-describedby="s-w-leadTime">`, "How long before it is published, as 6h", "s-")}
      </div>
      <label class="check"><input type="checkbox" name="approval" ?checked=${schedule.approval}> I want to watch each before it is published</label></fieldset>
      ${this.elsewhere ? html`<p class="notice" role="status">This schedule was changed elsewhere. Save puts yours in its place.
        <button type="button" @click=${() => this.#open()}>Take theirs</button></p>` : ""}
      ${this.refusal ? html`<p class="trouble" role="alert">${this.refusal}</p>` : ""}
      <div class="buttons"><a class="button plain" href="#/schedules">Close</a><button class="primary" ?disabled=${this.sending || Boolean(schedule.source)} aria-busy=${Boolean(this.sending)}>Save</button></div>
      ${schedule.source ? html`<p class="quiet">It comes from the file ${schedule.source}; change it there.</p>` : ""}</div>
      <section class="runs" aria-live="polite" aria-busy=${Boolean(this.looking)} aria-labelledby="runs-title"><h3 id="runs-title">The next runs</h3>
        ${this.preview ? html`<p class="wrong">${this.preview}</p>` : ""}
        <ol class="plainlist">${this.runs?.map(({ at, topic }) => html`<li><strong>${dateTime(at)}</strong> <span dir="auto">${topic}</span></li>`)}</ol></section>
    </form>`);
  }

  #draft() {
    const form = new FormData(this.querySelector("form"));
    const text = (name) => (form.get(name) ?? "").toString().trim();
    const draft = {
      name: text("name") || "New schedule", recurrence: this.#rule(form, text), timeZone: text("timeZone"),
      style: text("style"), channel: text("channel"), durationMinutes: Number(text("durationMinutes")) || undefined, leadTime: text("leadTime") || "0s", approval: form.has("approval"),
      topicTemplate: text("topicTemplate"), topicOrder: text("topicOrder"), topics: text("topics").split("\n").map((topic) => topic.trim()).filter(Boolean),
    };
    return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  }

  #rule(form, text) {
    const [hour, minute] = text("time").split(":").map(Number);
    const rule = { type: this.type };
    if (["daily", "weekly", "monthly"].includes(this.type)) Object.assign(rule, { hour, minute });
    if (this.type === "weekly") rule.daysOfWeek = form.getAll("daysOfWeek");
    if (this.type === "monthly") Object.assign(rule, { daysOfMonth: text("daysOfMonth").split(/[\s,]+/).filter(Boolean).map(Number), missingDay: text("missingDay") });
    if (this.type === "interval") Object.assign(rule, { intervalHours: Number(text("intervalHours")), intervalMinutes: Number(text("intervalMinutes")) });
    if (this.type === "cron") rule.expression = text("expression");
    return rule;
  }

  #lookSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(), PAUSE_MILLIS);
  }

  async #look() {
    await this.updateComplete;
    if (!this.isConnected) return;
    const asked = (this.asked = {});
    this.looking = true;
    try {
      const { items } = await api(`/schedules/preview?count=${RUNS}`, { method: "POST", body: this.#draft() });
      if (asked !== this.asked) return;
      this.runs = items;
      this.preview = items.length ? "" : "It has no run.";
    } catch (refusal) {
      if (asked !== this.asked) return;
      this.runs = [];
      this.preview = refusal.message;
    } finally {
      if (asked === this.asked) this.looking = false;
    }
  }

  async #save(event) {
    event.preventDefault();
    if (!isRight(event.target)) return;
    this.sending = true;
    this.refusal = undefined;
    try {
      const { id } = this.schedule;
      const saved = await api(id ? `/schedules/${encodeURIComponent(id)}` : "/schedules", { method: id ? "PATCH" : "POST", body: this.#draft() });
      toast(`${saved.name} is saved${saved.nextRun ? `; its next run is ${dateTime(saved.nextRun)}` : ""}`);
      location.hash = "#/schedules";
    } catch (refusal) {
      if (!refuse(event.target, refusal)) this.refusal = refusal.message;
      // What was heard of it meanwhile may have been somebody else's.
      this.#compare();
    } finally {
      this.sending = false;
    }
  }
}

customElements.define("schedule-form", ScheduleForm);
