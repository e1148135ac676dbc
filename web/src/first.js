// The first picture of the map, drawn with a plain pen as soon as its data is here: land, borders and all incidents, where
// the map will show them. The map itself takes longer to get ready, and takes the picture's place.
import { areas, isPoint } from "./areas.js";
import { begun } from "./begin.js";
import { outlines } from "./ground.js";
import { draw as sign } from "./icons.js";
import { colour, NEAR } from "./style.js";
import { toDay } from "./time.js";
import { east, latOf, lonOf, pixels, south, view } from "./view.js";

const RINGED = 5.5; // up to this zoom the ring around a near place is hidden by its sign
const RINGS = 2; // degrees within which what is drawn around a point may reach
const canvas = document.getElementById("first");

async function picture() {
  const [[world], data] = await begun;
  const asked = new URLSearchParams(location.search);
  const box = document.getElementById("map");
  const { clientWidth: width, clientHeight: height } = box;
  if (!width || !height) return;
  const { center, zoom } = view(data, box, false, asked.get("box"));
  const size = pixels(zoom), x0 = east(center[0]) * size - width / 2, y0 = south(center[1]) * size - height / 2;
  const at = ([lon, lat]) => [east(lon) * size - x0, south(Math.max(-85, Math.min(85, lat))) * size - y0];
  const [west, low, right, top] = [lonOf(x0 / size), latOf((y0 + height) / size), lonOf((x0 + width) / size), latOf(y0 / size)];
  const { land, borders, disputed } = outlines(world, [west, low, right, top]);
  const ratio = devicePixelRatio;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  // Drawn by the processor, which is quicker for one picture than to ask a graphics card, or what stands in for one.
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(ratio, ratio);
  pen.fillStyle = colour("--map-sea");
  pen.fillRect(0, 0, width, height);
  trace(pen, [land], at);
  pen.fillStyle = colour("--map-land");
  pen.fill("evenodd");
  for (const [lines, dashes] of [[borders, []], [disputed, [3, 2]]]) {
    trace(pen, [lines], at);
    pen.strokeStyle = colour("--map-border");
    pen.lineWidth = 1.1;
    pen.setLineDash(dashes);
    pen.stroke();
  }
  const first = asked.get("from"), last = asked.get("to");
  const range = first || last ? [first ? toDay(first) : -Infinity, last ? toDay(last) : Infinity] : null;
  const shown = data.glance(range);
  const near = shown.filter(({ place: { lon, lat } }) => lon > west - RINGS && lon < right + RINGS && lat > low - RINGS && lat < top + RINGS);
  incidents(pen, shown, areas(near, null, zoom > RINGED), at, width, height);
  canvas.hidden = false;
  // The end of the frame in which it came to be seen.
  requestAnimationFrame(() => setTimeout(() => performance.mark("incidents-painted")));
}

function incidents(pen, pins, wide, at, width, height) {
  const known = new Map(); // each is asked of the page once
  const tint = (name) => known.get(name) ?? known.set(name, colour(name)).get(name);
  pen.fillStyle = pen.strokeStyle = tint("--strike");
  for (const [shapes, opacity, line] of [[wide.areas, 0.08, 1.4], [wide.rings, 0.12, 1.2]]) {
    trace(pen, shapes, at);
    pen.globalAlpha = opacity;
    pen.fill();
    pen.globalAlpha = 0.8;
    pen.lineWidth = line;
    pen.setLineDash([3 * line, 2.5 * line]);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `12.5px ${getComputedStyle(document.body).fontFamily}`;
  for (const { x, y, count, pin } of together(pins, at, width, height)) {
    if (count === 1) {
      pen.save();
      pen.translate(x, y);
      pen.scale(0.42, 0.42);
      pen.translate(-22, -22);
      sign(pen, pin.family, tint);
      pen.restore();
      continue;
    }
    pen.beginPath();
    pen.arc(x, y, count < 10 ? 11 : count < 100 ? 15 : 20, 0, 2 * Math.PI);
    pen.fillStyle = tint("--ink");
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = tint("--map-halo");
    pen.stroke();
    pen.fillStyle = tint("--paper");
    pen.fillText(count < 1000 ? count : `${(count / 1000).toFixed(1)}k`, x, y);
  }
}

/** Incidents at points of the screen, those near each other as one with their count. */
function together(pins, at, width, height) {
  const places = new Map();
  for (const pin of pins) {
    if (!isPoint(pin.place)) continue;
    const same = places.get(pin.place.n);
    if (same) same.count += 1;
    else {
      const [x, y] = at([pin.place.lon, pin.place.lat]);
      places.set(pin.place.n, { x, y, count: 1, pin });
    }
  }
  const seen = [...places.values()].filter(({ x, y }) => x >= -NEAR && y >= -NEAR && x <= width + NEAR && y <= height + NEAR);
  const wide = Math.ceil(width / NEAR) + 4, cells = new Map(), found = [];
  for (const each of seen.sort((a, b) => b.count - a.count)) {
    const cell = (Math.floor(each.y / NEAR) + 2) * wide + Math.floor(each.x / NEAR) + 2;
    const home = nearest(cells, cell, wide, each);
    if (home) home.count += each.count;
    else {
      found.push(each);
      const same = cells.get(cell);
      same ? same.push(each) : cells.set(cell, [each]);
    }
  }
  return found;
}

/** What stands near, in the same cell of the screen or one beside it. */
function nearest(cells, cell, wide, { x, y }) {
  for (const row of [-wide, 0, wide]) for (const column of [-1, 0, 1])
    for (const other of cells.get(cell + row + column) ?? []) if (Math.hypot(other.x - x, other.y - y) < NEAR) return other;
  return null;
}

/** Lay a path along lines and rings. */
function trace(pen, features, at) {
  const walk = (points) => points.forEach((point, i) => pen[i ? "lineTo" : "moveTo"](...at(point)));
  pen.beginPath();
  for (const { geometry } of features) {
    const { type, coordinates } = geometry;
    if (type === "MultiPolygon") coordinates.forEach((rings) => rings.forEach(walk));
    else coordinates.forEach(walk);
  }
}

// Beside this file, and of the same build.
const map = () => import(/* @vite-ignore */ import.meta.url.replace("/first.js", "/map.js"));
picture().catch((error) => console.info(`no first picture: ${error.message}`)).then(map);
