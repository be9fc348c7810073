// What is published when: jobs, occurrences of schedules, reservations. Drag to move, click a free time to plan.

import { html } from "lit";
import { may } from "../lib/access.js";
import { all, api, jobPath, knownSettings, loadSettings, query } from "../lib/api.js";
import { dateTime, localInput, localNow } from "../lib/text.js";
import { Page } from "../parts/page.js";
import { loadScript } from "../parts/script.js";
import { busy } from "../parts/busy.js";
import { nearestFree } from "../parts/conflicts.js";
import { sayRefusal, toast } from "../parts/toasts.js";
import { askForVideo } from "../parts/video-dialog.js";

const FULLCALENDAR = "/webjars/fullcalendar/6.1.15/index.global.min.js";
// It is the largest part of the page; whether it failed is seen when it is needed.
loadScript(FULLCALENDAR).catch(() => {});
const MOST_SUGGESTIONS = 12;
const DAY_MILLIS = 86_400_000;

const kindOf = (slot) => (slot.status === "PUBLISHED" ? "published" : slot.jobId ? "job" : slot.scheduleId ? "occurrence" : "reservation");
const SIGNS = { published: "✓", job: "▶", occurrence: "↻", reservation: "◇" };

const dayOf = (date) => date.toISOString().slice(0, 10);

/** A date's wall time in the server's zone, without an offset: FullCalendar has it so. */
const wall = (at) => at.slice(0, 19);

class Calendar extends Page {
  static properties = { ...Page.properties, channel: { state: true }, ghosts: { state: true }, chosen: { state: true }, conflict: { state: true } };

  constructor() {
    super();
    this.channel = "";
    this.ghosts = true;
  }

  lists() {
    return ["jobs", "schedules", "calendar"];
  }

  async load() {
    const settings = knownSettings() ?? (await loadSettings());
    await loadScript(FULLCALENDAR);
    await this.updateComplete;
    if (this.calendar) this.calendar.refetchEvents();
    else this.#draw(settings.timeZone);
    await this.finding;
    if (this.refusal) throw this.refusal;
  }

  #draw(timeZone) {
    const narrow = matchMedia("(max-width: 700px)").matches;
    this.calendar = new globalThis.FullCalendar.Calendar(this.querySelector("#calendar"), {
      initialView: narrow ? "listMonth" : "dayGridMonth",
      // A slot late in the evening is one of its day, however long it is drawn.
      nextDayThreshold: "09:00:00",
      headerToolbar: { start: "prev,next today", center: "title", end: "dayGridMonth,timeGridWeek,timeGridDay,listMonth" },
      buttonIcons: false, buttonHints: { prev: "Earlier", next: "Later" },
      buttonText: { prev: "‹", next: "›", today: "Today", month: "Month", week: "Week", day: "Day", list: "List" },
      firstDay: 1, height: "auto", nowIndicator: true, dayMaxEvents: 4, navLinks: true, allDaySlot: false, expandRows: true,
      timeZone, now: localNow, slotDuration: "01:00:00", eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
      // What is planned is shown as soon as it is there; what might be planned besides takes the server longer.
      eventSources: ["planned", "besides"].map((part) => ({ events: (range, done, failed) => this.#round(range)[part].then(done, failed) })),
      eventContent: ({ event, timeText }) => ({ domNodes: [this.#label(event, timeText)] }),
      eventClick: ({ event, jsEvent }) => { jsEvent.preventDefault(); this.#choose(event); },
      dateClick: ({ dateStr, allDay }) => may("editor") && this.#plan(dateStr, allDay),
      editable: may("editor"), eventDurationEditable: false, eventDrop: (drop) => this.#move(drop),
      eventInteractive: true,
      // It is a link without an address, which by itself is nothing that opens.
      moreLinkDidMount: ({ el }) => el.setAttribute("role", "button"),
    });
    this.calendar.render();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.calendar?.destroy();
    this.calendar = undefined;
  }

  /** All that is asked for of a range, at once and once: FullCalendar asks for each part by itself. */
  #round(range) {
    this.round ??= this.#begin(range);
    queueMicrotask(() => (this.round = undefined));
    return this.round;
  }

  /** Another range or channel is waited for; the same one is merely looked at anew. */
  #begin(range) {
    const asked = [range.startStr, range.endStr, this.channel, this.ghosts].join(" ");
    const other = asked !== this.asked;
    this.asked = asked;
    let refused;
    const orNone = (events) => events.catch((refusal) => ((refused = refusal), []));
    const round = { planned: orNone(this.#planned(range)), besides: orNone(this.#besides(range)) };
    const finding = Promise.all([round.planned, round.besides]).then(() => {
      if (this.finding === finding) this.refusal = refused;
    });
    this.finding = finding;
    if (other) this.pending(finding);
    return round;
  }

  async #planned({ start, end }) {
    const [slots, running] = await Promise.all([
      all("/calendar/slots", { from: dayOf(start), to: dayOf(end), channel: this.channel }),
      api(`/jobs${query({ status: "RUNNING", limit: 100 })}`),
    ]);
    const atWork = new Set(running.items.map(({ id }) => id));
    return slots.map((slot) => this.#event(slot, atWork.has(slot.jobId)));
  }

  async #besides({ start, end }) {
    const today = localNow().slice(0, 10);
    const [from, to] = [dayOf(start), dayOf(end)];
    const [suggestions, gaps] = await Promise.all([
      this.#suggestions(start, end),
      this.ghosts && to > today ? api(`/calendar/gaps${query({ from: from > today ? from : today, to, channel: this.channel })}`) : { items: [] },
    ]);
    return [
      ...suggestions.map((suggestion) => this.#ghost(suggestion)),
      ...gaps.items.map((gap) => ({ start: gap.from, end: this.#dayAfter(gap.to), display: "background", className: "gap", allDay: true })),
      ...this.#blackouts(start, end),
    ];
  }

  async #suggestions(start, end) {
    const first = Math.max(start, Date.now());
    const days = Math.ceil((end - first) / DAY_MILLIS);
    if (!this.ghosts || days < 1) return [];
    const answer = await api(`/calendar/suggestions${query({ count: MOST_SUGGESTIONS, from: new Date(first).toISOString(), days: Math.min(days, 45), channel: this.channel })}`);
    return answer.items;
  }

  /** @param fixed whether it cannot be moved now: its job is at work */
  #event(slot, fixed) {
    const kind = kindOf(slot);
    return {
      id: slot.id, title: slot.topic || "Reserved", start: wall(slot.scheduledAt), className: [kind, slot.status === "CONFLICT" ? "conflict" : ""],
      editable: may("editor") && ((kind === "job" && !fixed) || kind === "reservation"), extendedProps: { slot, kind },
    };
  }

  #ghost({ at, score, reasons }) {
    return { title: `Free, ${score} of 100`, start: wall(at), className: "ghost", editable: false, extendedProps: { kind: "ghost", at, reasons } };
  }

  #blackouts(start, end) {
    const rules = this.#rules();
    const days = [];
    for (let at = new Date(start); at < end; at = new Date(+at + DAY_MILLIS)) {
      const date = at.toISOString().slice(0, 10);
      if (rules?.blackout.includes(date) || rules?.blackout.includes(date.slice(5))) {
        days.push({ start: date, allDay: true, display: "background", className: "blackout", title: "Blackout" });
      }
    }
    return days;
  }

  /** The rules of the chosen channel, or of the one that a video goes to when nothing is chosen. */
  #rules() {
    const { calendar, defaults } = knownSettings();
    return calendar.find(({ channel }) => channel === (this.channel || defaults.channel))?.rules;
  }

  #dayAfter(date) {
    return new Date(Date.parse(date) + DAY_MILLIS).toISOString().slice(0, 10);
  }

  #label(event, time) {
    const label = document.createElement("div");
    label.className = "event";
    const { kind, slot } = event.extendedProps;
    const sign = slot?.status === "CONFLICT" ? "⚠" : SIGNS[kind] ?? "+";
    if (event.display === "background") label.textContent = event.title;
    else label.textContent = `${sign} ${time} ${event.title}`;
    label.title = label.textContent;
    return label;
  }

  #choose(event) {
    const { kind, at, slot } = event.extendedProps;
    if (kind === "ghost" && may("editor")) askForVideo({ publishAt: at, channel: this.channel || undefined });
    else if (slot) this.#details(slot);
  }

  async #details(slot) {
    try {
      this.chosen = await this.pending(api(`/calendar/slots/${encodeURIComponent(slot.id)}`));
    } catch (refusal) {
      sayRefusal(refusal);
      return;
    }
    await this.updateComplete;
    this.querySelector("#slot").showModal();
  }

  #plan(date, allDay) {
    const hour = this.#rules()?.preferredHours[0] ?? 10;
    const local = allDay ? `${date.slice(0, 10)}T${String(hour).padStart(2, "0")}:00` : date.slice(0, 16);
    askForVideo({ localPublishAt: local, channel: this.channel || undefined });
  }

  /** Asks the server for the place; what is in the way is shown before the drop counts. */
  async #move({ event, revert }) {
    await this.#moveTo(event.extendedProps.slot, event.startStr.slice(0, 16), "reject", revert);
  }

  async #moveTo(slot, local, onConflict, revert = () => {}) {
    const field = slot.jobId && !slot.publishAt ? "scheduledAt" : slot.jobId ? "publishAt" : "scheduledAt";
    const path = slot.jobId ? jobPath(slot.jobId) : `/calendar/slots/${encodeURIComponent(slot.id)}`;
    try {
      const moved = await this.pending(api(path, { method: "PATCH", body: { [field]: local, onConflict } }));
      toast(`“${slot.topic || "The reservation"}” is now ${dateTime(moved.publishAt ?? moved.scheduledAt)}`);
      this.conflict = undefined;
      this.reloadSoon();
    } catch (refusal) {
      revert();
      if (!refusal.conflicts.length) return sayRefusal(refusal);
      this.conflict = { slot, local, refusal };
      await this.updateComplete;
      this.querySelector("#conflict").showModal();
    }
  }

  async #release(slot) {
    try {
      await api(`/calendar/slots/${encodeURIComponent(slot.id)}`, { method: "DELETE" });
      this.querySelector("#slot").close();
      toast("The reservation is released");
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }

  render() {
    const settings = knownSettings();
    return html`<h1>Calendar</h1>
      <div class="filters">
        <label>Channel <select @change=${(event) => { this.channel = event.target.value; this.calendar?.refetchEvents(); }}>
          <option value="">all</option>${settings?.calendar.map(({ channel }) => html`<option>${channel}</option>`)}</select></label>
        <label class="check"><input type="checkbox" .checked=${this.ghosts} @change=${(event) => { this.ghosts = event.target.checked; this.calendar?.refetchEvents(); }}> Show free slots and gaps</label>
        <span class="quiet">Times in ${settings?.timeZone ?? "the server's zone"}</span>
        <a href=${document.querySelector("show-app")?.session?.calendarFeed ?? "/api/calendar.ics"}>calendar.ics</a>
      </div>
      <ul class="legend" aria-label="What the entries are">
        <li class="job">▶ job</li><li class="occurrence">↻ planned by a schedule</li><li class="reservation">◇ reserved</li><li class="published">✓ published</li>
        <li class="conflict">⚠ in conflict</li><li class="ghost">+ free</li>
      </ul>
      ${this.trouble()}
      <div id="calendar"></div>
      ${this.#slotDialog()}${this.#conflictDialog()}`;
  }

  #slotDialog() {
    const slot = this.chosen;
    if (!slot) return html`<dialog id="slot"></dialog>`;
    const kind = kindOf(slot);
    const movable = kind === "job" || kind === "reservation";
    return html`<dialog id="slot" aria-labelledby="slot-title">
      <h2 id="slot-title" dir="auto">${slot.topic || "Reserved"}</h2>
      <p>${dateTime(slot.scheduledAt)} · ${slot.channel} · ${kind}</p>
      ${slot.notes ? html`<p dir="auto">${slot.notes}</p>` : ""}
      ${slot.delay ? html`<p class="notice">${slot.delay.reason}</p>` : ""}
      ${slot.conflicts?.map(({ detail, severity }) => html`<p class=${severity === "conflict" ? "trouble" : "notice"} dir="auto">${detail}</p>`)}
      ${movable ? html`<form data-needs="editor" @submit=${(event) => { event.preventDefault(); this.querySelector("#slot").close(); this.#moveTo(slot, event.target.at.value, "reject"); }}>
        <label>Move it to <input name="at" type="datetime-local" required .value=${localInput(slot.scheduledAt)}></label> <button>Move</button></form>` : ""}
      ${kind === "occurrence" ? html`<p class="quiet">A schedule plans it; change the <a href="#/schedules/${slot.scheduleId}">schedule</a> to move it.</p>` : ""}
      <div class="buttons">
        ${slot.jobId ? html`<a class="button" href="#/jobs/${slot.jobId}">Open the job</a>` : ""}
        ${kind === "reservation" ? html`<button data-needs="editor" @click=${() => { this.querySelector("#slot").close(); askForVideo({ topic: slot.topic, publishAt: slot.scheduledAt, channel: slot.channel }); }}>Make a video for it</button>
          <button data-needs="editor" @click=${(event) => busy(event, () => this.#release(slot))}>Release</button>` : ""}
        <button class="plain" @click=${() => this.querySelector("#slot").close()}>Close</button>
      </div></dialog>`;
  }

  #conflictDialog() {
    if (!this.conflict) return html`<dialog id="conflict"></dialog>`;
    const { slot, local, refusal } = this.conflict;
    const free = nearestFree(refusal);
    const go = (at, policy) => { this.querySelector("#conflict").close(); this.#moveTo(slot, at, policy); };
    return html`<dialog id="conflict" aria-labelledby="conflict-title" role="alertdialog">
      <h2 id="conflict-title">There is no room at that time</h2>
      ${refusal.conflicts.map(({ detail }) => html`<p class="trouble" dir="auto">${detail}</p>`)}
      <div class="buttons">
        ${free ? html`<button class="primary" @click=${() => go(localInput(free), "reject")}>Take ${dateTime(free)}</button>` : ""}
        <button @click=${() => go(local, "warn")}>Put it there all the same</button>
        <button class="plain" @click=${() => this.querySelector("#conflict").close()}>Leave it where it was</button>
      </div></dialog>`;
  }
}

customElements.define("calendar-page", Calendar);
