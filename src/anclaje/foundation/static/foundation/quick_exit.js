// Leaves at once: by the button, or by Escape three times within two seconds.
// Nothing of this page stays in the tab: title, drafts and the way back are gone.

const PRESSES = 3;
const WITHIN_MS = 2000;
let presses = [];

function leave() {
  const link = document.querySelector("[data-quick-exit]");
  document.title = "";
  document.body.hidden = true;
  try {
    sessionStorage.clear();
  } catch {
    // Storage may be closed to us; leaving matters more.
  }
  location.replace(link ? link.href : "https://www.wikipedia.org/");
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-quick-exit]")) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    presses = [];
    return;
  }
  const now = Date.now();
  presses = presses.filter((pressed) => now - pressed < WITHIN_MS).concat(now);
  if (presses.length >= PRESSES) leave();
});
