// A lost session keeps what was written, and a shared phone keeps nothing.
//
// Before a form marked data-keep-draft is sent, we ask whether the session still lives. If it
// does not, the page stays as it is, words and all, until the person has signed in in another tab.
// Only choices, dates and fields marked data-keep are stored, in this tab alone, so that an
// accidental reload costs little; free text, passwords and data-private fields never are.

import { sayLost, saySignedOut } from "./page_messages.js";

const PREFIX = "draft:";
const SAFE_TYPES = new Set(["radio", "checkbox", "select-one", "select-multiple", "date", "time", "number"]);

// With the version that the page showed: a draft never goes over what somebody else saved since.
const keyOf = (form) =>
  [PREFIX + location.pathname, form.id, form.getAttribute("action"), form.elements.seen_version?.value].join("#");

const cameBack = () =>
  ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);

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
  // Whoever opens the page anew finds it as it is saved, not as somebody once left it.
  if (!cameBack()) sessionStorage.removeItem(keyOf(form));
  if (!stored || !cameBack() || form.querySelector("[aria-invalid=true]")) return;
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
  form.requestSubmit(submitter?.isConnected ? submitter : undefined);
  delete form.dataset.checked;
}

function prepare(place) {
  for (const form of place.querySelectorAll("form[data-keep-draft]:not([data-prepared])")) {
    form.dataset.prepared = "yes";
    // The server names every problem at once and in our words; the browser's own bubbles name one.
    form.noValidate = true;
    restore(form);
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-keep-draft]");
  if (form) remember(form);
});

// On the way down, so that neither the browser nor htmx sends before we have asked.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("form[data-keep-draft]");
    if (!form || form.dataset.checked || !document.body.dataset.sessionCheck) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sendWhenSignedIn(form, event.submitter);
  },
  { capture: true },
);

prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentElement ?? document));
