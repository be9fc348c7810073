// The page's frame: where one can go, whether the server is heard, and which page is shown. Pages are loaded when they are
// first gone to.

import { html, LitElement } from "lit";
import { actAs } from "./lib/access.js";
import { api, loadSettings } from "./lib/api.js";
import { live } from "./lib/live.js";
import "./parts/sign-in.js";
import { busy } from "./parts/busy.js";
import { sayRefusal } from "./parts/toasts.js";
import { askByButton } from "./parts/video-dialog.js";

const PAGES = {
  __proto__: null,
  dashboard: { title: "Dashboard", load: () => import("./pages/dashboard.js"), show: () => html`<dashboard-page></dashboard-page>` },
  calendar: { title: "Calendar", load: () => import("./pages/calendar.js"), show: () => html`<calendar-page></calendar-page>` },
  jobs: {
    title: "Jobs",
    load: (id) => (id ? import("./pages/job.js") : import("./pages/jobs.js")),
    show: (id, search) => (id ? html`<job-page job=${id}></job-page>` : html`<jobs-page search=${search}></jobs-page>`),
  },
  schedules: { title: "Schedules", load: () => import("./pages/schedules.js"), show: (id) => html`<schedules-page schedule=${id}></schedules-page>` },
  review: { title: "Review", load: () => import("./pages/review.js"), show: (id) => html`<review-page job=${id}></review-page>` },
  analytics: { title: "Analytics", load: () => import("./pages/analytics.js"), show: () => html`<analytics-page></analytics-page>` },
  channels: { title: "Channels", load: () => import("./pages/channels.js"), show: () => html`<channels-page></channels-page>` },
};

// What is there sooner needs no word.
const SLOW_MILLIS = 200;

const STATES = {
  connecting: "Connecting …",
  connected: "Live",
  lost: "No connection to the server; what you see may be old",
};

/** Which page the address names, of what, and what of it. */
function asked() {
  const [path, search = ""] = location.hash.slice(1).split("?");
  const [, name = "", id = ""] = path.split("/");
  return { name: name || "dashboard", id, search };
}

class App extends LitElement {
  static properties = { place: { state: true }, state: { state: true }, failure: { state: true }, session: { state: true }, going: { state: true }, slow: { state: true } };
  #timer;

  constructor() {
    super();
    this.going = true;
    this.state = live.state;
    live.addEventListener("state", ({ detail }) => (this.state = detail));
    addEventListener("hashchange", () => this.#go());
    addEventListener("signed-out", () => this.#out());
    this.addEventListener("busy", () => this.#lookWhetherBusy());
    this.addEventListener("signed-in", ({ detail }) => this.#enter(detail));
    this.addEventListener("made", ({ detail }) => {
      if (this.place?.name !== "calendar") location.hash = `#/jobs/${encodeURIComponent(detail.id)}`;
    });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    // The page's code comes while it is asked who is there; whether that failed is seen when it is gone to.
    const { name, id } = asked();
    PAGES[name]?.load(id).catch(() => {});
    // A server that cannot be reached is said by the page that is shown, as ever.
    api("/session").then((session) => this.#enter(session), () => this.#enter({ required: false, role: "operator" }));
  }

  #out() {
    const ended = Boolean(this.session?.role || this.session?.ended);
    live.stop();
    this.querySelector("video-dialog")?.stepAside();
    this.started = false;
    document.title = "Sign in – Showrunner";
    this.session = { required: true, role: null, ended };
    this.going = false;
  }

  #enter(session) {
    this.session = session;
    if (!session.role) {
      document.title = "Sign in – Showrunner";
      this.going = false;
      return;
    }
    actAs(session.role);
    if (!this.started) live.start(session.lastEvent);
    this.started = true;
    loadSettings().then(() => this.requestUpdate(), () => {});
    if (location.hash === "#/sign-in") location.hash = "#/dashboard";
    this.#go();
    this.querySelector("video-dialog")?.comeBack();
  }

  async #leave() {
    try {
      await api("/session", { method: "DELETE" });
      location.reload();
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }

  async #go() {
    if (!this.session?.role) return;
    const { hash } = location;
    const { name, id, search } = asked();
    const page = PAGES[name];
    const wanted = { name, id: decode(id), search, page };
    this.failure = undefined;
    this.going = true;
    if (page) {
      try {
        await page.load(id);
      } catch {
        if (hash !== location.hash) return;
        // A module that could not be loaded is not asked for again by its page.
        this.failure = "The page could not be loaded; look whether Showrunner runs, then try again.";
      }
    }
    // Somebody has gone on meanwhile.
    if (hash !== location.hash) return;
    this.going = false;
    document.title = page ? `${page.title} – Showrunner` : "Showrunner";
    // Who filters a page stays in the field.
    const moved = this.place !== undefined && (this.place.name !== wanted.name || this.place.id !== wanted.id);
    this.place = wanted;
    await this.updateComplete;
    this.#showWhere();
    if (moved) this.querySelector("main")?.focus({ preventScroll: false });
  }

  updated() {
    this.#lookWhetherBusy();
  }

  #lookWhetherBusy() {
    const atWork = this.going || this.querySelector("main > [aria-busy=true]") !== null;
    if (atWork && !this.#timer) this.#timer = setTimeout(() => (this.slow = true), SLOW_MILLIS);
    if (atWork) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.slow = false;
  }

  // On a phone the row of pages is longer than the window.
  #showWhere() {
    const nav = this.querySelector("nav");
    const link = nav?.querySelector('[aria-current="page"]');
    if (link) nav.scrollTo({ left: link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2 });
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${(event) => { event.preventDefault(); this.querySelector("main").focus(); }}>Skip to the content</a>
      <header>
        <a class="brand" href="#/dashboard"><img src="icon.svg" alt="" width="28" height="28"> Showrunner</a>
        <nav aria-label="Pages">${Object.entries(PAGES).map(([name, { title }]) => html`
          <a href="#/${name}" aria-current=${this.place?.name === name ? "page" : "false"}>${title}</a>`)}</nav>
        ${this.session?.role ? html`<p class="connection ${this.state}" role="status"><span aria-hidden="true">●</span> ${STATES[this.state]}</p>` : ""}
        ${this.session?.role ? html`<button class="primary" data-needs="editor" @click=${askByButton}>New video</button>` : ""}
        ${this.session?.required && this.session.role ? html`<button @click=${(event) => busy(event, () => this.#leave())}>Sign out</button>` : ""}
      </header>
      <p class="loading" role="status">${this.slow ? "Loading …" : ""}</p>
      <main id="main" tabindex="-1" aria-busy=${this.going}>${this.#content()}</main>
      <video-dialog></video-dialog>
      <show-toasts></show-toasts>`;
  }

  #content() {
    if (this.session && !this.session.role) return html`<sign-in-form ?ended=${this.session.ended}></sign-in-form>`;
    if (!this.place) return "";
    if (this.failure) return html`<p class="trouble" role="alert">${this.failure} <button @click=${() => location.reload()}>Try again</button></p>`;
    if (!this.place.page) return html`<h1>There is no such page</h1><p>Choose one above, or go to the <a href="#/dashboard">dashboard</a>.</p>`;
    return this.place.page.show(this.place.id, this.place.search);
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

customElements.define("show-app", App);
