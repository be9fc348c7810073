// How things are said: times in the server's zone, lengths, sizes, counts.

import { knownSettings } from "./api.js";

const zone = () => knownSettings()?.timeZone;

function format(at, options) {
  return new Intl.DateTimeFormat(undefined, { timeZone: zone(), ...options }).format(new Date(at));
}

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

export const dateTime = (at) => format(at, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
export const fullTime = (at) => format(at, { dateStyle: "full", timeStyle: "short" });
export const day = (at) => format(at, DAY);

/** A day of the calendar, as 2026-11-27, which is the same one in every zone. */
export const date = (text) => format(text, { ...DAY, timeZone: "UTC" });

const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const STEPS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 7], ["week", 4.35], ["month", 12], ["year", Infinity]];

/** As "in 3 hours" or "2 days ago". */
export function relative(at, now = Date.now()) {
  let value = (new Date(at) - now) / 1000;
  for (const [unit, many] of STEPS) {
    if (Math.abs(value) < many) return RELATIVE.format(Math.round(value), unit);
    value /= many;
  }
  return "";
}

/** A length in seconds, as "2 min 5 s". */
export function length(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export function bytes(count) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 10 && unit ? 1 : 0)} ${units[unit]}`;
}

export const number = (value) => new Intl.NumberFormat().format(value);

/** As "1 video" or "1,200 videos". */
export const count = (value, thing) => `${number(value)} ${thing}${value === 1 ? "" : "s"}`;

/** The value of a datetime-local input for an instant, in the server's zone. */
export function localInput(at) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone(), year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The same with seconds, for FullCalendar's present. */
export const localNow = () => localInput(Date.now()) + ":00";

/** A word of the interface as a person reads it: IN_ORDER, in-order → in order. */
export const words = (name) => String(name ?? "").toLowerCase().replaceAll(/[_-]/g, " ");

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** How many bytes a text has in UTF-8, as YouTube counts descriptions. */
export const utf8 = (text) => new TextEncoder().encode(text).length;
