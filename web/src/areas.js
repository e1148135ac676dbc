// What is told of a region, a district or a country is drawn as that area, never as a point.
const RADIUS_KM = { near: 8, district: 15 };

function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

const polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
const find = (collection, point) => collection.features.find((f) => polygons(f.geometry).some((p) => inside(point, p[0])));

export function ring(lon, lat, km) {
  const points = [];
  for (let i = 0; i <= 48; i++) {
    const angle = (i / 48) * 2 * Math.PI;
    points.push([lon + ((km / 111.32) * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + (km / 110.57) * Math.sin(angle)]);
  }
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [points] } };
}

export const isPoint = (pin) => pin.lat !== null && (pin.precision === "exact" || pin.precision === "near" || pin.precision === "district");

/** The areas of imprecise pins: polygons with their count, points for their labels, and rings around near ones. */
export function areas(pins, admin1) {
  const found = new Map();
  const rings = new Map();
  for (const pin of pins) {
    if (pin.lat === null) continue;
    const point = [pin.lon, pin.lat];
    if (pin.precision in RADIUS_KM) rings.set(point.join(), ring(pin.lon, pin.lat, RADIUS_KM[pin.precision]));
    if (isPoint(pin)) continue;
    // A whole country would cover the map: it has its name and count only.
    const shape = pin.precision === "country" ? null : (find(admin1, point) ?? ring(pin.lon, pin.lat, 60));
    const key = pin.place;
    const entry = found.get(key) ?? { shape, point, place: pin.place, pins: [] };
    entry.pins.push(pin.id);
    found.set(key, entry);
  }
  const all = [...found.values()];
  return {
    areas: all.filter((a) => a.shape).map((a) => ({ type: "Feature", properties: { count: a.pins.length, ids: a.pins.join(" "), place: a.place }, geometry: a.shape.geometry })),
    points: all.map((a) => ({ type: "Feature", properties: { label: `${a.place}: ${a.pins.length}`, ids: a.pins.join(" "), place: a.place }, geometry: { type: "Point", coordinates: a.shape?.properties.x === undefined ? a.point : [a.shape.properties.x, a.shape.properties.y] } })),
    rings: [...rings.values()],
  };
}
