// What is in the way of a video in the calendar, and what can be done about it.

import { html } from "lit";
import { dateTime } from "../lib/text.js";

/** The nearest free time that a refusal names; undefined when it names none. */
export const nearestFree = (refusal) => refusal.conflicts.find(({ nearestFree: free }) => free)?.nearestFree;

/**
 * A refusal in a form.
 *
 * @param take called with the nearest free time
 * @param insist called when it is to be so all the same
 */
export function refusedWith(refusal, take, insist) {
  const free = nearestFree(refusal);
  return html`<div class="trouble" role="alert">
    <p>${refusal.message}</p>
    ${refusal.conflicts.length ? html`<div class="buttons">
      ${free ? html`<button type="button" @click=${() => take(free)}>Take ${dateTime(free)}</button>` : ""}
      <button type="button" @click=${() => insist()}>Do it all the same</button>
    </div>` : ""}
  </div>`;
}
