// The map's style: our own outlines and names, no tiles, no glyph server. Colours come from the design sheet.
import { GROUND } from "./ground.js";

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const NEAR = 34; // pixels within which incidents are told together
const SANS = ["Vidomo Sans"];
const empty = { type: "FeatureCollection", features: [] };

/** Over the ground as far as it is here. */
export function style(ground) {
  const c = colour;
  const text = (size, more = {}) => ({ "text-font": SANS, "text-size": size, ...more });
  const ink = (more = {}) => ({ "text-color": c("--map-text"), "text-halo-color": c("--map-halo"), "text-halo-width": 1.4, ...more });
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(GROUND.map((name) => [name, { type: "geojson", data: ground.data(name) }])),
      areas: { type: "geojson", data: empty }, "area-points": { type: "geojson", data: empty }, rings: { type: "geojson", data: empty },
      pins: { type: "geojson", data: empty, cluster: true, clusterRadius: NEAR, clusterMaxZoom: 16, clusterProperties: { deaths: ["+", ["get", "deaths"]] } },
      holds: { type: "geojson", data: empty }, places: { type: "geojson", data: empty }, told: { type: "geojson", data: empty }, here: { type: "geojson", data: empty },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c("--map-sea") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": c("--map-land"), "fill-antialias": true } },
      { id: "divisions", type: "line", source: "divisions", minzoom: 3.6, paint: { "line-color": c("--map-division"), "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 8, 1.4] } },
      { id: "rivers", type: "line", source: "rivers", minzoom: 2.5, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c("--map-river"), "line-width": ["interpolate", ["linear"], ["zoom"], 3, ["case", ["<", ["get", "rank"], 4], 0.8, 0.3], 8, ["case", ["<", ["get", "rank"], 5], 3.2, 2]] } },
      { id: "borders", type: "line", source: "borders", filter: ["!", ["get", "disputed"]], paint: { "line-color": c("--map-border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 2] } },
      { id: "disputed", type: "line", source: "borders", filter: ["get", "disputed"], paint: { "line-color": c("--map-border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.8, 8, 2.2], "line-dasharray": [3, 2] } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": c("--strike"), "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 1, 0.05, 10, 0.14] } },
      { id: "areas-edge", type: "line", source: "areas", paint: { "line-color": c("--strike"), "line-width": 1.4, "line-dasharray": [3, 2.5], "line-opacity": 0.8 } },
      { id: "rings", type: "fill", source: "rings", paint: { "fill-color": c("--strike"), "fill-opacity": 0.12 } },
      { id: "rings-edge", type: "line", source: "rings", paint: { "line-color": c("--strike"), "line-width": 1.2, "line-dasharray": [3, 2.5] } },
      { id: "country-names", type: "symbol", source: "names", maxzoom: 7, layout: text(["interpolate", ["linear"], ["zoom"], 2, 11, 6, 17], { "text-field": ["get", "name"], "text-transform": "uppercase", "text-letter-spacing": 0.12, "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "size"]] }), paint: ink({ "text-opacity": 0.75 }) },
      { id: "division-names", type: "symbol", source: "division-names", filter: [">=", ["get", "size"], ["step", ["zoom"], 1.2, 7, 0.3, 8, 0]], minzoom: 5.2, maxzoom: 9, layout: text(12, { "text-field": ["get", "name"], "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "size"]] }), paint: ink({ "text-opacity": 0.7 }) },
      { id: "towns", type: "symbol", source: "towns", minzoom: 4, filter: [">=", ["get", "people"], ["step", ["zoom"], 1500000, 5, 600000, 6, 150000, 7, 0]], layout: text(["interpolate", ["linear"], ["zoom"], 4, 11, 9, 14], { "text-field": ["get", "name"], "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.45, "text-justify": "auto", "symbol-sort-key": ["-", 0, ["get", "people"]] }), paint: ink() },
      { id: "town-dots", type: "circle", source: "towns", minzoom: 5, filter: [">=", ["get", "people"], ["step", ["zoom"], 600000, 6, 150000, 7, 0]], paint: { "circle-radius": 2, "circle-color": c("--map-text"), "circle-opacity": 0.8 } },
      { id: "area-counts", type: "symbol", source: "area-points", layout: text(12, { "text-field": ["get", "label"], "text-max-width": 14, "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 1.5 }), paint: ink({ "text-color": c("--strike") }) },
      { id: "place-names", type: "symbol", source: "places", minzoom: 4.5, layout: text(13, { "text-field": ["get", "name"], "text-variable-anchor-offset": ["top", [0, 1.1], "left", [1.1, 0], "right", [-1.1, 0], "bottom", [0, -1.1], "top", [0, 2], "left", [2, 0], "right", [-2, 0], "bottom", [0, -2]], "text-justify": "auto", "symbol-sort-key": ["-", 0, ["get", "count"]] }), paint: ink({ "text-color": c("--ink"), "text-halo-width": 1.8 }) },
      { id: "told", type: "symbol", source: "told", layout: { visibility: "none", "icon-image": "told", "icon-allow-overlap": true, "icon-offset": [-22, 0] } },
      { id: "holds", type: "symbol", source: "holds", minzoom: 4.5, layout: text(12, { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-offset": [22, -16], "text-field": ["step", ["zoom"], "", 6, ["get", "words"]], "text-anchor": "left", "text-offset": [2.7, -1.35], "text-optional": true, "text-max-width": 10 }), paint: ink() },
      { id: "clusters", type: "circle", source: "pins", filter: ["has", "point_count"], paint: { "circle-color": c("--ink"), "circle-radius": ["step", ["get", "point_count"], 11, 10, 15, 100, 20], "circle-stroke-width": 2, "circle-stroke-color": c("--map-halo") } },
      { id: "cluster-counts", type: "symbol", source: "pins", filter: ["has", "point_count"], layout: text(12.5, { "text-field": ["get", "point_count_abbreviated"], "text-allow-overlap": true, "text-padding": 9 }), paint: { "text-color": c("--paper") } },
      { id: "pins", type: "symbol", source: "pins", filter: ["!", ["has", "point_count"]], layout: { "icon-image": ["concat", "sign-", ["get", "family"]], "icon-allow-overlap": true, "icon-size": ["interpolate", ["linear"], ["get", "deaths"], 0, 0.85, 50, 1.3] } },
      { id: "here", type: "circle", source: "here", paint: { "circle-radius": 15, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 3, "circle-stroke-color": c("--focus") } },
    ],
  };
}
