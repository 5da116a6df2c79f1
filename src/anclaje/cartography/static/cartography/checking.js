// Checking quick as sorting cards: keys, a slider between photograph and map, corners that move.
// Everything here only presses what also works without it.

import { cutWhere, stopEditing, wireShape } from "./mark_shape.js";

const page = document.querySelector("[data-checking]");
const FORMS = { k: "k", d: "d", u: "u" };

const card = () => document.getElementById("card");
const stage = () => page.querySelector(".stage");

/** Photograph and map show the same part of the sheet as the marks on top of them. */
function show(box) {
  for (const svg of page.querySelectorAll(".pane svg")) svg.setAttribute("viewBox", box);
}

function look() {
  const zoom = page.querySelector("[data-zoom]");
  const isWhole = zoom.getAttribute("aria-pressed") === "true";
  show(isWhole ? page.dataset.whole : document.getElementById("marks-photo").dataset.focus);
}

function toggle(button, isOn) {
  button.setAttribute("aria-pressed", String(isOn));
}

function lay(isLaid) {
  const map = page.querySelector(".pane--map");
  const slider = page.querySelector("[data-slider]");
  stage().classList.toggle("stage--laid", isLaid);
  toggle(page.querySelector("[data-lay]"), isLaid);
  slider.hidden = !isLaid;
  map.style.opacity = isLaid ? slider.querySelector("input").value / 100 : "";
}

function wireTools() {
  const tools = page.querySelector("[data-tools]");
  const slider = tools.querySelector("[data-slider] input");
  tools.hidden = false;
  tools.querySelector("[data-lay]").addEventListener("click", (event) => {
    lay(event.currentTarget.getAttribute("aria-pressed") !== "true");
  });
  tools.querySelector("[data-zoom]").addEventListener("click", (event) => {
    toggle(event.currentTarget, event.currentTarget.getAttribute("aria-pressed") !== "true");
    look();
  });
  slider.addEventListener("input", () => {
    page.querySelector(".pane--map").style.opacity = slider.value / 100;
  });
  // A telephone has no room for two pictures: there they lie over each other from the start.
  lay(window.matchMedia("(max-width: 62rem)").matches);
}

function openChange(isOpen) {
  const change = card().querySelector("[data-change]");
  const button = card().querySelector("[data-open-change]");
  if (!change || !button) return;
  change.open = isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) {
    change.scrollIntoView({ block: "nearest" });
    (change.querySelector(".choice--own") ?? change.querySelector("[data-key]"))?.focus();
  } else stopEditing();
}

/** What a new card needs: its buttons for scripts, the focus on what it asks, the pictures moved. */
function wireCard() {
  const button = card().querySelector("[data-open-change]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => openChange(button.getAttribute("aria-expanded") !== "true"));
  }
  wireShape(page, card());
  look();
}

function press(form) {
  form?.querySelector("button[type=submit]:not(:disabled)")?.click();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), select, textarea")) return;
  const key = event.key.toLowerCase();
  const way = { arrowright: "next", arrowleft: "previous" }[key];
  if (way && event.target.matches("input")) return;
  if (way) card().querySelector(`[data-way="${way}"]`)?.click();
  else if (FORMS[key]) press(card().querySelector(`[data-answer="${FORMS[key]}"]`));
  else if (key === "c") openChange(!card().querySelector("[data-change]")?.open);
  else if (/^[1-9]$/.test(key)) card().querySelector(`[data-key="${key}"]`)?.click();
  else return;
  event.preventDefault();
}

if (page) {
  page.classList.add("has-script");
  wireTools();
  wireCard();
  document.addEventListener("keydown", onKey);
  // htmx puts the new card and the new marks in place; one event comes for each of them.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "card" && event.detail.elt?.id !== "card") return;
    wireCard();
    card().querySelector("[data-what]")?.focus({ preventScroll: true });
  });
  page.addEventListener("click", (event) => {
    if (cutWhere(event)) event.preventDefault();
  });
}
