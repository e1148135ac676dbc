// Makes the map's own data out of the packages pinned in package.json: no tile server, nothing fetched.
//
//   countries.json   outlines, Crimea with Ukraine
//   borders.json     land borders between countries; `disputed` ones are drawn dashed
//   admin1.json      first-level divisions of Ukraine (finer) and of other countries in conflict (coarser)
//   divisions.json   the lines between those
//   rivers.json      rivers and lake centrelines
//   labels.json      names of countries and divisions, each at the point of its largest part that lies furthest from the edge
//   cities.json      towns that help the eye
//
// The server reads none of these; they are handed out as they stand.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { ADMIN1, CLOSE_UP, COUNTRY_NAMES, DIVISIONS_OF_UKRAINE } from "./names.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const out = join(here, "..", "..", "src", "vidomo", "show", "web", "static", "geo");

// Least area (square degrees) of a corner that is kept: 0.001 is about 3 km by 2 km at 50° north.
const COUNTRY_DETAIL = 0.003;
const CLOSE_UP_FACTOR = 15;
const UKRAINE_DETAIL = 0.0002;
const ADMIN1_DETAIL = 0.0012;
const SMALLEST_ISLAND = 0.01;

// Borders that states do not agree on, as pairs of names in world-atlas. Crimea is a name we give below.
const DISPUTED = [
  ["Crimea", "Ukraine"], ["Kosovo", "Serbia"], ["Somaliland", "Somalia"], ["W. Sahara", "Morocco"],
  ["Palestine", "Israel"], ["N. Cyprus", "Cyprus"], ["Abkhazia", "Georgia"], ["Siachen Glacier", "*"],
];

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const round = (n) => Math.round(n * 1000) / 1000;

function write(name, features) {
  const text = JSON.stringify({ type: "FeatureCollection", features });
  writeFileSync(join(out, name), text);
  return `${name} ${Math.round(text.length / 1024)} kB`;
}

function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

const area = (ring) => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
};

function tidy(geometry, smallest) {
  const line = (points) => points.map(([x, y]) => [round(x), round(y)]).filter((p, i, a) => !i || p[0] !== a[i - 1][0] || p[1] !== a[i - 1][1]);
  const polygon = (rings) => {
    const [outer, ...holes] = rings.map(line);
    return outer.length > 3 ? [outer, ...holes.filter((hole) => hole.length > 3 && area(hole) > smallest)] : [];
  };
  if (geometry.type === "Polygon") return { type: "Polygon", coordinates: polygon(geometry.coordinates) };
  if (geometry.type === "MultiPolygon") {
    const parts = geometry.coordinates.map(polygon).filter((p) => p.length);
    const largest = Math.max(...parts.map((p) => area(p[0])));
    return { type: "MultiPolygon", coordinates: parts.filter((p) => area(p[0]) >= Math.min(smallest, largest)) };
  }
  return { type: "MultiLineString", coordinates: geometry.coordinates.map(line).filter((l) => l.length > 1) };
}

// The point of a polygon's largest part that lies furthest from its edge, on a grid of 24 by 24.
function middle(geometry) {
  const rings = polygonsOf(geometry).reduce((best, p) => (area(p[0]) > area(best[0]) ? p : best));
  const xs = rings[0].map((p) => p[0]), ys = rings[0].map((p) => p[1]);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const squeeze = Math.cos((((low + high) / 2) * Math.PI) / 180);
  let best = [(left + right) / 2, (low + high) / 2], furthest = -1;
  for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
    const p = [left + ((right - left) * i) / 24, low + ((high - low) * j) / 24];
    if (!inside(p, rings[0])) continue;
    let nearest = Infinity;
    for (const ring of rings) for (const [x, y] of ring) nearest = Math.min(nearest, Math.hypot((x - p[0]) * squeeze, y - p[1]));
    if (nearest > furthest) [best, furthest] = [p, nearest];
  }
  return { point: best.map(round), size: area(rings[0]) };
}

const labels = [];
function label(kind, name, geometry) {
  if (!name) return;
  const { point, size } = middle(geometry);
  labels.push({ type: "Feature", properties: { kind, name, size: round(size) }, geometry: { type: "Point", coordinates: point } });
  return point;
}

// world-atlas puts Crimea where it is held, in Russia. International law puts it in Ukraine (UN General Assembly 68/262), and so do we:
// the polygon moves over, and its land border stays on the map as a dashed line.
function giveBackCrimea(atlas) {
  const all = atlas.objects.countries.geometries;
  const russia = all.find((g) => g.properties.name === "Russia");
  const index = russia.arcs.findIndex((rings) => {
    const part = feature(atlas, { type: "Polygon", arcs: rings });
    return inside([34.1, 44.95], part.geometry.coordinates[0]);
  });
  if (index < 0) throw new Error("world-atlas no longer has Crimea as a part of Russia: look at giveBackCrimea in web/geo/build.mjs");
  const [arcs] = russia.arcs.splice(index, 1);
  all.push({ type: "Polygon", id: "804", properties: { name: "Crimea" }, arcs });
}

// Outer edges of divisions run beside the country's own outline, never quite on it; what is near to an outline is left out.
const NEAR = 0.04; // degrees
const outlines = new Set();
const cell = (x, y) => `${Math.floor(x / NEAR)} ${Math.floor(y / NEAR)}`;

function remember(ring) {
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    const steps = Math.ceil((2 * Math.hypot(x2 - x1, y2 - y1)) / NEAR) || 1;
    for (let k = 0; k <= steps; k++) outlines.add(cell(x1 + ((x2 - x1) * k) / steps, y1 + ((y2 - y1) * k) / steps));
  }
}

function inland({ type, coordinates }) {
  const far = ([x, y]) => {
    for (const dx of [-NEAR, 0, NEAR]) for (const dy of [-NEAR, 0, NEAR]) if (outlines.has(cell(x + dx, y + dy))) return false;
    return true;
  };
  const kept = [];
  for (const line of coordinates) {
    let run = [];
    for (const point of line) {
      if (far(point)) run.push(point);
      else {
        if (run.length) kept.push([...run, point]); // to the edge, so that no gap is seen
        run = [];
      }
    }
    if (run.length > 1) kept.push(run);
  }
  return { type, coordinates: kept.filter((line) => line.length > 1) };
}

// Ukraine is two parts after Crimea came back: one feature, so that it has one name on the map.
function joinByName(all, f) {
  const same = all.find((g) => g.properties.name === f.properties.name && f.properties.name === "Ukraine");
  if (!same) return [...all, f];
  same.geometry = { type: "MultiPolygon", coordinates: [...polygonsOf(same.geometry), ...polygonsOf(f.geometry)] };
  return all;
}

// Countries that one looks at closely keep finer outlines: their corners weigh more.
function favour(weighed, geometries) {
  const arcs = new Set(geometries.flatMap((g) => g.arcs.flat(3)).map((i) => (i < 0 ? ~i : i)));
  for (const i of arcs) for (const point of weighed.arcs[i]) point[2] *= CLOSE_UP_FACTOR;
}

function countries() {
  const atlas = read(join(modules, "world-atlas", "countries-10m.json"));
  giveBackCrimea(atlas);
  const weighed = presimplify(atlas);
  favour(weighed, weighed.objects.countries.geometries.filter((g) => CLOSE_UP.has(g.properties.name)));
  const light = simplify(weighed, COUNTRY_DETAIL);
  const object = light.objects.countries;
  const shown = feature(light, object).features
    .filter((f) => f.geometry && f.properties.name !== "Antarctica")
    .map((f) => ({
      type: "Feature",
      properties: { name: f.properties.name === "Crimea" ? "Ukraine" : f.properties.name },
      geometry: tidy(f.geometry, SMALLEST_ISLAND),
    }))
    .filter((f) => f.geometry.coordinates.length) // an atoll simplified to nothing
    .reduce(joinByName, []);
  for (const f of shown) for (const rings of polygonsOf(f.geometry)) rings.forEach(remember);
  for (const f of shown) label("country", COUNTRY_NAMES[f.properties.name] ?? f.properties.name, f.geometry);
  const disputed = (a, b) => DISPUTED.some(([x, y]) => (x === a && (y === b || y === "*")) || (x === b && (y === a || y === "*")));
  const lines = [false, true].map((kind) => ({
    type: "Feature",
    properties: { disputed: kind },
    geometry: tidy(mesh(light, object, (a, b) => a !== b && disputed(a.properties.name, b.properties.name) === kind), 0),
  }));
  return [write("countries.json", shown), write("borders.json", lines)];
}

function admin1() {
  const folder = join(modules, "@superset-ui", "legacy-plugin-chart-country-map", "esm", "countries");
  const shown = [];
  const lines = [];
  for (const [file, country] of ADMIN1) {
    const features = read(join(folder, `${file}.geojson`)).features
      .filter((f) => country === "UA" || !/^UA-/.test(f.properties.ISO ?? "")); // Crimea is in Russia's file too
    const detail = country === "UA" ? UKRAINE_DETAIL : ADMIN1_DETAIL;
    const light = simplify(presimplify(topology({ all: { type: "FeatureCollection", features } })), detail);
    const between = inland(tidy(mesh(light, light.objects.all), 0));
    if (between.coordinates.length) lines.push({ type: "Feature", properties: { country }, geometry: between });
    for (const f of feature(light, light.objects.all).features) {
      if (!f.geometry) continue;
      const iso = f.properties.ISO;
      shown.push({
        type: "Feature",
        properties: { country, iso, name: DIVISIONS_OF_UKRAINE[iso] ?? f.properties.NAME_1 },
        geometry: tidy(f.geometry, SMALLEST_ISLAND),
      });
    }
  }
  const kept = shown.filter((f) => f.geometry.coordinates.length);
  for (const f of kept) [f.properties.x, f.properties.y] = label("division", f.properties.name, f.geometry) ?? [];
  return [write("admin1.json", kept), write("divisions.json", lines)];
}

mkdirSync(out, { recursive: true });
const kept = (name) => write(`${name}.json`, read(join(here, "sources", `${name}.geojson`)).features);
console.log([...countries(), ...admin1(), kept("rivers"), kept("cities"), write("labels.json", labels)].join(", "));
