// What is answered where signal comes and goes is sent as often as it takes, under one id, so that it counts
// once. Of a test, what was chosen stays in this tab until it arrived: coming back, by the way back or a
// reload, finds it, and leaving by the quick exit leaves nothing. Kept are places of options, no words.

import { say, sayLost } from "../foundation/page_messages.js";

const placeOf = (path) => `anclaje-sheet-${path}`;
const AGAIN_MS = 10_000;

for (const sent of document.querySelectorAll("[data-sheet-sent]")) {
  sessionStorage.removeItem(placeOf(sent.dataset.sheetSent));
}

const form = document.querySelector("form[data-patient]");
if (form) sendUntilItArrives(form);
if (form?.matches(".sheet")) keep(form, placeOf(location.pathname));

function keep(form, place) {
  restore(form, place);
  tell(form);
  form.addEventListener("change", () => {
    sessionStorage.setItem(place, JSON.stringify(chosen(form)));
    tell(form);
  });
  form.querySelector("[data-next]").addEventListener("click", (event) => {
    event.preventDefault();
    goTo(unanswered(form)[0] ?? form.querySelector("button[type=submit]"));
  });
}

function sendUntilItArrives(form) {
  let isSending = false;
  let isWaiting = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("online", () => isWaiting && send());
  setInterval(() => isWaiting && send(), AGAIN_MS);

  async function send() {
    if (isSending) return;
    isSending = true;
    try {
      const answer = await fetch(location.href, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      isWaiting = false;
      if (answer.ok && answer.redirected) {
        sessionStorage.removeItem(placeOf(location.pathname));
        location.replace(answer.url);
      } else if (answer.status < 500) {
        form.submit(); // the same id again: its answer is the page that says what is missing or refused
      } else {
        sayLost();
      }
    } catch {
      if (!isWaiting) say(form.dataset.kept);
      isWaiting = true;
    } finally {
      isSending = false;
    }
  }
}

function chosen(form) {
  const radios = [...form.querySelectorAll("input[type=radio]:checked")];
  return Object.fromEntries(radios.map((radio) => [radio.name, radio.value]));
}

/** The server's own page, with what was just sent, goes before what this tab remembers. */
function restore(form, place) {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "{}");
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    const isOpen = !form.querySelector(`input[name="${radio.name}"]:checked`);
    if (isOpen && kept[radio.name] === radio.value) radio.checked = true;
  }
}

function unanswered(form) {
  return [...form.querySelectorAll(".sheet__question")].filter((one) => !one.querySelector(":checked"));
}

function tell(form) {
  const open = unanswered(form);
  const all = form.querySelectorAll(".sheet__question").length;
  form.querySelector("[data-count]").textContent = all - open.length;
  const next = form.querySelector("[data-next]");
  next.dataset.some ??= next.textContent;
  next.textContent = open.length ? next.dataset.some : next.dataset.all;
}

function goTo(place) {
  const control = place.querySelector?.("input") ?? place;
  place.scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
}
