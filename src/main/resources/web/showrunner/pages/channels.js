// Where videos go: how each channel stands, its sign-in and its quota.

import { html } from "lit";
import { api, loadSettings, Refusal } from "../lib/api.js";
import { dateTime, number, relative } from "../lib/text.js";
import { busy } from "../parts/busy.js";
import { isRight, refuse } from "../parts/fields.js";
import { Page } from "../parts/page.js";
import { sayRefusal, toast } from "../parts/toasts.js";

const pathOf = (name, rest = "") => `/channels/${encodeURIComponent(name)}${rest}`;
const LOOK_MILLIS = 1500;

class Channels extends Page {
  static properties = { ...Page.properties, channels: { state: true }, quota: { state: true }, settings: { state: true }, signing: { state: true }, wrong: { state: true } };

  lists() {
    return ["channels"];
  }

  async load() {
    const [channels, quota, settings] = await Promise.all([api("/channels"), api("/quota"), loadSettings()]);
    return { channels: channels.items, quota: quota.items, settings };
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  render() {
    return html`<h1>Channels</h1>${this.trouble()}
      <div class="list">${this.channels?.map((channel) => this.#card(channel))}</div>
      <form class="card" data-needs="operator" @submit=${(event) => busy(event, () => this.#add(event.target))} novalidate><h2>Add a YouTube channel</h2>
        <p>At Google's console make an OAuth client of the kind “Desktop app” and download its file; the guide says how.</p>
        <div class="pair">
          <div class="field"><label for="c-name">Name</label><input id="c-name" name="name" required pattern="[A-Za-z0-9\\-]{1,64}" placeholder="my-channel" aria-describedby="c-w-name"><small>Letters, digits and hyphens</small>
            <p class="wrong" data-for="name" id="c-w-name" role="alert"></p></div>
          <div class="field"><label for="c-file">Client file</label><input id="c-file" name="client" type="file" accept="application/json,.json" required aria-describedby="c-w-client">
            <p class="wrong" data-for="client" id="c-w-client" role="alert"></p></div>
        </div>
        <p class="wrong" role="alert">${this.wrong ?? ""}</p>
        <div class="buttons"><button class="primary">Add</button></div></form>
      ${this.#defaults()}`;
  }

  #card(channel) {
    const quota = this.quota?.find(({ channels }) => channels.includes(channel.name));
    return html`<article class="card" data-channel=${channel.name}><div class="body">
      <div class="head"><h2 dir="auto">${channel.name}</h2><span class="chip ${channel.status === "ready" ? "completed" : "failed"}">${channel.status === "ready" ? "ready" : "sign in"}</span></div>
      <p class="quiet">${channel.kind === "folder" ? "A folder on this computer" : `YouTube${channel.title ? `: ${channel.title}` : ""}`}
        ${channel.signedInAt ? ` · signed in ${relative(channel.signedInAt)}` : ""}</p>
      ${channel.detail ? html`<p class="trouble" dir="auto">${channel.detail}</p>` : ""}
      ${channel.lacking?.length ? html`<p class="notice">The sign-in does not allow: ${channel.lacking.join(", ")}</p>` : ""}
      ${quota ? html`<p>${quota.uploads.remaining} of ${quota.uploads.limit} uploads and ${number(quota.units.remaining)} of ${number(quota.units.limit)} units left until ${dateTime(quota.resetAt)}</p>` : ""}
      ${channel.kind === "youtube" ? html`<div class="buttons" data-needs="operator">
        <button class=${channel.status === "ready" ? "" : "primary"} @click=${(event) => busy(event, () => this.#signIn(channel.name))}>Sign in</button>
        <button @click=${(event) => busy(event, () => this.#remove(channel.name))}>Remove</button></div>` : ""}
      ${this.signing?.name === channel.name ? this.#signInSteps() : ""}
    </div></article>`;
  }

  #signInSteps() {
    return html`<div class="notice">
      <p><a class="button primary" href=${this.signing.address} target="_blank" rel="noreferrer">Open Google's page</a></p>
      <p>When the browser runs on another computer than Showrunner it ends at a page that cannot be shown: copy its address here.</p>
      <form @submit=${(event) => busy(event, () => this.#complete(event.target))}><label for="s-redirect">The address it ended at</label>
        <input id="s-redirect" name="redirect" required aria-describedby="s-w-redirect"> <button>Complete</button>
        <p class="wrong" data-for="redirect" id="s-w-redirect" role="alert"></p></form></div>`;
  }

  #defaults() {
    if (!this.settings) return "";
    const { defaults, timeZone } = this.settings;
    const facts = { Channel: defaults.channel, Style: defaults.style, Minutes: defaults.durationMinutes, Privacy: defaults.privacyStatus, Category: defaults.category, Language: defaults.language, Picture: `${defaults.aspect}, ${defaults.quality}`, "Time zone": timeZone };
    return html`<section class="card"><h2>What a video has when nothing else is said</h2>
      <dl class="facts">${Object.entries(facts).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      <p class="quiet">Set in config/application.properties.</p></section>`;
  }

  async #add(form) {
    if (!isRight(form)) return;
    try {
      let client;
      try {
        client = JSON.parse(await form.elements.client.files[0].text());
      } catch {
        throw new Refusal({ field: "client", detail: "The file is no JSON; take the one that Google's console offers for download." });
      }
      await api("/channels", { method: "POST", body: { name: form.elements.name.value, client } });
      this.wrong = "";
      form.reset();
      toast("Added; sign in to use it");
      this.reload();
    } catch (refusal) {
      this.wrong = refuse(form, refusal) ? "" : refusal.message;
    }
  }

  async #signIn(name) {
    try {
      const begun = await api(pathOf(name, "/sign-in"), { method: "POST" });
      clearTimeout(this.looking);
      this.signing = { name, address: begun.address };
      this.#look(name);
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }

  /** Looks whether the browser has come back. */
  #look(name) {
    this.looking = setTimeout(async () => {
      try {
        const state = await api(pathOf(name, "/sign-in"));
        // Another one was begun meanwhile; who comes back from this one is seen in the list.
        if (this.signing?.name !== name) return;
        if (state.status === "open") return this.#look(name);
        this.signing = undefined;
        toast(state.detail ?? `${name} is signed in`, { bad: state.status === "failed" });
        this.reload();
      } catch (refusal) {
        if (this.signing?.name === name) this.signing = undefined;
        sayRefusal(refusal);
      }
    }, LOOK_MILLIS);
  }

  async #complete(form) {
    try {
      const { name } = this.signing;
      await api(pathOf(name, "/sign-in/complete"), { method: "POST", body: { redirect: form.elements.redirect.value } });
      clearTimeout(this.looking);
      this.signing = undefined;
      toast(`${name} is signed in`);
      this.reload();
    } catch (refusal) {
      if (!refuse(form, refusal)) sayRefusal(refusal);
    }
  }

  async #remove(name) {
    if (!confirm(`Remove the channel ${name}? Its sign-in is forgotten; videos stay where they are.`)) return;
    try {
      await api(pathOf(name), { method: "DELETE" });
      this.reload();
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }
}

customElements.define("channels-page", Channels);
