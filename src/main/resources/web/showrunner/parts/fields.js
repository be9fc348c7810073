// Form fields that say beside themselves what is wrong with them, before anything is sent and after the server has refused.

import { html } from "lit";

/** The values of a form, without what is empty. */
export function valuesOf(form) {
  const values = {};
  for (const element of form.elements) {
    if (!element.name || element.disabled) continue;
    if (element.type === "checkbox") {
      if (element.checked) values[element.name] = true;
    } else if (element.type === "number") {
      if (element.value !== "") values[element.name] = Number(element.value);
    } else if (element.value.trim() !== "") values[element.name] = element.value.trim();
  }
  return values;
}

/** Checks a form as the browser does, and writes what it finds beside the fields. */
export function isRight(form) {
  const said = new Map([...form.querySelectorAll("[data-for]")].map((place) => [place, ""]));
  const named = [...form.elements].filter(({ name }) => name);
  for (const element of named) {
    element.setAttribute("aria-invalid", String(Boolean(element.validationMessage)));
    const place = placeOf(form, element);
    if (place && !said.get(place)) said.set(place, sentence(element, place, element.validationMessage));
  }
  said.forEach((text, place) => (place.textContent = text));
  const wrong = named.find(({ validationMessage }) => validationMessage);
  if (wrong) show(wrong);
  return !wrong;
}

/** Writes the server's refusal beside the field that it names; answers whether it could. */
export function refuse(form, refusal) {
  const name = refusal.field?.replace(/^jobs\[\d+\]\./, "").split(/[.[]/)[0];
  const found = name && form.elements[name];
  const element = found instanceof RadioNodeList ? found[0] : found;
  const place = element && placeOf(form, element);
  if (!place) return false;
  place.textContent = refusal.message;
  element.setAttribute("aria-invalid", "true");
  show(element);
  return true;
}

// Fields in the middle of a sentence share a place.
const placeOf = (form, element) =>
  form.querySelector(`[data-for="${element.name}"]`) ?? element.closest("fieldset")?.querySelector(":scope > [data-for]") ?? undefined;

function sentence(element, place, text) {
  return text && place.dataset.for !== element.name ? `${element.getAttribute("aria-label")}: ${text}` : text;
}

/** Goes to a field, also to one in a part of the form that is closed. */
function show(element) {
  const closed = element.closest("details");
  if (closed) closed.open = true;
  element.focus();
}

/** Refuses text of more characters than that; a browser's own maxlength counts an emoji as two. */
export function countCharacters(element, most) {
  const over = [...element.value.trim()].length - most;
  element.setCustomValidity(over > 0 ? `It is ${over} ${over === 1 ? "character" : "characters"} too long` : "");
}

/** A label, a field and the place for what is wrong with it; ids begin with a prefix, where a form is there more than once. */
export function field(label, name, input, hint = "", prefix = "") {
  return html`<div class="field">
    <label for="${prefix}f-${name}">${label}</label>
    ${input}
    ${hint ? html`<small>${hint}</small>` : ""}
    <p class="wrong" data-for=${name} id="${prefix}w-${name}" role="alert"></p>
  </div>`;
}

export const choice = (name, options, chosen, describe = (option) => option, prefix = "") => html`
  <select id="${prefix}f-${name}" name=${name} aria-describedby="${prefix}w-${name}">
    ${options.map((option) => html`<option value=${option} ?selected=${option === chosen}>${describe(option)}</option>`)}
  </select>`;
