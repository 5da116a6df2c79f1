// Who is here is kept on this device until it arrived, and sent as often as it takes: each has an id of its
// own, so that sent twice it counts once. Kept are ids and times, no names.

const form = document.querySelector("form[data-attendance]");
if (form) keepUntilSent(form);

function keepUntilSent(form) {
  const place = `anclaje-seen-${form.dataset.attendance}`;
  const told = form.querySelector("[data-kept]");
  const kept = () => JSON.parse(localStorage.getItem(place) ?? "[]");
  let isSending = false;

  form.addEventListener("submit", (event) => {
    const seen = seenIn(form);
    if (seen === null && navigator.onLine) return; // the server tells what is wrong with the numbers
    event.preventDefault();
    if (seen === null) return tell(told, [form.dataset.unclear]);
    localStorage.setItem(place, JSON.stringify([...kept(), ...seen]));
    clear(form);
    send();
  });
  addEventListener("online", send);
  setInterval(send, 10_000);
  send();

  async function send() {
    const seen = kept();
    if (isSending || seen.length === 0) return;
    isSending = true;
    const answer = await arrived(form, seen).catch(() => null);
    isSending = false;
    if (answer === null) return tell(told, [form.dataset.waiting.replace("0", seen.length)]);
    if (!answer.took) return tell(told, [answer.says]);
    const sent = new Set(seen.map((one) => one.client_id));
    const left = kept().filter((one) => !sent.has(one.client_id));
    if (left.length) localStorage.setItem(place, JSON.stringify(left));
    else localStorage.removeItem(place);
    if (answer.refused.length) tell(told, answer.refused);
    else location.reload();
  }
}

async function arrived(form, seen) {
  const answer = await fetch(form.dataset.received, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
    },
    body: JSON.stringify({ seen }),
  });
  if (answer.type === "opaqueredirect") return { took: false, says: form.dataset.signedOut };
  if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) return null;
  const said = await answer.json();
  return { took: answer.ok, says: said.says ?? "", refused: said.refused ?? [] };
}

/** Null where the numbers name no line of the list that is still open. */
function seenIn(form) {
  const boxes = [...form.querySelectorAll("[name=people]")];
  const byNumber = new Map(boxes.map((box) => [Number.parseInt(form.querySelector(`label[for="${box.id}"]`).textContent, 10), box]));
  const numbers = numbersIn(form.elements.numbers.value);
  if (numbers === null || numbers.some((number) => !byNumber.has(number))) return null;
  const tapped = boxes.filter((box) => box.checked).map((box) => one(box, "tap"));
  return [...numbers.map((number) => one(byNumber.get(number), "paper")), ...tapped];
}

function one(box, how) {
  return { client_id: newId(), enrolment: box.value, how, at: new Date().toISOString() };
}

/** As the server reads them: "1-5 8, 12". */
function numbersIn(text) {
  const found = new Set();
  for (const piece of text.replace(/\s*[-–]\s*/g, "-").split(/[\s,;]+/).filter(Boolean)) {
    const [whole, first, last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(piece) ?? [];
    if (!whole || Number(first) > Number(last)) return null;
    for (let number = Number(first); number <= Number(last); number += 1) found.add(number);
  }
  return [...found];
}

function clear(form) {
  form.elements.numbers.value = "";
  for (const box of form.querySelectorAll("[name=people]:checked")) box.checked = false;
}

function tell(where, sentences) {
  where.replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
}

/** crypto.randomUUID is not there without HTTPS. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
