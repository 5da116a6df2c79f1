// Many photographs, one request each: what arrived is here even if the signal breaks off later.

const form = document.querySelector("[data-send-photos]");

function lineFor(list, name, words) {
  const line = document.createElement("li");
  const what = document.createElement("span");
  const how = document.createElement("span");
  what.textContent = name;
  how.textContent = words;
  line.append(what, how);
  list.append(line);
  return how;
}

async function send(file, token) {
  const body = new FormData();
  body.append("photos", file);
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { Accept: "application/json", "X-CSRFToken": token },
    redirect: "error",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).photos[0];
}

async function sendAll(files) {
  const shown = form.querySelector("[data-sending]");
  const bar = shown.querySelector("progress");
  const told = shown.querySelector("[data-told]");
  const list = shown.querySelector(".sending__list");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const button = form.querySelector("button[type=submit]");
  const tell = (done) => {
    bar.value = done;
    told.textContent = shown.dataset.told.replace("{done}", done).replace("{all}", files.length);
  };
  shown.hidden = false;
  button.disabled = true;
  list.replaceChildren();
  bar.max = files.length;
  tell(0);
  let done = 0;
  for (const file of files) {
    const how = lineFor(list, file.name, shown.dataset.going);
    try {
      const answer = await send(file, token);
      how.className = answer.state === "done" ? "is-done" : "is-declined";
      how.textContent = answer.state === "done" ? shown.dataset.sent : `${answer.sentence} ${answer.advice}`;
    } catch {
      how.className = "is-declined";
      how.textContent = shown.dataset.lost;
    }
    tell((done += 1));
    refresh();
  }
  button.disabled = false;
  form.querySelector("input[type=file]").value = "";
}

/** The lists below, as they stand now; while something is unread they go on asking by themselves. */
function refresh() {
  const lists = document.getElementById("photo-lists");
  const address = lists?.dataset.refresh;
  if (address) window.htmx.ajax("GET", address, { target: lists, swap: "outerHTML" });
}

form?.addEventListener("submit", (event) => {
  const files = [...form.querySelector("input[type=file]").files];
  if (!files.length) return;
  event.preventDefault();
  sendAll(files);
});
