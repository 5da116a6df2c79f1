// The corners of the current mark, moved with a finger, a mouse or the keyboard; a line cut where one presses.

const SVG = "http://www.w3.org/2000/svg";
const FINGER = 13;
let editing = null;
let cutting = null;

function place(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [at.x, at.y];
}

function pathOf(kind, corners) {
  if (kind === "point") {
    const [[x, y]] = corners;
    return `M${x - 2.2} ${y}a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0z`;
  }
  const line = corners.map(([x, y]) => `${x} ${y}`).join("L");
  return kind === "polygon" ? `M${line}z` : `M${line}`;
}

/** Handles on the photograph's marks; the map follows, and the form learns of every move. */
class Editing {
  constructor(page, card, said) {
    this.svg = page.querySelector("#marks-photo");
    this.paths = page.querySelectorAll(".mark--current path");
    this.field = card.querySelector("[name=corners]");
    this.kind = said.kind;
    this.corners = said.kind === "polygon" ? said.corners.slice(0, -1) : said.corners;
    this.fewest = { polygon: 3, line: 2, point: 1 }[this.kind];
    this.handles = document.createElementNS(SVG, "g");
    this.svg.append(this.handles);
    this.draw();
  }

  draw() {
    const mm = FINGER / this.svg.getScreenCTM().a;
    this.handles.replaceChildren();
    const count = this.corners.length;
    const last = this.kind === "polygon" ? count : count - 1;
    // Where corners lie close together, halfway ones would only be in the way.
    if (this.kind !== "point" && count <= 40) {
      for (let index = 0; index < last; index += 1) {
        const [a, b] = [this.corners[index], this.corners[(index + 1) % count]];
        const between = this.handle((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, mm * 0.5, "handle handle--between");
        between.addEventListener("pointerdown", (event) => {
          this.corners.splice(index + 1, 0, place(this.svg, event));
          this.drag(index + 1, event);
        });
      }
    }
    this.corners.forEach(([x, y], index) => {
      const handle = this.handle(x, y, mm * 0.7, "handle");
      handle.addEventListener("pointerdown", (event) => this.drag(index, event));
      handle.addEventListener("dblclick", () => this.remove(index));
    });
    for (const path of this.paths) path.setAttribute("d", pathOf(this.kind, this.corners));
    const whole = this.kind === "polygon" ? [...this.corners, this.corners[0]] : this.corners;
    this.field.value = JSON.stringify(whole.map((corner) => corner.map((value) => Math.round(value * 100) / 100)));
  }

  handle(x, y, r, name) {
    const circle = document.createElementNS(SVG, "circle");
    for (const [key, value] of Object.entries({ cx: x, cy: y, r, class: name })) circle.setAttribute(key, value);
    this.handles.append(circle);
    return circle;
  }

  drag(index, event) {
    event.preventDefault();
    const move = (moved) => {
      this.corners[index] = place(this.svg, moved);
      this.draw();
    };
    const end = () => {
      document.removeEventListener("pointermove", move);
      this.draw();
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end, { once: true });
    document.addEventListener("pointercancel", end, { once: true });
  }

  remove(index) {
    if (this.corners.length <= this.fewest) return;
    this.corners.splice(index, 1);
    this.draw();
  }

  stop() {
    this.handles.remove();
  }
}

export function stopEditing() {
  editing?.stop();
  editing = null;
  cutting = null;
  document.querySelector(".is-cutting")?.classList.remove("is-cutting");
}

export function wireShape(page, card) {
  stopEditing();
  const said = document.getElementById("corners");
  const start = card.querySelector("[data-reshape-start]");
  if (said && start) {
    card.querySelector("[data-reshape]").hidden = false;
    start.addEventListener("click", () => {
      card.querySelector("[data-reshape-hint]").hidden = false;
      start.setAttribute("aria-pressed", "true");
      editing ??= new Editing(page, card, JSON.parse(said.textContent));
      page.querySelector(".stage").scrollIntoView({ block: "nearest" });
    });
  }
  const cut = card.querySelector("[data-cut]");
  if (cut) {
    cut.hidden = false;
    cut.addEventListener("click", () => {
      cutting = card.querySelector("[data-split]");
      cut.setAttribute("aria-pressed", "true");
      page.classList.add("is-cutting");
      page.querySelector(".stage").scrollIntoView({ block: "nearest" });
    });
  }
}

/** Send the cut that was asked for; true where this press was one. */
export function cutWhere(event) {
  const svg = event.target.closest(".pane__marks");
  if (!cutting || !svg) return false;
  const [x, y] = place(svg, event);
  const form = cutting;
  stopEditing();
  form.querySelector("[name=x]").value = x.toFixed(2);
  form.querySelector("[name=y]").value = y.toFixed(2);
  form.requestSubmit();
  return true;
}
