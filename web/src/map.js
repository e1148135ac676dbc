// The map, the days under it and the list beside it. The list and the days work where no map can be drawn.
import { Map as Maplibre, setWorkerUrl } from "maplibre-gl";
import "./map.css";
import { Atlas } from "./atlas.js";
import { begun } from "./begin.js";
import { Desk } from "./desk.js";
import { Ground } from "./ground.js";
import { addIcons } from "./icons.js";
import { load } from "./points.js";
import { colour, style } from "./style.js";
import { Timeline, toDay, toIso } from "./time.js";
import { MAX_ZOOM, MIN_ZOOM, view } from "./view.js";

// Beside this file, and of the same build.
setWorkerUrl(import.meta.url.replace("/map.js", "/worker.js"));

const box = document.getElementById("map");
const mini = box?.classList.contains("mini");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const state = document.getElementById("map-state");
const first = document.getElementById("first");

/** The first picture gives way to the map, or to another picture than it shows. */
function lift() { if (first) first.hidden = true; }

function loading(on) {
  box.setAttribute("aria-busy", String(on));
  if (state) state.hidden = !on || Boolean(first && !first.hidden);
}

function failed(error) {
  lift();
  console.info(`the map is not drawn: ${error.message}`);
  box.removeAttribute("aria-busy");
  box.dataset.ready = "none";
  if (!state) return (box.closest(".panel-map").hidden = true);
  state.textContent = state.dataset.failed;
  state.hidden = false;
}

if (box) (mini ? small() : whole()).catch(failed);

async function small() {
  const [[world, data]] = await Promise.all([begun, letters()]);
  await draw(new Atlas(data, new Ground(...world), { mini, still, box }), view(data, box, mini));
}

async function whole() {
  loading(true);
  const desk = new Desk(again, lined);
  const [[world, data]] = await Promise.all([begun, letters()]);
  const atlas = new Atlas(data, new Ground(...world), { still, box, desk });
  const time = new Timeline(document.getElementById("time"), soon, (range) => desk.ask(daysOf(range), 150));
  const points = () => {
    const { pins, holds, days } = atlas.data;
    const all = [...days, ...pins.map((pin) => pin.from ?? pin.to).filter((day) => day !== null)];
    const told = [...all, ...holds.map((hold) => hold.from ?? hold.said).filter((day) => day !== null)];
    const asked = desk.asked;
    const range = ["from", "to"].map((name) => (asked.has(name) ? toDay(asked.get(name)) : undefined));
    time.load(all, told.reduce((a, b) => Math.min(a, b), Infinity), told.reduce((a, b) => Math.max(a, b), -Infinity), range);
    atlas.range = time.range;
  };
  const daysOf = (range) => ({ from: range && range[0] > time.first ? toIso(range[0]) : null, to: range && range[1] < time.last ? toIso(range[1]) : null });
  async function again() {
    lift();
    loading(true);
    atlas.data = await load(desk.source);
    points();
    atlas.renew();
    loading(false);
  }
  // While the days move the map is drawn at most once a frame.
  let waiting = 0;
  function soon(range) {
    lift();
    atlas.range = range;
    waiting ||= requestAnimationFrame(() => { waiting = 0; atlas.draw(); });
  }
  function lined(side) {
    atlas.lines(side);
    const range = ["from", "to"].some((name) => desk.asked.has(name));
    if (range !== Boolean(time.range)) points(), atlas.draw();
  }
  document.getElementById("legend").open = innerWidth >= 1600;
  points();
  await draw(atlas, view(atlas.data, box, mini, desk.asked.get("box")));
  atlas.furnish();
  loading(false);
}

/** Names are drawn in these. */
function letters() { return document.fonts.load("14px Vidomo Sans"); }

async function draw(atlas, where) {
  const map = new Maplibre({
    container: box, style: style(atlas.ground), attributionControl: false /* ours is a part of the page */, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    fadeDuration: still ? 0 : 150, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, interactive: !mini, renderWorldCopies: true, ...where,
  });
  map.keyboard?.disableRotation();
  map.touchZoomRotate?.disableRotation();
  map.once("movestart", lift);
  map.on("style.load", () => addIcons(map, colour));
  // The points are in the first picture that is drawn, and what a closer look needs is asked for before it.
  map.once("style.load", () => atlas.stand(map));
  await new Promise((done) => map.once("load", done));
  // The map is drawn again in the other colours; `ready` says in which it stands.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const settle = () => map.once("idle", () => { lift(); box.dataset.ready = dark.matches ? "dark" : "light"; });
  dark.addEventListener("change", () => {
    map.once("style.load", () => { atlas.renew(); settle(); });
    map.setStyle(style(atlas.ground), { diff: false });
  });
  settle();
}
