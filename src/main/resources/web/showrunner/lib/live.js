// What changes on the server, as it happens. Dispatches "job" (detail: the job, or its id with deleted), "list" (detail: a
// list's name), "reset" (look at everything anew) and "state" (detail: "connecting", "connected" or "lost").

const SILENCE_MILLIS = 40_000;
const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 15_000;

class Live extends EventTarget {
  state = "connecting";
  #source;
  #watchdog;
  #pause = FIRST_PAUSE_MILLIS;
  #wasLost = false;

  start() {
    this.#source = new EventSource("/api/events");
    this.#source.addEventListener("open", () => this.#heard());
    this.#source.addEventListener("beat", () => this.#heard());
    this.#source.addEventListener("error", () => this.#failed());
    this.#on("job");
    this.#on("list");
    this.#on("reset");
    addEventListener("online", () => this.#again());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.state === "lost") this.#again();
    });
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
    this.#become("lost");
    if (this.#source.readyState === EventSource.CLOSED) {
      setTimeout(() => this.#again(), this.#pause);
      this.#pause = Math.min(LONGEST_PAUSE_MILLIS, this.#pause * 2);
    }
  }

  #again() {
    this.#source.close();
    this.#wasLost = true;
    this.start();
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
