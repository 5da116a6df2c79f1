// A neighbourhood's map without any tiles from outside: grey paper, its outline, what was drawn.
//
// What is in sight is asked for after every move. From afar the answer is circles with counts.

const EMPTY = { type: "FeatureCollection", features: [] };
const PAPER = "#eeece6";
const INK = "#1d2733";
const COUNTED = "#0b5d66"; // of no pen: a circle counts several categories
const MARGIN = 0.1; // asked for beyond the screen, so that a small move shows no edge

const kind = (...names) => ["in", ["geometry-type"], ["literal", names]];
const STANDS = ["!", ["has", "same_as"]]; // for its thing; the other marks of it lie faintly around
const first = (...names) => ["all", STANDS, kind(...names)];
const other = (...names) => ["all", ["!", STANDS], kind(...names)];
const AREA = ["Polygon", "MultiPolygon"];
const WAY = ["LineString", "MultiLineString"];
const PLACE = ["Point", "MultiPoint"];
const ALL = ["literal", true];
const OF_A_CATEGORY = {
  annex: ALL, "annex-number": ALL,
  "others-edge": other(...AREA), "others-line": other(...WAY), "others-point": other(...PLACE),
  zones: first(...AREA), edges: first(...AREA), lines: first(...WAY), points: first(...PLACE),
  numbers: first(...AREA, ...WAY), "points-number": first(...PLACE),
};

/** The map inside this element: { map, facts, only(codes), hide(key) }. */
export async function openMap(holder) {
  const facts = JSON.parse(document.getElementById("map-facts").textContent);
  const library = await import(holder.dataset.library);
  library.setWorkerUrl(new URL(holder.dataset.worker, location.href).href);
  holder.hidden = false;
  const map = new library.Map({
    container: holder.querySelector(".map__canvas"),
    style: style(facts),
    bounds: around(facts.bounds),
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // else paper shows an empty frame
    locale: { "Map.Title": facts.words.map },
  });
  map.touchZoomRotate.disableRotation();
  buttons(holder, map, facts);
  await new Promise((done, fail) => {
    map.once("load", done);
    map.once("error", (event) => fail(event.error));
  });
  const asking = asks(holder, map, facts);
  map.on("moveend", asking.now);
  await Promise.all([asking.now(), beneath(map, facts)]);
  if (facts.legend.length) await annex(map, facts);
  holder.dataset.ready = "yes";
  holder.dispatchEvent(new CustomEvent("map-ready", { detail: map }));
  return { map, facts, library, only: (codes) => { filter(map, codes); asking.only(codes); }, hide: asking.hide };
}

function around([west, south, east, north]) {
  return [[west, south], [east, north]];
}

const byCode = (facts, key, otherwise) =>
  facts.legend.length ? ["match", ["get", "category"], ...facts.legend.flatMap((one) => [one.code, one[key]]), otherwise] : otherwise;

function style(facts) {
  const pen = byCode(facts, "pen", INK);
  const number = byCode(facts, "number", "");
  const agreed = (none, six) => ["interpolate", ["linear"], ["get", "agreement"], 0, none, 6, six];
  const label = { "text-size": 13, "text-allow-overlap": false, "text-field": number };
  const halo = { "text-color": INK, "text-halo-color": "#ffffff", "text-halo-width": 2 };
  return {
    version: 8,
    sources: {
      outline: { type: "geojson", data: facts.outline },
      streets: { type: "geojson", data: EMPTY },
      known: { type: "geojson", data: collection(facts.known, (one) => one.outline) },
      towns: { type: "geojson", data: collection(facts.towns, (one) => ({ type: "Point", coordinates: one.at })) },
      features: { type: "geojson", data: EMPTY },
      counted: { type: "geojson", data: EMPTY },
      annex: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": PAPER } },
      { id: "inside", type: "fill", source: "outline", paint: { "fill-color": "#fbfaf7" } },
      ...streets(),
      { id: "known", type: "line", source: "known", paint: { "line-color": "#77736a", "line-width": 1.5 } },
      { id: "known-name", type: "symbol", source: "known", layout: { ...label, "text-field": ["get", "name"] }, paint: halo },
      { id: "outline", type: "line", source: "outline", paint: { "line-color": "#77736a", "line-width": 2, "line-dasharray": [3, 2] } },
      { id: "towns", type: "circle", source: "towns", paint: { "circle-radius": 3, "circle-color": "#77736a" } },
      { id: "towns-name", type: "symbol", source: "towns", layout: { ...label, "text-field": ["get", "name"], "text-offset": [0, 1], "text-optional": true }, paint: halo },
      { id: "annex", type: "fill", source: "annex", paint: { "fill-color": pen, "fill-opacity": 0.16, "fill-outline-color": pen } },
      { id: "annex-number", type: "symbol", source: "annex", layout: { ...label, "symbol-placement": "point" }, paint: halo },
      { id: "others-edge", type: "line", source: "features", paint: { "line-color": pen, "line-width": 1, "line-opacity": 0.45 } },
      { id: "others-line", type: "line", source: "features", paint: { "line-color": pen, "line-width": 1, "line-opacity": 0.45 } },
      { id: "others-point", type: "circle", source: "features", paint: { "circle-radius": 3.5, "circle-color": pen, "circle-opacity": 0.45 } },
      { id: "zones", type: "fill", source: "features", paint: { "fill-color": pen, "fill-opacity": 0.2 } },
      { id: "edges", type: "line", source: "features", paint: { "line-color": pen, "line-width": agreed(1.5, 4) } },
      { id: "lines", type: "line", source: "features", layout: { "line-cap": "round" }, paint: { "line-color": pen, "line-width": agreed(3, 6) } },
      { id: "points", type: "circle", source: "features", paint: { "circle-radius": 9, "circle-color": "#ffffff", "circle-stroke-color": pen, "circle-stroke-width": agreed(2.5, 6) } },
      { id: "numbers", type: "symbol", source: "features", layout: label, paint: halo },
      { id: "points-number", type: "symbol", source: "features", layout: { ...label, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true }, paint: halo },
      { id: "counts", type: "circle", source: "counted", paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 8, 45, 24], "circle-color": COUNTED, "circle-opacity": 0.9 } },
      { id: "counts-number", type: "symbol", source: "counted", layout: { ...label, "text-size": 12, "text-field": ["to-string", ["get", "count"]], "text-allow-overlap": true }, paint: { "text-color": "#ffffff" } },
    ].map((layer) => (OF_A_CATEGORY[layer.id] ? { ...layer, filter: OF_A_CATEGORY[layer.id] } : layer)),
  };
}

/** Named shapes that only some maps have. */
const collection = (rows, shape) => ({ ...EMPTY, features: (rows || []).map((one) => ({ type: "Feature", geometry: shape(one), properties: { name: one.name } })) });

/** What lies beneath everything: fainter than any pen. */
function streets() {
  const of = (...kinds) => ["in", ["get", "kind"], ["literal", kinds]];
  const wide = (near, far) => ["interpolate", ["exponential", 1.6], ["zoom"], 11, far, 17, near];
  const line = (id, kinds, color, width, more = {}) => ({
    id, type: "line", source: "streets", filter: of(...kinds), layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": color, "line-width": width, ...more },
  });
  return [
    { id: "streets-green", type: "fill", source: "streets", filter: of("green"), paint: { "fill-color": "#e9ebdf" } },
    { id: "streets-water", type: "fill", source: "streets", filter: of("water"), paint: { "fill-color": "#dfe4e4" } },
    line("streets-stream", ["stream"], "#d2d9da", wide(5, 1)),
    line("streets-path", ["path"], "#cdc8bd", wide(1.5, 0.3), { "line-dasharray": [3, 2] }),
    line("streets-rail", ["rail"], "#b9b4a9", wide(2, 0.6), { "line-dasharray": [5, 2] }),
    line("streets-street", ["street"], "#cdc8bd", wide(5, 0.5)),
    line("streets-main", ["main"], "#c3beb2", wide(9, 1)),
  ];
}

function filter(map, codes) {
  const shown = ["in", ["get", "category"], ["literal", codes]];
  for (const [layer, own] of Object.entries(OF_A_CATEGORY)) map.setFilter(layer, ["all", own, shown]);
}

function asks(holder, map, facts) {
  const told = holder.querySelector(".map__told");
  let latest = 0;
  let hidden = null;
  let answer = EMPTY;
  let codes = null; // all of them
  /** A cell with what is chosen of it, added up. */
  const cell = (one) => {
    const counts = Object.entries(one.properties.counts).filter(([code]) => !codes || codes.includes(code));
    return { ...one, properties: { count: counts.reduce((sum, [, count]) => sum + count, 0) } };
  };
  const counted = () => ({ ...EMPTY, features: answer.features.map(cell).filter((one) => one.properties.count) });
  const show = () => {
    const features = answer.features.filter((one) => one.properties.key !== hidden);
    map.getSource("features").setData(answer.is_counted ? EMPTY : { ...EMPTY, features });
    map.getSource("counted").setData(answer.is_counted ? counted() : EMPTY);
    told.textContent = answer.is_counted ? facts.words.counted : "";
  };
  const now = async () => {
    if (!facts.legend.length) return;
    const asked = ++latest;
    const sent = await fetch(`${facts.featuresUrl}?box=${inSight(map).join(",")}`, { credentials: "same-origin" });
    if (asked !== latest || !sent.ok) return;
    answer = await sent.json();
    show();
  };
  return { now, hide: (key) => { hidden = key; show(); }, only: (chosen) => { codes = chosen; show(); } };
}

function inSight(map) {
  const bounds = map.getBounds();
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const [wide, high] = [(east - west) * MARGIN, (north - south) * MARGIN];
  return [west - wide, south - high, east + wide, north + high].map((side) => side.toFixed(6));
}

async function beneath(map, facts) {
  if (!facts.streetsUrl) return;
  const sent = await fetch(facts.streetsUrl, { credentials: "same-origin" });
  if (sent.ok) map.getSource("streets").setData(await sent.json());
}

async function annex(map, facts) {
  const sent = await fetch(facts.annexUrl, { credentials: "same-origin" });
  if (sent.ok) map.getSource("annex").setData(await sent.json());
}

function buttons(holder, map, facts) {
  holder.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.dataset.zoom) map.zoomTo(map.getZoom() + Number(pressed.dataset.zoom), { animate: false });
    if ("home" in pressed.dataset) map.fitBounds(around(facts.bounds), { padding: 24, animate: false });
  });
}
