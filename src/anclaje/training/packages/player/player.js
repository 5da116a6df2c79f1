// One slide at a time, notes, a timer and the questions. Without it everything stands on one page.
// A platform may listen: it sets window.keeper before this runs (see keeper.js).
"use strict";
(() => {
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("words").textContent);
  const asked = JSON.parse(document.getElementById("asked").textContent);
  const keeper = window.keeper || { begin: () => ({ answers: {} }), moved() {}, answered() {}, finished() {} };
  const pages = [...document.querySelectorAll(".slide")];
  const links = [...document.querySelectorAll(".contents a")];
  const [before, after] = document.querySelectorAll("[data-step]");
  const where = document.querySelector(".where");
  const fill = (text, facts) => text.replace(/%\((\w+)\)s/g, (_, name) => facts[name]);
  let now = 0;

  function show(place, withFocus) {
    now = Math.max(0, Math.min(place, pages.length - 1));
    pages.forEach((page, each) => { page.hidden = each !== now; });
    links.forEach((link, each) => {
      if (each === now) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    });
    before.disabled = now === 0;
    after.disabled = now === pages.length - 1;
    where.textContent = fill(words.where, { place: now + 1, all: pages.length });
    if (withFocus) { pages[now].focus({ preventScroll: true }); window.scrollTo(0, 0); }
    keeper.moved(pages[now].id, pages.length, now);
  }

  function go(place) {
    show(place, true);
    history.replaceState(null, "", "#" + pages[now].id);
  }

  const placeOf = (id) => pages.findIndex((page) => page.id === id);

  before.addEventListener("click", () => go(now - 1));
  after.addEventListener("click", () => go(now + 1));
  for (const link of document.querySelectorAll("a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const place = placeOf(decodeURIComponent(link.hash.slice(1)));
      if (place < 0) return;
      event.preventDefault();
      const list = link.closest("details.contents");
      if (list) list.open = false;
      go(place);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, .scroll, summary")) return;
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) { event.preventDefault(); go(now + step); }
    if (event.key === "Home") { event.preventDefault(); go(0); }
    if (event.key === "End") { event.preventDefault(); go(pages.length - 1); }
  });

  // Open beneath their own switch, so that they are there on paper.
  for (const notes of document.querySelectorAll("details.notes")) notes.open = true;
  const toggle = document.querySelector("[data-notes]");
  toggle.addEventListener("click", () => {
    const shown = root.classList.toggle("with-notes");
    toggle.setAttribute("aria-pressed", String(shown));
  });

  const clock = document.querySelector(".timer"), start = document.querySelector("[data-timer]");
  let seconds = 0, ticking = 0;
  const tell = () => { clock.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`; };
  start.addEventListener("click", () => {
    const runs = ticking !== 0;
    clearInterval(ticking);
    const from = Date.now() - seconds * 1000;
    ticking = runs ? 0 : setInterval(() => { seconds = Math.floor((Date.now() - from) / 1000); tell(); }, 500);
    start.setAttribute("aria-pressed", String(!runs));
  });
  document.querySelector("[data-zero]").addEventListener("click", () => {
    clearInterval(ticking); ticking = 0; seconds = 0; start.setAttribute("aria-pressed", "false"); tell();
  });

  const form = document.querySelector("form");
  const answers = () => Object.fromEntries(asked.map(({ id }) => [id, (form.querySelector(`input[name="${CSS.escape(id)}"]:checked`) || {}).value || ""]));

  function reveal(given) {
    let right = 0;
    for (const { id, right: wanted } of asked) {
      const field = document.getElementById("q-" + id), said = field.querySelector(".said");
      const isRight = given[id] === wanted;
      right += isRight ? 1 : 0;
      said.textContent = given[id] === "" ? words.unanswered : isRight ? words.right : words.wrong;
      said.className = "said " + (isRight ? "right" : "wrong");
      said.hidden = false;
      const answer = field.querySelector(".answer");
      answer.hidden = false; answer.open = true;
      for (const option of field.querySelectorAll("input")) option.disabled = keeper.isOnce === true;
    }
    const result = form.querySelector(".result");
    result.textContent = fill(words.result, { right, all: asked.length });
    result.hidden = false;
    form.querySelector("button").disabled = keeper.isOnce === true;
    return { right, result };
  }

  const kept = keeper.begin();
  if (form) {
    for (const [id, letter] of Object.entries(kept.answers)) {
      const option = form.querySelector(`input[name="${CSS.escape(id)}"][value="${CSS.escape(letter)}"]`);
      if (option) option.checked = true;
    }
    form.addEventListener("change", () => keeper.answered(answers()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = answers();
      const { right, result } = reveal(given);
      keeper.finished(asked, given, right);
      result.focus();
    });
    if (kept.isDone) reveal(answers());
  }
  root.classList.add("playing");
  const first = placeOf(kept.where || decodeURIComponent(location.hash.slice(1)));
  show(first < 0 ? 0 : first, false);
})();
