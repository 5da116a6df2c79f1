// A lost session keeps what was written, and a shared phone keeps nothing.
//
// Before a form marked data-keep-draft is sent, we ask whether the session still lives. If it
// does not, the page stays as it is, words and all, until the person has signed in in another tab.
// Only choices, dates and fields marked data-keep are stored, in this tab alone, so that an
// accidental reload costs little; free text, passwords and data-private fields never are.

import { sayLost, saySignedOut } from "./page_messages.js";

const PREFIX = "draft:";
const SAFE_TYPES = new Set(["radio", "checkbox", "select-one", "select-multiple", "date", "time", "number"]);

const keyOf = (form) => PREFIX + location.pathname + "#" + (form.id || form.getAttribute("action") || "");

function mayBeStored(field) {
  if (!field.name || "private" in field.dataset || field.closest("[data-private]")) return false;
  return SAFE_TYPES.has(field.type) || (field.dataset.keep !== undefined && field.type !== "password");
}

function storableFields(form) {
  return [...form.elements].filter((field) => mayBeStored(field));
}

function remember(form) {
  const draft = storableFields(form).map((field) => ({
    name: field.name,
    value: field.value,
    checked: field.checked,
  }));
  sessionStorage.setItem(keyOf(form), JSON.stringify(draft));
}

function restore(form) {
  const stored = sessionStorage.getItem(keyOf(form));
  if (!stored || form.querySelector("[aria-invalid=true]")) return;
  const fields = storableFields(form);
  for (const { name, value, checked } of JSON.parse(stored)) {
    const ticks = fields.filter((field) => field.name === name && field.value === value);
    for (const field of fields.filter((candidate) => candidate.name === name)) {
      if (field.type === "radio" || field.type === "checkbox") continue;
      field.value = value;
    }
    for (const field of ticks) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
    }
  }
}

async function freshToken() {
  const response = await fetch(document.body.dataset.sessionCheck, { redirect: "manual" });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? null;
}

async function sendWhenSignedIn(form, submitter) {
  let token;
  try {
    token = await freshToken();
  } catch {
    sayLost();
    return;
  }
  if (token === null) {
    saySignedOut();
    return;
  }
  const held = form.querySelector("[name=csrfmiddlewaretoken]");
  if (held) held.value = token;
  form.dataset.checked = "yes";
  sessionStorage.removeItem(keyOf(form));
  form.requestSubmit(submitter);
  delete form.dataset.checked;
}

for (const form of document.querySelectorAll("form[data-keep-draft]")) {
  restore(form);
  form.addEventListener("change", () => remember(form));
  form.addEventListener(
    "submit",
    (event) => {
      if (form.dataset.checked || !document.body.dataset.sessionCheck) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      sendWhenSignedIn(form, event.submitter);
    },
    { capture: true },
  );
}
