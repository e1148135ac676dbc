// Makes the map's own data out of the packages pinned in package.json: no tile server, nothing fetched.
//
//   world.json        outlines for a first look at anything: countries and their names in one order, their borders, great
//                     rivers, great towns. A topology: each line is there once.
//   cells/X_Y.json    for a closer look at a cell of ten degrees: the lines of the world in it with all their corners, and the
//                     islands, rivers and towns that the first look goes without
//   divisions/XX.json first-level divisions of a country in conflict (finer for Ukraine): areas, lines between them, names
//
// Crimea is with Ukraine. The server reads none of these, it hands them out; `web/src/ground.js` puts them together.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, meshArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import { inside, middle } from "../src/shapes.js";
import { cellOf, cellOfArc, cutIntoCells, packed } from "./cells.mjs";
import { ADMIN1, CLOSE_UP, COUNTRY_NAMES, DIVISIONS_OF_UKRAINE } from "./names.mjs";
import { area, Near, polygonsOf, unwrap } from "./shapes.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const out = join(here, "..", "..", "src", "vidomo", "show", "web", "static", "geo");

// Least area (square degrees) of a corner that is kept, at a first and at a closer look; 0.001 is about 3 km by 2 km at 50° north.
const COARSE = 0.1, FINE = 0.003;
// Corners weigh more in what one looks at closely.
const WEIGHTS = { country: 1, closeUp: 15, ukraine: 15, division: 2.5, river: 15 };
const SMALLEST_ISLAND = 0.004, ISLAND_OF_THE_WORLD = 0.35, ISLAND_CLOSE_UP = 0.03; // square degrees
const GREAT_RIVER = 3; // ranks below it
const GREAT_TOWN = 1500000; // people
const GRAIN = 0.002; // degrees; all is written in whole numbers of it
const EAST = 60; // degrees: Russia's divisions are told in two parts

// Borders that states do not agree on, as pairs of names in world-atlas. Crimea is a name we give below.
const DISPUTED = [
  ["Crimea", "Ukraine"], ["Kosovo", "Serbia"], ["Somaliland", "Somalia"], ["W. Sahara", "Morocco"],
  ["Palestine", "Israel"], ["N. Cyprus", "Cyprus"], ["Abkhazia", "Georgia"], ["Siachen Glacier", "*"],
];

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const source = (name) => read(join(here, "sources", `${name}.geojson`)).features;
const all = (features) => ({ type: "FeatureCollection", features });
const ringsOf = (topology, rings) => feature(topology, { type: "Polygon", arcs: rings }).geometry.coordinates;
const plain = (id) => (id < 0 ? ~id : id);
const arcsOf = (geometry) => geometry.arcs.flat(3).map(plain);
const grains = (degrees) => Math.round(degrees / GRAIN);

// world-atlas puts Crimea where it is held, in Russia. International law puts it in Ukraine (UN General Assembly 68/262), and so do we:
// the polygon moves over, and its land border stays on the map as a dashed line.
function giveBackCrimea(atlas) {
  const all = atlas.objects.countries.geometries;
  const russia = all.find((g) => g.properties.name === "Russia");
  const index = russia.arcs.findIndex((rings) => inside([34.1, 44.95], ringsOf(atlas, rings)[0]));
  if (index < 0) throw new Error("world-atlas no longer has Crimea as a part of Russia: look at giveBackCrimea in web/geo/build.mjs");
  const [arcs] = russia.arcs.splice(index, 1);
  all.push({ type: "Polygon", id: "804", properties: { name: "Crimea" }, arcs });
}

// Every shape is a MultiPolygon whose rings go on beyond the 180th meridian.
const shape = (properties, geometry) => ({
  type: "Feature", properties,
  geometry: { type: "MultiPolygon", coordinates: polygonsOf(geometry).map((rings) => rings.map(unwrap)) },
});

function countries() {
  const atlas = read(join(modules, "world-atlas", "countries-10m.json"));
  giveBackCrimea(atlas);
  return feature(atlas, atlas.objects.countries).features
    .filter((f) => f.geometry && f.properties.name !== "Antarctica")
    .map((f) => shape({ name: f.properties.name, weight: CLOSE_UP.has(f.properties.name) ? WEIGHTS.closeUp : WEIGHTS.country }, f.geometry));
}

const rivers = (great) => source("rivers")
  .filter((f) => f.properties.rank < GREAT_RIVER === great)
  .map((f) => ({ ...f, properties: { rank: f.properties.rank, weight: WEIGHTS.river } }));

// An island is a polygon of one arc that is nobody else's. Small ones wait for a closer look, but for the largest part of a country.
function takeIslands(world) {
  const uses = new Map(), taken = [];
  for (const geometry of world.objects.countries.geometries) for (const id of arcsOf(geometry)) uses.set(id, (uses.get(id) ?? 0) + 1);
  for (const geometry of world.objects.countries.geometries) {
    const { weight } = geometry.properties;
    const parts = geometry.arcs.map((rings) => ({ rings, points: ringsOf(world, rings)[0] })).map((part) => ({ ...part, size: area(part.points) }));
    const largest = Math.max(...parts.map((part) => part.size));
    const alone = (rings) => rings.length === 1 && rings[0].length === 1 && uses.get(plain(rings[0][0])) === 1;
    const waits = ({ rings, size }) => size < largest && size < (weight > 1 ? ISLAND_CLOSE_UP : ISLAND_OF_THE_WORLD) && alone(rings);
    geometry.arcs = parts.filter((part) => !waits(part)).map((part) => part.rings);
    taken.push(...parts.filter((part) => waits(part) && part.size >= SMALLEST_ISLAND).map(({ points }) => ({ points, weight })));
  }
  return taken;
}

const group = (...geometries) => ({ type: "GeometryCollection", geometries });

function addBorders(world) {
  const { countries } = world.objects;
  const disputed = ({ properties: { name: a } }, { properties: { name: b } }) => DISPUTED.some(([x, y]) => (x === a && (y === b || y === "*")) || (x === b && (y === a || y === "*")));
  world.objects.borders = group(meshArcs(world, countries, (a, b) => a !== b && !disputed(a, b)));
  world.objects.disputed = group(meshArcs(world, countries, (a, b) => a !== b && disputed(a, b)));
}

/** The arcs of a topology with the weight of each corner. */
function weighed(topology) {
  const weights = [];
  for (const { geometries } of Object.values(topology.objects)) for (const { arcs, properties } of geometries) {
    if (properties) for (const id of arcsOf({ arcs })) weights[id] = Math.max(weights[id] ?? 0, properties.weight);
  }
  const { arcs } = presimplify(topology);
  arcs.forEach((arc, id) => arc.forEach((point) => (point[2] *= weights[id] ?? 0)));
  return arcs;
}
const kept = (arc, least) => packed(arc.filter((point) => point[2] >= least || Number.isNaN(point[2])), GRAIN);

function label(name, parts) {
  const rings = parts.reduce((best, part) => (area(part[0]) > area(best[0]) ? part : best));
  const [x, y] = middle(rings).map(grains);
  return { name, x, y, size: +area(rings[0]).toPrecision(2) };
}
const columns = (rows, names) => Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
const towns = (features) => columns(features.map(({ properties: { name, people }, geometry: { coordinates: [x, y] } }) => ({ name, people, x: grains(x), y: grains(y) })), ["name", "people", "x", "y"]);
const labels = (rows) => columns(rows, ["name", "x", "y", "size"]);

function worldAndCells(near) {
  const world = topology({ countries: all(countries()), rivers: all(rivers(true)) });
  for (const { geometry } of feature(world, world.objects.countries).features) for (const rings of geometry.coordinates) rings.forEach((ring) => near.remember(ring));
  const islands = takeIslands(world);
  addBorders(world);
  const { geometries } = world.objects.countries;
  geometries.find((g) => g.properties.name === "Ukraine").arcs.push(...geometries.pop().arcs);
  const names = feature(world, world.objects.countries).features.map(({ properties: { name }, geometry }) => label(COUNTRY_NAMES[name] ?? name, geometry.coordinates));
  cutIntoCells(world);
  const cells = new Map();
  const cell = (key) => cells.get(key) ?? cells.set(key, { arcs: {}, islands: [], rivers: [], towns: [] }).get(key);
  const arcs = weighed(world).map((arc, id) => {
    const coarse = kept(arc, COARSE), fine = kept(arc, FINE);
    if (fine.length > coarse.length) cell(cellOfArc(arc)).arcs[id] = fine;
    return coarse;
  });
  for (const { points, weight } of islands) {
    const [arc] = weighed(topology({ all: all([{ type: "Feature", properties: { weight }, geometry: { type: "Polygon", coordinates: [points] } }]) }));
    const ring = kept(arc, FINE);
    if (ring.length > 6) cell(cellOf(arc[0])).islands.push(ring);
  }
  for (const { geometry: { coordinates }, properties: { rank } } of rivers(false)) for (const line of coordinates) {
    const whole = { arcs: [line], objects: { line: group({ arcs: [[0]] }) } };
    cutIntoCells(whole);
    for (const part of whole.arcs) cell(cellOfArc(part)).rivers.push([rank, ...packed(part, GRAIN)]);
  }
  const [great, small] = [true, false].map((is) => source("cities").filter((f) => f.properties.people >= GREAT_TOWN === is));
  for (const town of small) cell(cellOf(town.geometry.coordinates)).towns.push(town);
  const told = ({ type, arcs, properties }) => ({ type, arcs, ...(properties?.rank && { properties: { rank: properties.rank } }) });
  const objects = Object.fromEntries(Object.entries(world.objects).map(([name, { geometries }]) => [name, group(...geometries.map(told))]));
  const world_ = { grain: GRAIN, cells: [...cells.keys()].sort(), objects, arcs, labels: labels(names), towns: towns(great) };
  return [world_, new Map([...cells].map(([key, held]) => [key, { ...held, towns: towns(held.towns) }]))];
}

function divisions(near) {
  const folder = join(modules, "@superset-ui", "legacy-plugin-chart-country-map", "esm", "countries");
  const found = new Map();
  for (const [file, country] of ADMIN1) {
    const shapes = read(join(folder, `${file}.geojson`)).features
      .filter((f) => f.geometry && (country === "UA" || !/^UA-/.test(f.properties.ISO ?? ""))) // Crimea is in Russia's file too
      .map((f) => shape({ name: DIVISIONS_OF_UKRAINE[f.properties.ISO] ?? f.properties.NAME_1, weight: country === "UA" ? WEIGHTS.ukraine : WEIGHTS.division }, f.geometry));
    const west = ({ geometry }) => geometry.coordinates[0][0][0][0] < EAST;
    for (const [key, part] of country === "RU" ? [["RU-W", shapes.filter(west)], ["RU-E", shapes.filter((f) => !west(f))]] : [[country, shapes]]) found.set(key, divided(part, near));
  }
  return found;
}

function divided(shapes, near) {
  const whole = topology({ all: all(shapes) });
  const { geometries } = whole.objects.all;
  const names = shapes.filter((f) => f.properties.name).map((f) => label(f.properties.name, f.geometry.coordinates));
  for (const geometry of geometries) {
    const parts = geometry.arcs.map((rings) => ({ rings, size: area(ringsOf(whole, rings)[0]) }));
    const largest = Math.max(...parts.map((part) => part.size));
    geometry.arcs = parts.filter((part) => part.size === largest || part.size >= SMALLEST_ISLAND).map((part) => part.rings);
  }
  // Outer edges of divisions run beside the country's own outline, never quite on it, and are not drawn.
  const used = [...new Set(geometries.flatMap(arcsOf))];
  const inner = (id) => whole.arcs[id].filter((point) => near.has(point)).length < whole.arcs[id].length / 2;
  const number = new Map(used.map((id, n) => [id, n]));
  const again = (id) => (id < 0 ? ~number.get(~id) : number.get(id));
  const arcs = weighed(whole);
  const points = used.flatMap((id) => whole.arcs[id]);
  const [xs, ys] = [0, 1].map((i) => points.map((p) => p[i]));
  const least = (values) => Math.floor(values.reduce((a, b) => Math.min(a, b))), most = (values) => Math.ceil(values.reduce((a, b) => Math.max(a, b)));
  return {
    box: [least(xs), least(ys), most(xs), most(ys)],
    data: { arcs: used.map((id) => kept(arcs[id], FINE)), areas: geometries.map((g) => g.arcs.map((rings) => rings.map((ring) => ring.map(again)))), lines: used.filter(inner).map(again), labels: labels(names) },
  };
}

const near = new Near(0.04);
const [world, cells] = worldAndCells(near);
const held = divisions(near);
world.divisions = Object.fromEntries([...held].map(([key, { box }]) => [key, box]));
rmSync(out, { recursive: true, force: true });
const write = (folder, name, value) => {
  mkdirSync(join(out, folder), { recursive: true });
  const text = JSON.stringify(value);
  writeFileSync(join(out, folder, `${name}.json`), text);
  return text.length;
};
const kilobytes = (...sizes) => Math.round(sizes.reduce((a, b) => a + b) / 1024);
console.log([
  `world.json ${kilobytes(write("", "world", world))} kB`,
  `${cells.size} cells ${kilobytes(...[...cells].map(([key, value]) => write("cells", key, value)))} kB`,
  `${held.size} divisions ${kilobytes(...[...held].map(([key, { data }]) => write("divisions", key, data)))} kB`,
].join(", "));
