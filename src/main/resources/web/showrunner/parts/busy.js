// Buttons that say that they are at work, and cannot be pressed a second time meanwhile.

/** Does the work of a button, or of a form, that an event came from. */
export async function busy(event, work) {
  event.preventDefault();
  const button = event.type === "submit" ? event.submitter ?? event.currentTarget.querySelector("button:not([type=button])") : event.currentTarget;
  if (!button || button.getAttribute("aria-busy") === "true") return;
  const focused = document.activeElement === button;
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    await work();
  } finally {
    button.removeAttribute("aria-busy");
    button.disabled = false;
    if (focused && button.isConnected && document.activeElement === document.body) button.focus();
  }
}
