// What lies under the signs: land, borders, divisions, rivers, towns and names. A first look at the whole world is small;
// what a closer look needs comes piece by piece as the map is moved there (see `geo/build.mjs`).
import { feature } from "topojson-client";
import { inside } from "./shapes.js";

/** From which zoom on the pieces are asked for. */
const CLOSER = { cells: 4.4, divisions: 3.6 };
const CELL = 10; // degrees
export const GROUND = ["countries", "borders", "rivers", "towns", "names", "divisions", "division-names"];
const collection = (features) => ({ type: "FeatureCollection", features });
const { search } = new URL(document.querySelector("script[src^='/static/']").src); // which build this is: files of the same are kept by the browser

async function fetched(name) {
  const answer = await fetch(`/static/geo/${name}.json${search}`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** The names of the ground in the language of the page; without them those of the files stay. */
async function local() {
  if (document.documentElement.lang === "en") return {};
  const answer = await fetch("/map/names.json").catch(() => null);
  return answer?.ok ? answer.json() : {};
}

/** A first look at the world, and the names of its places in the language of the page. */
export const world = () => Promise.all([fetched("world"), local()]);

/** [x, y, dx, dy, …] as pairs, as a topology has them. */
function pairs(flat) {
  const made = [];
  for (let i = 0; i < flat.length; i += 2) made.push([flat[i], flat[i + 1]]);
  return made;
}

const topologyOf = ({ grain, objects }, arcs) => ({ type: "Topology", transform: { scale: [grain, grain], translate: [0, 0] }, objects, arcs });

/** What of land and borders reaches into a piece of the world, in degrees; for one picture, without making all the rest. */
export function outlines(world, [west, south, east, north]) {
  const piece = [west, south, east, north].map((degrees) => degrees / world.grain);
  const bounds = world.arcs.map(boundsOf), arcs = [];
  const topology = topologyOf(world, arcs);
  const reaches = (ids) => meet(ids.map((id) => bounds[id < 0 ? ~id : id]).reduce(joined), piece);
  const shaped = (type, parts) => {
    for (const id of parts.flat(2)) arcs[id < 0 ? ~id : id] ??= pairs(world.arcs[id < 0 ? ~id : id]);
    return feature(topology, { type, arcs: parts });
  };
  const { countries, borders, disputed } = world.objects;
  const lines = ({ geometries }) => shaped("MultiLineString", geometries.flatMap((each) => each.arcs).filter(reaches));
  return {
    land: shaped("MultiPolygon", countries.geometries.flatMap((each) => each.arcs).filter(([ring]) => reaches(ring))),
    borders: lines(borders),
    disputed: lines(disputed),
  };
}

function boundsOf(arc) {
  let [x, y] = arc, [left, low, right, top] = [x, y, x, y];
  for (let i = 2; i < arc.length; i += 2) {
    x += arc[i];
    y += arc[i + 1];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < low) low = y;
    if (y > top) top = y;
  }
  return [left, low, right, top];
}

const joined = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
const meet = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

export class Ground {
  /** `names` gives a name of the files in the language of the page. */
  constructor(world, names = {}) {
    this.names = names;
    const { grain, arcs, cells, divisions } = world;
    this.grain = grain;
    this.world = topologyOf(world, arcs.map(pairs));
    this.known = { cells: new Set(cells), divisions: new Map(Object.entries(divisions)) };
    this.asked = new Map();
    this.found = { islands: [], rivers: [], towns: this.points(world.towns), names: this.points(world.labels), divisions: [], "division-names": [], areas: [] };
    this.made = {};
  }

  /** The data of a source of the map. */
  data(name) { return (this.made[name] ??= collection(this.features(name))); }

  features(name) {
    const { found, world } = this;
    const of = (object) => feature(world, world.objects[object]).features;
    if (name === "countries") return [...of("countries"), ...found.islands];
    if (name === "borders") return ["borders", "disputed"].flatMap((kind) => of(kind).map((each) => ({ ...each, properties: { disputed: kind === "disputed" } })));
    if (name === "rivers") return [...of("rivers"), ...found.rivers];
    return found[name];
  }

  /** The division that a point lies in, where its country's divisions are here. */
  division(point) { return this.found.areas.find((area) => area.geometry.coordinates.some((rings) => inside(point, rings[0]))); }

  /** Ask for what a closer look at the map needs; tells which sources are others now. */
  look(map) {
    const zoom = map.getZoom(), bounds = map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const wanted = [];
    if (zoom >= CLOSER.cells) for (let x = Math.floor(west / CELL); x <= Math.floor(east / CELL); x++) for (let y = Math.floor(south / CELL); y <= Math.floor(north / CELL); y++) {
      const key = `${(((x + 18) % 36) + 36) % 36 - 18}_${y}`;
      if (this.known.cells.has(key)) wanted.push(`cells/${key}`);
    }
    if (zoom >= CLOSER.divisions) for (const [key, [left, low, right, high]] of this.known.divisions) {
      const turned = [-360, 0, 360].some((turn) => left + turn <= east && right + turn >= west);
      if (turned && low <= north && high >= south) wanted.push(`divisions/${key}`);
    }
    return this.bring(wanted);
  }

  async bring(wanted) {
    const fresh = [...new Set(wanted)].filter((name) => !this.asked.has(name));
    const changed = new Set();
    const took = (name) => fetched(name).then((piece) => this.put(name.split("/")[0], piece).forEach((source) => changed.add(source)), () => this.asked.delete(name));
    for (const name of fresh) this.asked.set(name, took(name));
    await Promise.all(fresh.map((name) => this.asked.get(name)));
    for (const source of changed) delete this.made[source];
    return [...changed];
  }

  put(kind, piece) {
    const { found, world } = this;
    if (kind === "cells") {
      for (const [id, arc] of Object.entries(piece.arcs)) world.arcs[id] = pairs(arc);
      found.islands.push(...piece.islands.map((ring) => ({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [this.line(ring)] } })));
      found.rivers.push(...piece.rivers.map(([rank, ...line]) => ({ type: "Feature", properties: { rank }, geometry: { type: "LineString", coordinates: this.line(line) } })));
      found.towns.push(...this.points(piece.towns));
      return ["countries", "borders", "rivers", "towns"];
    }
    const topology = { ...world, arcs: piece.arcs.map((arc) => pairs(arc)) };
    const shaped = (type, arcs) => feature(topology, { type, arcs });
    found.areas.push(...piece.areas.map((arcs) => shaped("MultiPolygon", arcs)));
    found.divisions.push(shaped("MultiLineString", piece.lines.map((id) => [id])));
    found["division-names"].push(...this.points(piece.labels));
    return ["divisions", "division-names"];
  }

  line(flat) {
    let [x, y] = [0, 0];
    return pairs(flat).map(([dx, dy]) => [(x += dx) * this.grain, (y += dy) * this.grain]);
  }

  points({ x, y, ...columns }) {
    if (columns.name) columns.name = columns.name.map((name) => this.names[name] ?? name);
    const rest = Object.entries(columns);
    return x.map((_, i) => ({ type: "Feature", properties: Object.fromEntries(rest.map(([name, values]) => [name, values[i]])), geometry: { type: "Point", coordinates: [x[i] * this.grain, y[i] * this.grain] } }));
  }
}
