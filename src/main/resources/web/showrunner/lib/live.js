// What changes on the server, as it happens. Dispatches "job" (detail: the job, or its id with deleted), "list" (detail: a
// list's name), "reset" (look at everything anew) and "state" (detail: "connecting", "connected" or "lost").

import { api, query } from "./api.js";

const SILENCE_MILLIS = 40_000;
const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 15_000;
// A browser has six connections to a server for all of its tabs: those that nobody sees leave theirs to the others.
const HIDDEN_MILLIS = 3_000;

class Live extends EventTarget {
  state = "connecting";
  #source;
  #watchdog;
  #waiting;
  #pause = FIRST_PAUSE_MILLIS;
  #wasLost = false;
  #wanted = false;

  constructor() {
    super();
    addEventListener("online", () => this.#source && this.#again());
    document.addEventListener("visibilitychange", () => this.#look());
    // A browser keeps pages that were left, with their connections, to come back to them at once.
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#wanted && this.#again());
  }

  /**
   * Listens from now on, whenever somebody looks at the page.
   *
   * @param after the event behind which nothing is to be missed; without it everything is looked at anew once it is heard
   */
  start(after) {
    this.#wanted = true;
    this.#wasLost = after === undefined;
    if (document.hidden) this.#wasLost = true;
    else this.#open(after);
  }

  /** Listens no more. */
  stop() {
    this.#wanted = false;
    this.#close();
    this.#become("connecting");
  }

  #look() {
    clearTimeout(this.#waiting);
    if (!this.#wanted) return;
    if (document.hidden) this.#waiting = setTimeout(() => this.#close(), HIDDEN_MILLIS);
    else if (!this.#source || this.state === "lost") this.#again();
  }

  #open(after) {
    this.#source = new EventSource(`/api/events${query({ after })}`);
    this.#source.addEventListener("open", () => this.#heard());
    this.#source.addEventListener("beat", () => this.#heard());
    this.#source.addEventListener("error", () => this.#failed());
    this.#on("job");
    this.#on("list");
    this.#on("reset");
  }

  #close() {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#waiting);
    this.#source?.close();
    this.#source = undefined;
    this.#wasLost = true;
  }

  #on(type) {
    this.#source.addEventListener(type, (event) => {
      this.#heard();
      const data = JSON.parse(event.data);
      this.#tell(type, type === "list" ? data.list : data);
    });
  }

  // The browser comes back by itself after a broken connection and says where it was; the server tells what was missed, or
  // "reset". Only when it has given up, or hears nothing, a new stream is begun, and everything is looked at anew.
  #failed() {
    const source = this.#source;
    if (source?.readyState !== EventSource.CLOSED) return this.#become("lost");
    this.#givenUp(source);
  }

  // A refusal cannot be told from an address where nobody listens, so it is asked whose session this is.
  async #givenUp(source) {
    const session = await api("/session").catch(() => undefined);
    if (source !== this.#source) return;
    if (session && !session.role) {
      dispatchEvent(new CustomEvent("signed-out"));
      return;
    }
    this.#become("lost");
    this.#waiting = setTimeout(() => this.#again(), this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE_MILLIS, this.#pause * 2);
  }

  #again() {
    this.#close();
    this.#open();
  }

  #heard() {
    this.#pause = FIRST_PAUSE_MILLIS;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#become("lost");
      this.#again();
    }, SILENCE_MILLIS);
    this.#become("connected");
    if (this.#wasLost) {
      this.#wasLost = false;
      this.#tell("reset", {});
    }
  }

  #become(state) {
    if (state !== this.state) {
      this.state = state;
      this.#tell("state", state);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const live = new Live();
