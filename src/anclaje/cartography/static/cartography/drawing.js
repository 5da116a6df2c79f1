// Drawing with mouse or finger: the map writes the corners into the form's own field, and reads them there.
//
// Whoever writes the numbers by hand sees them on the map; what is saved is always what the field says.

const MODES = { point: "point", line: "linestring", polygon: "polygon" };
const TYPES = { point: "Point", line: "LineString", polygon: "Polygon" };
const DECIMALS = 6;

const holder = document.getElementById("map");
const field = document.querySelector("textarea[name=corners]");
const again = document.querySelector("[data-again]");
const how = document.querySelector("[data-how]");
const kind = holder.dataset.mode;

function asWords(geometry) {
  const places = { Point: [geometry.coordinates], LineString: geometry.coordinates, Polygon: geometry.coordinates[0]?.slice(0, -1) };
  return places[geometry.type].map((place) => place.map((part) => part.toFixed(DECIMALS)).join(", ")).join("\n");
}

/** The field's corners as a geometry, or null where they are not yet one. */
function asGeometry() {
  const rows = field.value.split("\n").filter((row) => row.trim());
  const places = rows.map((row) => row.replace(";", ",").split(",").map(Number));
  if (kind === "polygon" && places.length === 1 && places[0].length === 4) return aBox(...places[0]);
  if (places.some((place) => place.length !== 2 || !place.every(Number.isFinite))) return null;
  if (places.length < { point: 1, line: 2, polygon: 3 }[kind]) return null;
  const coordinates = { point: places[0], line: places, polygon: [[...places, places[0]]] }[kind];
  return { type: TYPES[kind], coordinates };
}

/** West, south, east and north in one line. */
function aBox(west, south, east, north) {
  if (![west, south, east, north].every(Number.isFinite) || west >= east || south >= north) return null;
  return { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}

/** Near enough to take hold of its corners. */
function goTo(map, geometry) {
  if (!geometry) return;
  const places = { point: [geometry.coordinates], line: geometry.coordinates, polygon: geometry.coordinates[0] }[kind];
  const [lons, lats] = [0, 1].map((axis) => places.map((place) => place[axis]));
  const corners = [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
  map.fitBounds(corners, { padding: 90, maxZoom: 16.5, animate: false });
}

function aHand(map) {
  const { TerraDraw, TerraDrawPointMode, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode } = globalThis.terraDraw;
  const { TerraDrawMapLibreGLAdapter } = globalThis.terraDrawMaplibreGlAdapter;
  const coordinates = { draggable: true, midpoints: true, deletable: true };
  const flags = { feature: { draggable: kind === "point", coordinates } };
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DECIMALS + 3 }),
    modes: [
      new TerraDrawPointMode(), new TerraDrawLineStringMode(), new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({ flags: { point: flags, linestring: flags, polygon: flags } }),
    ],
  });
}

function draws(map) {
  const hand = aHand(map);
  let writing = false;
  const shapes = () => hand.getSnapshot().filter((one) => one.properties.mode === MODES[kind]);
  const write = () => {
    const [shape] = shapes();
    if (!shape) return;
    writing = true;
    field.value = asWords(shape.geometry);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    writing = false;
  };
  const show = () => {
    const geometry = asGeometry();
    hand.clear();
    if (!geometry) return hand.setMode(MODES[kind]);
    const [added] = hand.addFeatures([{ type: "Feature", geometry, properties: { mode: MODES[kind] } }]);
    hand.setMode("select");
    if (added.valid) hand.selectFeature(added.id);
  };
  hand.start();
  hand.on("finish", () => { write(); setTimeout(show); });
  hand.on("change", () => { if (hand.getMode() === "select") write(); });
  field.addEventListener("input", () => { if (!writing) show(); });
  again?.addEventListener("click", () => { field.value = ""; show(); });
  show();
}

try {
  const { openMap } = await import(holder.dataset.map);
  const { map, hide } = await openMap(holder);
  if (field) {
    if (holder.dataset.key) hide(holder.dataset.key);
    goTo(map, asGeometry());
    draws(map);
    for (const one of [how, again]) if (one) one.hidden = false;
    const folded = field.closest("details");
    if (folded && !field.matches("[aria-invalid=true]")) folded.open = false;
  }
} catch (error) {
  // The corners can be written by hand; a device that cannot draw maps loses nothing but the picture.
  console.warn(error);
  holder.hidden = true;
}
