// What is told of a region or a district is drawn as that area, never as a point; what is told of a country is only listed.
import { middle } from "./shapes.js";

const RADIUS_KM = { near: 8, district: 15 };

export function ring(lon, lat, km) {
  const points = [];
  for (let i = 0; i <= 48; i++) {
    const angle = (i / 48) * 2 * Math.PI;
    points.push([lon + ((km / 111.32) * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + (km / 110.57) * Math.sin(angle)]);
  }
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [points] } };
}

export const isPoint = (place) => place.precision === "exact" || place.precision === "near" || place.precision === "district";

const shapes = new Map();
/** The outline of a region and where its name stands: its division once that is here, else a circle. */
function shapeOf(place, ground) {
  const point = [place.lon, place.lat], key = point.join();
  const known = shapes.get(key);
  if (known) return known;
  const division = ground?.division(point);
  if (!division) return { geometry: ring(...point, 60).geometry, point };
  const { coordinates } = division.geometry;
  const largest = coordinates.reduce((best, rings) => (rings[0].length > best[0].length ? rings : best));
  const made = { geometry: division.geometry, point: middle(largest) }; // the geometry itself, for it tells what is one area
  shapes.set(key, made);
  return made;
}

/** The areas of imprecise places: polygons with their count, points for their labels, and where asked rings around near ones. Without the ground a region is a circle. */
export function areas(pins, ground, ringed = true) {
  const found = new Map();
  const rings = new Map();
  for (const { place } of pins) {
    if (ringed && place.precision in RADIUS_KM && !rings.has(place.n)) rings.set(place.n, ring(place.lon, place.lat, RADIUS_KM[place.precision]));
    if (place.precision === "region") found.set(place.n, { place, count: (found.get(place.n)?.count ?? 0) + 1 });
  }
  const all = [...found.values()].map((area) => ({ ...area, ...shapeOf(area.place, ground) }));
  // Several names that mean one area are drawn on it once.
  const drawn = new Map();
  for (const { place, count, geometry } of all) {
    const same = drawn.get(geometry);
    if (same) same.properties.count += count;
    else drawn.set(geometry, { type: "Feature", properties: { count, place: place.n }, geometry });
  }
  return {
    areas: [...drawn.values()],
    points: all.map(({ place, count, point }) => ({ type: "Feature", properties: { label: `${place.name}: ${count}`, place: place.n }, geometry: { type: "Point", coordinates: point } })),
    rings: [...rings.values()],
  };
}
