// Words of a source selected with mouse or finger are marked with one press of a button.
// Without this script each paragraph has its own page to mark words in.

const form = document.getElementById("marking");
const hint = document.querySelector(".marking-hint");
const LONGEST_SHOWN = 90;

const paragraphOf = (node) =>
  (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest("[data-paragraph]");

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph) return null;
  // A double click often reaches into the next paragraph: what counts is the one it began in.
  const within = range.cloneRange();
  if (!paragraph.contains(range.endContainer)) within.setEnd(paragraph, paragraph.childNodes.length);
  const words = within.toString();
  if (!words.trim()) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(within.startContainer, within.startOffset);
  return { paragraph: paragraph.dataset.paragraph, start: before.toString().length, words };
}

function show() {
  const found = selected();
  form.hidden = !found;
  if (!found) return;
  form.elements.paragraph.value = found.paragraph;
  form.elements.start.value = found.start;
  form.elements.words.value = found.words;
  const words = found.words.trim();
  form.querySelector(".marking__words").textContent =
    words.length > LONGEST_SHOWN ? `“${words.slice(0, LONGEST_SHOWN)}…”` : `“${words}”`;
}

if (form) {
  hint?.removeAttribute("hidden");
  document.getElementById("source-text").classList.add("source--selecting");
  let pressing = false;
  form.addEventListener("pointerdown", () => (pressing = true));
  document.addEventListener("pointerup", () => setTimeout(() => (pressing = false), 400));
  document.addEventListener("selectionchange", () => {
    // A finger on the button may drop the selection before the press arrives.
    if (!pressing) show();
  });
  // A page that the browser kept holds a form that was already sent.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
