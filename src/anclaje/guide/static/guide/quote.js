// Comment on words: whoever marks some of a block's text is offered to comment on exactly these.
//
// The words travel to the form in this tab's memory, never in an address, and are forgotten there.

const KEY = "guide:quote";

function textBefore(field, range) {
  const before = document.createRange();
  before.selectNodeContents(field);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString();
}

/** The words marked within one text of one block, or null. */
function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const field = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-field]");
  if (!field || !field.contains(range.endContainer)) return null;
  const raw = range.toString();
  const quote = raw.trim();
  if (!quote) return null;
  const start = textBefore(field, range).length + raw.indexOf(quote);
  return { block: field.closest("[data-block]").dataset.block, field: field.dataset.field, quote, start };
}

function offer(holder) {
  let words = null;
  const show = () => {
    words = marked();
    holder.hidden = words === null;
  };
  document.addEventListener("selectionchange", show);
  // Pressing the button must not take the mark away first.
  holder.addEventListener("pointerdown", (event) => event.preventDefault());
  holder.addEventListener("click", () => {
    if (!words) return;
    const block = document.querySelector(`[data-block="${CSS.escape(words.block)}"]`);
    sessionStorage.setItem(KEY, JSON.stringify(words));
    location.assign(block.querySelector("[data-say]").href);
  });
}

function fill(form, words) {
  const { quote, field, quote_start: start, suggested } = form.elements;
  quote.value = words.quote;
  field.value = words.field;
  start.value = words.start;
  suggested.value = words.quote;
}

function fillForm(form) {
  const block = document.querySelector("[data-block]").dataset.block;
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const isSent = form.querySelector("[aria-invalid=true]") || document.querySelector(".error-summary");
  if (kept && kept.block === block && !isSent) fill(form, kept);
  // On the form's own page too: marking other words changes what the comment is about.
  document.addEventListener("selectionchange", () => {
    const words = marked();
    const untouched = [form.elements.quote.value.trim(), ""].includes(form.elements.suggested.value.trim());
    if (!words) return;
    if (untouched || !form.elements.quote.value) fill(form, words);
  });
  form.elements.quote.addEventListener("input", () => {
    form.elements.field.value = "";
    form.elements.quote_start.value = "";
  });
}

const holder = document.querySelector("[data-quote-button]");
if (holder) offer(holder);
const form = document.querySelector("[data-quote-form]");
if (form) fillForm(form);
