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
  for (const element of form.elements) if (element.name) say(form, element.name, element.validationMessage);
  const wrong = form.querySelector(":invalid:not(fieldset)");
  wrong?.focus();
  return !wrong;
}

/** Writes the server's refusal beside the field that it names; answers whether there is such a field. */
export function refuse(form, refusal) {
  const named = refusal.field?.replace(/^jobs\[\d+\]\./, "").split(/[.[]/)[0];
  const element = named && form.elements[named];
  if (!element) return false;
  say(form, named, refusal.message);
  element.focus?.();
  return true;
}

function say(form, name, text) {
  const place = form.querySelector(`[data-for="${name}"]`);
  if (place) place.textContent = text;
  form.elements[name]?.setAttribute?.("aria-invalid", String(Boolean(text)));
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
