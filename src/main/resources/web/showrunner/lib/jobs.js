// What can be said about a job and done with it; the same on every page.

import { api, jobPath } from "./api.js";
import { length, relative, words } from "./text.js";
import { busy } from "../parts/busy.js";
import { sayRefusal, toast } from "../parts/toasts.js";

export const STAGES = ["SCRIPT", "ASSETS", "ASSEMBLY", "THUMBNAIL", "METADATA", "UPLOAD", "ANALYTICS"];
export const STATUSES = ["PENDING", "RUNNING", "RETRYING", "WAITING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED"];

const WAITS = {
  approval: "waits for your approval",
  decision: "waits for your decision",
  quota: "waits for YouTube's quota",
  disk: "waits for room on the disk",
  "sign-in": "waits for a sign-in",
  processing: "waits for YouTube to process it",
  time: "waits for its time",
};

const now = () => Date.now();

/** One line that says how a job stands. */
export function standing(job) {
  switch (job.status) {
    case "RUNNING":
      return `${words(job.stage)}: ${job.progressMessage || "working"}`;
    case "PENDING":
      return `starts ${relative(job.scheduledAt)}`;
    case "RETRYING":
      return `tried again ${job.until ? relative(job.until) : "soon"}: ${job.error?.message ?? ""}`;
    case "WAITING":
      if (job.waitingFor === "approval") return WAITS.approval;
      return `${WAITS[job.waitingFor] ?? "waits"}${job.until ? `, until ${relative(job.until)}` : ""}${job.error ? `: ${job.error.message}` : ""}`;
    case "PAUSED":
      return `paused before ${words(job.stage)}`;
    case "COMPLETED":
      return `${job.results.title ?? job.topic}${job.results.seconds ? `, ${length(job.results.seconds)}` : ""}`;
    default:
      return job.error?.message ?? words(job.status);
  }
}

/** How much longer a running job may take, by how far it has come in the time it was worked on; empty while that is a guess. */
export function timeLeft(job) {
  if (job.status !== "RUNNING" || !job.runningSince || job.progressPercent < 5) return "";
  const spent = Math.max(0, now() - new Date(job.runningSince)) / 1000;
  return `about ${length((spent * (100 - job.progressPercent)) / job.progressPercent)} left`;
}

export const isUnderWay = (job) => ["RUNNING", "RETRYING", "WAITING", "PAUSED", "PENDING"].includes(job.status);
export const isEnded = (job) => ["COMPLETED", "FAILED", "CANCELLED"].includes(job.status);

/** Whether what is said about its video can be changed now. */
export const isEditable = (job) =>
  Boolean(job.results.url || job.results.videoId) || ["PENDING", "PAUSED"].includes(job.status)
  || (job.status === "WAITING" && ["approval", "time", "decision"].includes(job.waitingFor));

/** The actions that a job allows now, the most helpful first: [name, text]. */
export function actions(job) {
  const found = [];
  if (job.waitingFor === "approval") found.push(["review", "Review"]);
  if (job.waitingFor === "decision") found.push(["approve", "Go on"]);
  if (job.waitingFor === "sign-in") found.push(["channels", "Sign in"]);
  if (["RETRYING", "FAILED", "CANCELLED"].includes(job.status) || (job.status === "WAITING" && job.waitingFor !== "approval")) found.push(["retry", "Try now"]);
  if (job.status === "PAUSED") found.push(["resume", "Resume"]);
  if (["PENDING", "RUNNING", "RETRYING", "WAITING"].includes(job.status) && !job.pauseRequested) found.push(["pause", "Pause"]);
  if (isUnderWay(job)) found.push(["cancel", "Cancel"]);
  if (isEnded(job)) found.push(["delete", "Delete"]);
  return found;
}

const UNDONE = { cancel: "cancelled", delete: "deleted" };

/** Does one of them, for the button that an event came from; the page hears of the change as everybody does. */
export const act = (event, job, action) => busy(event, () => done(job, action));

async function done(job, action) {
  if (action === "review") location.hash = `#/review/${encodeURIComponent(job.id)}`;
  else if (action === "channels") location.hash = "#/channels";
  else {
    try {
      await (action === "delete" ? api(jobPath(job.id), { method: "DELETE" }) : api(jobPath(job.id, `/${action}`), { method: "POST" }));
      if (UNDONE[action]) toast(`“${job.topic}” is ${UNDONE[action]}`, { undo: () => undo(job) });
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }
}

async function undo(job) {
  try {
    await api(jobPath(job.id, "/undo"), { method: "POST" });
  } catch (refusal) {
    sayRefusal(refusal);
  }
}
