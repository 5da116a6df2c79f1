// Keeps in a learning platform (SCORM 1.2) where somebody is, what they answered and how they did.
// Runs before the player. Where no platform is found, the player plays on and nothing is kept.
"use strict";
window.keeper = (() => {
  const PASS = __PASS__;
  const FURTHEST = 12;
  const began = Date.now();
  let state = { where: "", answers: {}, isDone: false };
  let api = null, isOpen = false, isWriting = false, hasTest = false;

  function search(from) {
    for (let up = 0, win = from; win && up < FURTHEST; up += 1) {
      try { if (win.API) return win.API; } catch { return null; }
      if (win.parent === win) return null;
      win = win.parent;
    }
    return null;
  }
  const get = (name) => (isOpen ? String(api.LMSGetValue(name)) : "");
  const set = (name, value) => { if (isOpen && isWriting) api.LMSSetValue(name, String(value)); };
  const save = () => { if (isOpen && isWriting) api.LMSCommit(""); };
  const two = (number) => String(number).padStart(2, "0");
  const span = (seconds) => `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

  function keep() {
    set("cmi.suspend_data", JSON.stringify({ v: 1, done: state.isDone, a: state.answers }));
  }

  function recall() {
    state.where = get("cmi.core.lesson_location");
    try {
      const kept = JSON.parse(get("cmi.suspend_data") || "{}");
      if (kept.v === 1) { state.answers = kept.a || {}; state.isDone = kept.done === true; }
    } catch { /* kept by something else: begin anew */ }
  }

  function begin() {
    hasTest = document.querySelector("form") !== null;
    api = search(window) || search(window.opener) || search(window.top && window.top.opener);
    if (!api) return state;
    isOpen = String(api.LMSInitialize("")) === "true";
    isWriting = !["browse", "review"].includes(get("cmi.core.lesson_mode"));
    recall();
    const status = get("cmi.core.lesson_status");
    if (status === "" || status === "not attempted" || status === "unknown") set("cmi.core.lesson_status", "incomplete");
    set("cmi.core.exit", "suspend");
    save();
    return state;
  }

  function moved(id, all, now) {
    state.where = id;
    set("cmi.core.lesson_location", id);
    const isWhole = now === all - 1 && !hasTest;
    if (isWhole && get("cmi.core.lesson_status") === "incomplete") set("cmi.core.lesson_status", "completed");
    save();
  }

  function answered(answers) {
    state.answers = Object.fromEntries(Object.entries(answers).filter(([, letter]) => letter !== ""));
    keep();
    save();
  }

  function finished(asked, given, right) {
    if (state.isDone) return;
    answered(given);
    const at = new Date(), time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
    let next = Number(get("cmi.interactions._count")) || 0;
    for (const { id, key, right: wanted } of asked) {
      const name = `cmi.interactions.${next}.`;
      next += 1;
      set(name + "id", key);
      set(name + "time", time);
      set(name + "type", "choice");
      set(name + "correct_responses.0.pattern", wanted);
      set(name + "weighting", 1);
      set(name + "student_response", given[id]);
      set(name + "result", given[id] === wanted ? "correct" : "wrong");
    }
    const raw = Math.round((100 * right) / asked.length);
    const pass = Number(get("cmi.student_data.mastery_score")) || PASS;
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    set("cmi.core.score.raw", raw);
    set("cmi.core.lesson_status", raw >= pass ? "passed" : "failed");
    state.isDone = true;
    keep();
    save();
  }

  function leave() {
    if (!isOpen) return;
    set("cmi.core.session_time", span(Math.round((Date.now() - began) / 1000)));
    set("cmi.core.exit", "suspend");
    save();
    api.LMSFinish("");
    isOpen = false;
  }
  window.addEventListener("pagehide", leave);
  return { isOnce: true, begin, moved, answered, finished };
})();
