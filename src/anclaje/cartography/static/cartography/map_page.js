// The map of an exercise: categories are switched on and off, and a feature opens where it is pressed.

const SHAPES = ["points", "lines", "zones"];
const NEAR_PX = 6; // a finger is wider than a line

const holder = document.getElementById("map");
const legend = document.querySelector(".map-legend");
const boxes = [...document.querySelectorAll("[data-category]")];

// Beside the map it is always in sight; beneath it, on a phone, it would push the list away.
if (legend) legend.open = matchMedia("(min-width: 64rem)").matches;

try {
  const { openMap } = await import(holder.dataset.map);
  const { map, only } = await openMap(holder);
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  for (const box of boxes) {
    box.hidden = false;
    if (holder.dataset.only) box.checked = box.value === holder.dataset.only;
    box.addEventListener("change", () => only(chosen()));
  }
  if (holder.dataset.only) only(chosen());
  const around = ({ x, y }) => [[x - NEAR_PX, y - NEAR_PX], [x + NEAR_PX, y + NEAR_PX]];
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(around(event.point), { layers: SHAPES });
    if (found) location.assign(`/cartography/features/${found.properties.key}/`);
    else if (map.queryRenderedFeatures(around(event.point), { layers: ["counts"] }).length) {
      map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2, animate: false });
    }
  });
  map.on("mousemove", (event) => {
    const layers = [...SHAPES, "counts"];
    map.getCanvas().style.cursor = map.queryRenderedFeatures(around(event.point), { layers }).length ? "pointer" : "";
  });
} catch (error) {
  // The list beneath has everything; a device that cannot draw maps loses nothing but the picture.
  console.warn(error);
  holder.hidden = true;
}
