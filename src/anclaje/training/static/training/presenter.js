// One slide at a time, by key, tap or the other window: the presenter's page and the room's screen go together.
const slides = [...document.querySelectorAll("[data-slide]")];
const channel = "BroadcastChannel" in window ? new BroadcastChannel(document.body.dataset.channel) : null;
const isPresenter = document.body.classList.contains("stage");
const one = (name) => document.querySelector(`[data-${name}]`);
let at = Math.min(Math.max(Number(location.hash.replace("#slide-", "")) || 1, 1), slides.length);

function show(number, { tell = true } = {}) {
  at = Math.min(Math.max(number, 1), slides.length);
  slides.forEach((slide, place) => { slide.hidden = place + 1 !== at; });
  history.replaceState(null, "", `#slide-${at}`);
  if (tell && channel) channel.postMessage({ at });
  if (!isPresenter) return;
  one("place").textContent = at;
  const next = slides[at];
  one("next").textContent = next ? `→ ${next.querySelector("h3").textContent}` : "";
  one("back").disabled = at === 1;
  one("on").disabled = at === slides.length;
  window.scrollTo(0, 0);
}

const KEYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("button, summary, a") && event.key === " ") return;
  const step = KEYS[event.key];
  if (step) { event.preventDefault(); show(at + step); }
  if (event.key === "Home") show(1);
  if (event.key === "End") show(slides.length);
});
channel?.addEventListener("message", ({ data }) => {
  if (data.asks && isPresenter) channel.postMessage({ at });
  else if (data.at) show(data.at, { tell: false });
});

function clock() {
  const key = `${document.body.dataset.channel}-since`;
  const button = one("clock");
  const planned = slides.map((slide) => Number(slide.dataset.planned) || 0);
  const tick = () => {
    const since = Number(sessionStorage.getItem(key));
    button.hidden = Boolean(since);
    if (!since) return;
    const seconds = Math.floor((Date.now() - since) / 1000);
    one("passed").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const due = planned.slice(0, at).reduce((sum, minutes) => sum + minutes, 0) * 60;
    one("passed").classList.toggle("is-behind", due > 0 && seconds > due);
  };
  button.addEventListener("click", () => { sessionStorage.setItem(key, Date.now()); tick(); });
  setInterval(tick, 1000);
  tick();
}

if (isPresenter) {
  one("back").addEventListener("click", () => show(at - 1));
  one("on").addEventListener("click", () => show(at + 1));
  clock();
} else {
  document.addEventListener("click", () => show(at + 1));
  channel?.postMessage({ asks: true });
}
show(at, { tell: isPresenter });
