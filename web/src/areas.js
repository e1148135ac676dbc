// What is told of a region or a district is drawn as that area, never as a point; what is told of a country is only listed.
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
const find = (collection, point) => collection?.features.find((f) => polygons(f.geometry).some((p) => inside(point, p[0])));

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
function shapeOf(place, admin1) {
  const key = `${place.lon},${place.lat},${admin1 ? 1 : 0}`;
  if (!shapes.has(key)) shapes.set(key, find(admin1, [place.lon, place.lat]) ?? ring(place.lon, place.lat, 60));
  return shapes.get(key);
}

/** The areas of imprecise places: polygons with their count, points for their labels, and rings around near ones. */
export function areas(pins, admin1) {
  const found = new Map();
  const rings = new Map();
  for (const { place } of pins) {
    if (place.precision in RADIUS_KM) rings.set(place.n, ring(place.lon, place.lat, RADIUS_KM[place.precision]));
    if (place.precision === "region") found.set(place.n, { place, count: (found.get(place.n)?.count ?? 0) + 1 });
  }
  const all = [...found.values()].map((area) => ({ ...area, shape: shapeOf(area.place, admin1) }));
  return {
    areas: all.map(({ place, count, shape }) => ({ type: "Feature", properties: { count, place: place.n }, geometry: shape.geometry })),
    points: all.map(({ place, count, shape: { properties: { x, y } } }) => ({ type: "Feature", properties: { label: `${place.name}: ${count}`, place: place.n }, geometry: { type: "Point", coordinates: x === undefined ? [place.lon, place.lat] : [x, y] } })),
    rings: [...rings.values()],
  };
}
