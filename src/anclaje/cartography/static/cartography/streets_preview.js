// The chosen file of streets is shown beneath the map while an outline is drawn; the form sends it again.

const holder = document.getElementById("map");
const chooser = document.querySelector("input[type=file][name=streets]");
const told = holder.querySelector(".map__told");
const { words } = JSON.parse(document.getElementById("map-facts").textContent);

function corners(value, found = [180, 90, -180, -90]) {
  if (typeof value[0] === "number") {
    const [lon, lat] = value;
    return [Math.min(found[0], lon), Math.min(found[1], lat), Math.max(found[2], lon), Math.max(found[3], lat)];
  }
  return value.reduce((sofar, one) => corners(one, sofar), found);
}

async function show(map) {
  const [file] = chooser.files;
  if (!file) return;
  const said = new FormData();
  said.append("streets", file);
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  told.textContent = words.reading;
  let answer = {};
  try {
    const sent = await fetch(holder.dataset.preview, { method: "POST", body: said, headers, credentials: "same-origin" });
    answer = await sent.json();
  } catch (error) {
    console.warn(error);
  }
  told.textContent = answer.features ? "" : answer.message || words.unread;
  if (!answer.features?.length) return;
  map.getSource("streets").setData(answer);
  const [west, south, east, north] = corners(answer.features.map((one) => one.geometry.coordinates));
  map.fitBounds([[west, south], [east, north]], { padding: 24, animate: false });
}

holder.addEventListener("map-ready", ({ detail: map }) => {
  chooser.addEventListener("change", () => show(map));
  show(map); // chosen before the map was there, or kept by the browser
});
