// What the map shows of the points: signs, clusters, areas, who holds what; and what a press on them opens.
import { LngLatBounds, NavigationControl, Popup, ScaleControl } from "maplibre-gl";
import { areas, isPoint } from "./areas.js";
import { latest, opened, within } from "./points.js";
import { dayWords } from "./time.js";
import { say } from "./words.js";

const collection = (features) => ({ type: "FeatureCollection", features });
const at = (place, properties = {}) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: [place.lon, place.lat] } });
const element = (name, properties = {}, ...parts) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...parts);
  return made;
};
const MOST_PLACES = 12, MOST_LINES = 6;

export class Atlas {
  constructor(data, ground, { mini = false, still, box, desk }) {
    Object.assign(this, { data, ground, mini, still, box, desk, range: null, map: null });
  }

  stand(map) {
    this.map = map;
    this.renew();
    const look = () => this.ground.look(map).then((changed) => this.grown(changed));
    map.on("moveend", look);
    look();
  }

  /** More of the ground is here. */
  grown(changed) {
    for (const name of changed) this.map.getSource(name)?.setData(this.ground.data(name));
    if (changed.includes("divisions")) this.draw();
  }

  furnish() {
    const { map, desk } = this;
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ unit: "metric" }), innerWidth < 832 ? "top-left" : "bottom-left");
    for (const id of ["show-holds", "show-told"]) document.getElementById(id)?.addEventListener("change", () => this.draw());
    for (const layer of ["clusters", "pins", "areas", "area-counts", "holds", "told"]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    map.on("click", (event) => this.pressed(event));
    const boxed = () => {
      const bounds = map.getBounds();
      desk.ask({ box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((n) => n.toFixed(3)).join(",") }, 200);
    };
    // Only what the reader moves changes the list; the map's own first view does not.
    map.on("moveend", (event) => desk.follow && (event.originalEvent || event.ours) && boxed());
    desk.canFollow(boxed);
    const over = (event) => this.point(event.target.closest("li"));
    const { side } = desk;
    side.addEventListener("mouseover", over);
    side.addEventListener("focusin", over);
    side.addEventListener("mouseleave", () => this.point(null));
    side.addEventListener("focusout", () => this.point(null));
    side.addEventListener("keydown", (event) => {
      if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
      const { lat, lon } = event.target.closest("li")?.dataset ?? {};
      if (lat) this.nearer([+lon, +lat]);
    });
  }

  lines() { this.map?.getSource("here")?.setData(collection([])); }

  nearer(center, zoom = 8.5) {
    this.map[this.still ? "jumpTo" : "easeTo"]({ center, zoom: Math.max(this.map.getZoom(), zoom) }, { ours: true });
  }

  /** After other points, or other colours. */
  renew() {
    const { map, data } = this;
    if (!map) return;
    const counts = new Map();
    for (const { place } of data.pins) if (isPoint(place)) counts.set(place.name, { place, count: (counts.get(place.name)?.count ?? 0) + 1 });
    for (const { place } of data.holds) if (!counts.has(place.name)) counts.set(place.name, { place, count: 0 });
    map.getSource("places").setData(collection([...counts].map(([name, { place, count }]) => at(place, { name, count }))));
    const most = [...counts].sort((a, b) => b[1].count - a[1].count).slice(0, 300).map(([name]) => name);
    const elsewhere = ["!", ["in", ["get", "name"], ["literal", most]]];
    for (const layer of ["towns", "town-dots"]) map.setFilter(layer, ["all", elsewhere, (this.base ??= {})[layer] ??= map.getFilter(layer)]);
    map.getSource("told").setData(collection(data.told.map((each, n) => at(each.place, { n }))));
    this.draw();
  }

  draw() {
    const { map, data, range } = this;
    if (!map) return;
    this.now = data.pins.filter((pin) => within(pin, range));
    map.getSource("pins").setData(collection(this.now.filter((pin) => isPoint(pin.place)).map((pin) => at(pin.place, { place: pin.place.n, family: pin.family, deaths: pin.deaths }))));
    const drawn = areas(this.now, this.ground);
    map.getSource("areas").setData(collection(drawn.areas));
    map.getSource("area-points").setData(collection(drawn.points));
    map.getSource("rings").setData(collection(drawn.rings));
    const holds = this.mini || document.getElementById("show-holds")?.checked ? latest(data, range ? range[1] : null) : [];
    map.getSource("holds").setData(collection(holds.map((hold) => at(hold.place, { n: hold.n, words: this.holdWords(hold), icon: this.icon(hold) }))));
    map.setLayoutProperty("told", "visibility", document.getElementById("show-told")?.checked ? "visible" : "none");
    if (this.mini && !data.pins.length) map.getSource("here").setData(collection([at({ lon: +this.box.dataset.lon, lat: +this.box.dataset.lat })]));
  }

  holdWords(hold) {
    const more = [hold.disputed && say("disputed"), hold.old && (hold.heard === null ? say("old") : say("said", { day: dayWords(hold.heard) }))].filter(Boolean);
    return [hold.words, ...more].join(", ");
  }

  icon(hold) {
    const tone = hold.holder >= 0 && hold.holder < 4 ? `holder-${hold.holder + 1}` : "holder-none";
    return `hold-${tone}-${hold.planned ? "planned" : hold.status === "held" ? "held" : "said"}${hold.disputed ? "-disputed" : ""}${hold.old ? "-old" : ""}`;
  }

  point(li) {
    const { lat, lon } = li?.dataset ?? {};
    this.map.getSource("here")?.setData(collection(lat ? [at({ lat: +lat, lon: +lon })] : []));
  }

  async pressed(event) {
    const { map, data } = this;
    const around = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const [hit] = map.queryRenderedFeatures(around, { layers: ["pins", "clusters", "holds", "told", "area-counts"] });
    const feature = hit ?? map.queryRenderedFeatures(event.point, { layers: ["areas"] })[0];
    if (!feature) return;
    const more = await opened(data);
    if (data !== this.data) return;
    // The record has changed since: the signs are drawn anew, and can be pressed then.
    if (!more) return this.desk.changed();
    this.more = more;
    const { place, n, cluster_id: cluster } = feature.properties;
    if (cluster !== undefined) return this.opened(feature, cluster);
    if (feature.layer.id === "holds") return this.popup(event.lngLat, this.holdLines(data.holds[n].place));
    if (feature.layer.id === "told") return this.popup(event.lngLat, this.toldLines(event.lngLat));
    return this.place(data.places[place], feature.layer.id.startsWith("area") ? event.lngLat : null);
  }

  /** A cluster opens into its places; what lies on one point is listed. */
  async opened(feature, cluster) {
    const leaves = await this.map.getSource("pins").getClusterLeaves(cluster, 10000, 0);
    const counts = new Map();
    for (const leaf of leaves) counts.set(leaf.properties.place, (counts.get(leaf.properties.place) ?? 0) + 1);
    if (counts.size === 1) return this.place(this.data.places[[...counts.keys()][0]]);
    const bounds = new LngLatBounds();
    for (const leaf of leaves) bounds.extend(leaf.geometry.coordinates);
    const list = element("ul", { className: "popup-places" });
    const most = [...counts].sort((a, b) => b[1] - a[1]);
    for (const [n, count] of most.slice(0, MOST_PLACES)) {
      const place = this.data.places[n];
      const button = element("button", { type: "button", className: "link" }, element("span", { dir: "auto", textContent: place.name }), ` ${count}`);
      button.addEventListener("click", () => this.place(place));
      list.append(element("li", {}, button));
    }
    if (most.length > MOST_PLACES) list.append(element("li", { className: "soft", textContent: say("more", { n: most.length - MOST_PLACES }) }));
    const nearer = element("button", { type: "button", className: "plain", textContent: say("nearer") });
    nearer.addEventListener("click", () => {
      this.open?.remove();
      this.map.fitBounds(bounds, { padding: 110, maxZoom: 11, animate: !this.still }, { ours: true });
    });
    this.popup(feature.geometry.coordinates, [element("p", { className: "popup-head", textContent: say("places", { n: leaves.length, places: counts.size }) }), list, nearer]);
  }

  /** What is told of one place: the server's own lines for it. */
  async place(place, where = null) {
    const asked = this.desk.asked;
    const near = 0.0006;
    const href = this.more.places[place.n];
    const of = href ? decodeURIComponent(new URL(href, location.href).pathname.split("/").at(-1)) : "";
    asked.delete("page");
    if (of && !asked.has("place")) asked.set("place", of);
    else asked.set("box", [place.lon - near, place.lat - near, place.lon + near, place.lat + near].map((n) => n.toFixed(4)).join(","));
    if (of && asked.get("place") === of) asked.delete("box");
    const answer = await fetch(`/?${asked}`, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const lines = [...page.querySelectorAll("#lines > li:not(.lines-turn)")];
    const name = href ? element("a", { href, dir: "auto", textContent: place.name }) : element("span", { dir: "auto", textContent: place.name });
    const parts = [element("p", { className: "popup-head" }, name, ` ${page.getElementById("count")?.textContent ?? ""}`)];
    parts.push(element("ul", { className: "lines popup-lines" }, ...lines.slice(0, MOST_LINES)));
    if (lines.length > MOST_LINES) parts.push(element("p", {}, element("a", { href: `/?${asked}`, textContent: say("all") })));
    const holds = this.data.holds.filter((hold) => hold.place.name === place.name);
    this.popup(where ?? [place.lon, place.lat], [...parts, ...(holds.length ? this.holdLines(place).slice(-2) : [])]);
  }

  popup(where, parts) {
    this.open?.remove();
    if (!parts.length) return;
    this.open = new Popup({ maxWidth: "22rem", focusAfterOpen: true }).setLngLat(where).setDOMContent(element("div", {}, ...parts)).addTo(this.map);
  }

  holdLines(place) {
    return this.data.holds.filter((hold) => hold.place.name === place.name).map((hold) => {
      const when = hold.from !== null ? say("since", { day: dayWords(hold.from) }) : hold.said !== null ? say("said", { day: dayWords(hold.said) }) : "";
      const { by, words: speakers, places } = this.more, who = speakers[by[hold.n]], href = places[hold.place.n];
      const rest = [when, who && say("by", { who }), hold.disputed && say("disputed")].filter(Boolean).join(", ");
      const words = `${hold.place.name}: ${hold.words}`;
      const name = href ? element("a", { href: `${href}#control`, textContent: words }) : words;
      return element("p", {}, name, ` ${rest}`);
    });
  }

  toldLines(where) {
    const { map, data } = this;
    const near = ({ place }) => map.project([place.lon, place.lat]).dist(map.project(where)) < 40;
    return data.told.filter(near).map((each) => element("p", {}, element("a", { href: this.more.told[each.n], textContent: `${each.words}, ${each.place.name}` })));
  }
}
