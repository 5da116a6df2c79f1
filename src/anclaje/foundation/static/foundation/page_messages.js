// What htmx cannot show by itself: a lost signal, a session that ended, and the row that changed.

const area = () => document.getElementById("messages");

export function say(sentence, link) {
  const message = document.createElement("p");
  message.className = "message message--warning";
  message.textContent = sentence;
  if (link) {
    message.append(" ", link);
  }
  area()?.replaceChildren(message);
  message.scrollIntoView({ block: "nearest" });
}

export function signInLink() {
  const { signIn, signInHref } = area().dataset;
  const link = document.createElement("a");
  link.href = signInHref || "/";
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = signIn;
  return link;
}

export function saySignedOut() {
  say(area().dataset.signedOut, signInLink());
}

export function sayLost() {
  say(area().dataset.lost);
}

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, sayLost);
}

// A session that ended answers with the sign-in page: never swap that into a panel.
document.addEventListener("htmx:beforeSwap", (event) => {
  const signIn = area()?.dataset.signInHref;
  if (signIn && new URL(event.detail.xhr.responseURL || location.href).pathname === signIn) {
    event.detail.shouldSwap = false;
    saySignedOut();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  if (!swapped?.classList || !event.detail.requestConfig) return;
  swapped.classList.add("just-changed");
  setTimeout(() => swapped.classList.remove("just-changed"), 1200);
});
