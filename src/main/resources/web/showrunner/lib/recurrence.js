// A schedule's rule as a sentence.

import { capital, count, words } from "./text.js";

export const WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

const time = ({ hour = 10, minute = 0 }) => `at ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
const list = (items) => new Intl.ListFormat(undefined, { type: "conjunction" }).format(items);

function rule(recurrence) {
  switch (recurrence.type) {
    case "daily": return `every day ${time(recurrence)}`;
    case "weekly": return `every ${list((recurrence.daysOfWeek ?? []).map((name) => capital(words(name))))} ${time(recurrence)}`;
    case "monthly": return `on day ${list((recurrence.daysOfMonth ?? []).map(String))} of each month ${time(recurrence)}`;
    case "interval": {
      const parts = [];
      if (recurrence.intervalHours) parts.push(count(recurrence.intervalHours, "hour"));
      if (recurrence.intervalMinutes) parts.push(count(recurrence.intervalMinutes, "minute"));
      return `every ${list(parts)}`;
    }
    default: return `by cron ${recurrence.expression}`;
  }
}

export function sentence(schedule) {
  const topic = schedule.topicTemplate ?? `${schedule.topics?.length ?? 0} topics, ${words(schedule.topicOrder)}`;
  return `${capital(rule(schedule.recurrence))} (${schedule.timeZone}): ${topic}`;
}
