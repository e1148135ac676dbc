// The map and the list beside it. The list is in the page already; this keeps the two together.
import { LngLatBounds, Map as Maplibre, NavigationControl, Popup, ScaleControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "./map.css";
import { areas, isPoint } from "./areas.js";
import { addIcons } from "./icons.js";
import { colour, style } from "./style.js";
import { Timeline, toDay } from "./time.js";

setWorkerUrl(new URL(worker, location.href).href);

const box = document.getElementById("map");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const collection = (features) => ({ type: "FeatureCollection", features });
const get = (url) => fetch(url, { headers: { accept: "application/json" } }).then((answer) => {
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
});

if (box) start().catch((error) => {
  console.warn(error);
  box.textContent = "The map cannot be drawn here. The list holds the same incidents.";
  box.classList.add("notice");
});

async function start() {
  const [data, admin1] = await Promise.all([get(box.dataset.src), get("/static/geo/admin1.json"), document.fonts.load("14px Vidomo Sans")]);
  const mini = box.classList.contains("mini");
  if (box.dataset.only) {
    data.pins = data.pins.filter((pin) => pin.id === box.dataset.only);
    data.holds = data.told = [];
  }
  const map = new Maplibre({
    container: box, style: style(), attributionControl: false /* ours is a part of the page */, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    fadeDuration: still ? 0 : 150, minZoom: 1.2, maxZoom: 13, interactive: !mini, renderWorldCopies: true, ...view(data, mini),
  });
  map.keyboard?.disableRotation();
  map.touchZoomRotate?.disableRotation();
  if (!mini) {
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ unit: "metric" }), innerWidth < 832 ? "top-left" : "bottom-left");
  }
  const dress = () => addIcons(map, colour);
  map.on("style.load", dress);
  await new Promise((done) => map.once("load", done));
  const atlas = new Atlas(map, data, admin1, mini);
  // The map is drawn again in the other colours; `ready` says in which it stands.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const settle = () => map.once("idle", () => (box.dataset.ready = dark.matches ? "dark" : "light"));
  dark.addEventListener("change", () => {
    map.once("style.load", () => { atlas.draw(); settle(); });
    map.setStyle(style(), { diff: false });
  });
  settle();
}

function view(data, mini) {
  if (mini) return { center: [+box.dataset.lon, +box.dataset.lat], zoom: { country: 3.2, region: 5.2 }[box.dataset.precision] ?? 6.6 };
  const points = [...data.pins, ...data.holds].filter((p) => p.lat !== null && p.precision !== "country");
  if (!points.length) return { center: [31.5, 48.6], zoom: 4.2 };
  const bounds = new LngLatBounds();
  // A few far places shall not make all the others small: the middle nine tenths decide.
  const trim = (values) => values.sort((a, b) => a - b).slice(Math.floor(values.length * 0.04), Math.ceil(values.length * 0.96));
  const lons = trim(points.map((p) => p.lon)), lats = trim(points.map((p) => p.lat));
  bounds.extend([lons[0], lats[0]]).extend([lons.at(-1), lats.at(-1)]);
  const small = box.clientWidth < 700;
  return { bounds, fitBoundsOptions: { padding: small ? 50 : { top: 70, bottom: 130, left: 70, right: 90 }, maxZoom: 8 } };
}

class Atlas {
  constructor(map, data, admin1, mini) {
    Object.assign(this, { map, data, admin1, mini });
    this.byId = new Map(data.pins.map((pin) => [pin.id, pin]));
    this.only = null;
    const names = new Map();
    for (const hold of data.holds) if (hold.holder) names.set(hold.holder, (names.get(hold.holder) ?? 0) + 1);
    this.holders = [...names].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
    if (!mini) this.furnish();
    this.draw();
  }

  furnish() {
    const { map, data } = this;
    this.items = new Map([...document.querySelectorAll("#lines li")].map((li) => [li.dataset.id, li]));
    const dated = data.pins.filter((pin) => pin.from ?? pin.to);
    if (data.first && dated.length) {
      const days = dated.map((pin) => toDay(pin.from ?? pin.to));
      const last = Math.max(toDay(data.last), ...days), first = Math.min(toDay(data.first), ...days);
      this.time = new Timeline(document.getElementById("time"), first, last, days, () => this.draw());
    }
    for (const id of ["follow", "show-holds", "show-told", "show-undated"]) document.getElementById(id)?.addEventListener("change", () => this.draw());
    map.on("moveend", () => this.list());
    for (const layer of ["clusters", "pins", "areas", "area-counts", "holds", "told"]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    map.on("click", (event) => this.pressed(event));
    const lines = document.getElementById("lines");
    const over = (event) => this.point(event.target.closest("li")?.dataset.id);
    lines?.addEventListener("mouseover", over);
    lines?.addEventListener("focusin", over);
    lines?.addEventListener("mouseleave", () => this.point(null));
    lines?.addEventListener("focusout", () => this.point(null));
    lines?.addEventListener("keydown", (event) => {
      if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey) return;
      const pin = this.byId.get(event.target.closest("li")?.dataset.id);
      if (pin?.lat != null) map[still ? "jumpTo" : "easeTo"]({ center: [pin.lon, pin.lat], zoom: Math.max(map.getZoom(), 8) });
    });
    document.getElementById("legend").open = innerWidth >= 1600;
  }

  shown() {
    const { data, time } = this;
    const undated = document.getElementById("show-undated")?.checked ?? true;
    if (!time || time.whole) return data.pins.filter((pin) => undated || pin.from || pin.to);
    const [first, last] = time.range;
    return data.pins.filter((pin) => {
      if (!pin.from && !pin.to) return undated;
      return (!pin.to || toDay(pin.to) >= first) && (!pin.from || toDay(pin.from) <= last);
    });
  }

  draw() {
    const { map } = this;
    this.now = this.shown();
    const drawn = areas(this.now, this.admin1);
    const at = (pin, properties) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: [pin.lon, pin.lat] } });
    map.getSource("pins").setData(collection(this.now.filter(isPoint).map((pin) => at(pin, { id: pin.id, family: pin.family, deaths: pin.deaths }))));
    const named = new Map();
    for (const pin of this.now.filter(isPoint)) named.set(pin.place, { pin, count: (named.get(pin.place)?.count ?? 0) + 1 });
    for (const hold of this.holds()) if (!named.has(hold.place)) named.set(hold.place, { pin: hold, count: 0 });
    map.getSource("places").setData(collection([...named].map(([name, { pin, count }]) => at(pin, { name, count }))));
    const elsewhere = ["!", ["in", ["get", "name"], ["literal", [...named.keys()]]]];
    for (const layer of ["towns", "town-dots"]) map.setFilter(layer, ["all", elsewhere, (this.base ??= {})[layer] ??= map.getFilter(layer)]);
    map.getSource("areas").setData(collection(drawn.areas));
    map.getSource("area-points").setData(collection(drawn.points));
    map.getSource("rings").setData(collection(drawn.rings));
    map.getSource("holds").setData(collection(this.holds().map((hold) => at(hold, { id: hold.id, words: hold.words, icon: this.icon(hold) }))));
    const told = document.getElementById("show-told")?.checked;
    map.setLayoutProperty("told", "visibility", told ? "visible" : "none");
    map.getSource("told").setData(collection(this.data.told.filter((t) => t.lat !== null).map((t) => at(t, { id: t.id }))));
    if (this.mini && this.data.pins.length === 0) map.getSource("here").setData(collection([at({ lon: +box.dataset.lon, lat: +box.dataset.lat }, {})]));
    this.list();
  }

  /** Of each place what was said last, as of the slider's end. */
  holds() {
    if (!this.mini && !document.getElementById("show-holds")?.checked) return [];
    const end = this.time && !this.time.whole ? this.time.range[1] : Infinity;
    const day = (hold) => (hold.from ?? hold.said ? toDay(hold.from ?? hold.said) : -Infinity);
    // What is only announced, or not known, gives way to what is told as so.
    const rank = (hold) => (hold.modality !== "planned" && hold.status !== "unknown" ? 1 : 0);
    const latest = new Map();
    for (const hold of this.data.holds) {
      if (hold.lat === null || hold.precision === "country" || hold.precision === "region" || day(hold) > end) continue;
      if (hold.to && toDay(hold.to) < end) continue;
      const key = hold.place_id ?? hold.place;
      const before = latest.get(key);
      if (!before || rank(hold) > rank(before) || (rank(hold) === rank(before) && day(hold) >= day(before))) latest.set(key, hold);
    }
    return [...latest.values()];
  }

  icon(hold) {
    const at = this.holders.indexOf(hold.holder);
    const tone = at >= 0 && at < 4 ? `holder-${at + 1}` : "holder-none";
    return `hold-${tone}-${hold.modality === "planned" ? "planned" : hold.status === "held" ? "held" : "said"}`;
  }

  list() {
    if (this.mini || !this.items) return;
    const follow = document.getElementById("follow")?.checked;
    const bounds = this.map.getBounds();
    const now = new Set(this.now.map((pin) => pin.id));
    let count = 0;
    for (const [id, li] of this.items) {
      const pin = this.byId.get(id);
      const seen = now.has(id) && (this.only ? this.only.has(id) : !follow || pin.lat === null || bounds.contains([pin.lon, pin.lat]));
      li.hidden = !seen;
      count += seen;
    }
    const all = this.data.total;
    const text = `${count} of ${all} ${all === 1 ? "incident" : "incidents"}`;
    const line = document.getElementById("count");
    if (line && line.textContent !== text) line.textContent = text;
  }

  choose(ids, words) {
    this.only = ids ? new Set(ids) : null;
    const line = document.getElementById("chosen");
    line.textContent = "";
    line.hidden = !ids;
    if (ids) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = "Show the others";
      button.addEventListener("click", () => this.choose(null));
      line.append(Object.assign(document.createElement("span"), { textContent: words }), button);
    }
    this.list();
    if (ids) document.querySelector("#lines li:not([hidden])")?.scrollIntoView({ block: "nearest" });
  }

  point(id) {
    const pin = id && this.byId.get(id);
    this.map.getSource("here")?.setData(collection(pin && isPoint(pin) ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [pin.lon, pin.lat] } }] : []));
  }

  async pressed(event) {
    const { map } = this;
    const around = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const [hit] = map.queryRenderedFeatures(around, { layers: ["pins", "clusters", "holds", "told", "area-counts"] });
    const feature = hit ?? map.queryRenderedFeatures(event.point, { layers: ["areas"] })[0];
    if (!feature) return this.choose(null);
    const { id, ids, place } = feature.properties;
    if (feature.layer.id === "clusters") return this.opened(feature);
    if (ids) return this.choose(ids.split(" "), `Somewhere in ${place}`);
    if (feature.layer.id === "holds") return this.popup(event.lngLat, this.holdLines(id));
    if (feature.layer.id === "told") return this.popup(event.lngLat, this.toldLines(event.lngLat));
    this.choose([id], this.byId.get(id).place);
    document.querySelector(`#lines li[data-id="${CSS.escape(id)}"] a`)?.focus();
  }

  /** Nearer, as far as that takes it apart; what lies on one point is listed. */
  async opened(feature) {
    const source = this.map.getSource("pins");
    const name = feature.properties.cluster_id;
    const leaves = await source.getClusterLeaves(name, 1000, 0);
    const ids = leaves.map((leaf) => leaf.properties.id);
    const places = [...new Set(ids.map((id) => this.byId.get(id).place))];
    this.choose(ids, places.length > 3 ? `${ids.length} incidents in ${places.length} places` : `${ids.length} incidents: ${places.join(", ")}`);
    const bounds = new LngLatBounds();
    for (const leaf of leaves) bounds.extend(leaf.geometry.coordinates);
    const flat = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) < 300;
    if (!flat) this.map.fitBounds(bounds, { padding: 110, maxZoom: 11, animate: !still });
  }

  popup(where, lines) {
    if (!lines.length) return;
    const body = document.createElement("div");
    for (const [href, title, rest] of lines) {
      const p = document.createElement("p");
      const a = Object.assign(document.createElement("a"), { href, textContent: title });
      p.append(a, ` ${rest}`);
      body.append(p);
    }
    new Popup({ maxWidth: "20rem", focusAfterOpen: true }).setLngLat(where).setDOMContent(body).addTo(this.map);
  }

  holdLines(id) {
    const chosen = this.data.holds.find((hold) => hold.id === id);
    return this.data.holds.filter((hold) => hold.place === chosen.place).map((hold) => [hold.href, `${hold.place}: ${hold.words}`, `${hold.from ? `from ${hold.from}` : hold.said ? `said ${hold.said}` : ""}${hold.speakers.length ? `, by ${hold.speakers.join(", ")}` : ""}`]);
  }

  toldLines(where) {
    const near = (t) => t.lat !== null && this.map.project([t.lon, t.lat]).dist(this.map.project(where)) < 40;
    return this.data.told.filter(near).map((t) => [t.href, `${t.label}, ${t.place}`, `${t.how}; ${t.days}. “${t.quote.slice(0, 140)}”`]);
  }
}
