// The seconds until the room's code changes; when they are over, the next one is asked for.
const room = document.querySelector("[data-room]");
const lost = document.querySelector("[data-lost]");
let over;

function begin() {
  const told = room.querySelector("[data-left]");
  over = performance.now() + Number(told.dataset.left) * 1000;
  told.dataset.words ||= told.textContent;
}

function tick() {
  const told = room.querySelector("[data-left]");
  if (!told || over === undefined) return;
  const left = Math.max(0, Math.ceil((over - performance.now()) / 1000));
  told.textContent = told.dataset.words.replace(/\d+/, left);
  if (left > 0) return;
  over = undefined; // asked once; the next answer begins again
  room.dispatchEvent(new Event("over"));
}

room.addEventListener("htmx:afterSwap", () => { lost.hidden = true; begin(); });
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  room.addEventListener(name, () => { lost.hidden = false; });
}
begin();
setInterval(tick, 1000);
