// Where the map looks: told by the address, else by its points. Reckoned here, so that its first picture looks there too.
const TILE = 512; // pixels of the whole world at zoom 0
export const MIN_ZOOM = 1.2, MAX_ZOOM = 13;

/** Web Mercator, the world from 0 to 1, eastward and southward. */
export const east = (lon) => (180 + lon) / 360;
export const south = (lat) => (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
export const lonOf = (x) => x * 360 - 180;
export const latOf = (y) => (360 / Math.PI) * Math.atan(Math.exp(((180 - y * 360) * Math.PI) / 180)) - 90;
export const pixels = (zoom) => TILE * 2 ** zoom;

/** Where the map begins: the piece that the address tells, else what holds most of the points. */
export function view(data, box, mini, told) {
  if (mini) return { center: [+box.dataset.lon, +box.dataset.lat], zoom: { country: 3.2, region: 5.2 }[box.dataset.precision] ?? 6.6 };
  if (told) {
    const [west, low, right, north] = told.split(",").map(Number);
    return fit(box, [west, low, right < west ? right + 360 : right, north], { top: 0, bottom: 0, left: 0, right: 0 });
  }
  const points = data.spots;
  if (!points.length) return { center: [31.5, 48.6], zoom: 4.2 };
  // A few far places shall not make all the others small: the middle nine tenths decide.
  const trim = (values) => values.sort().slice(Math.floor(values.length * 0.04), Math.ceil(values.length * 0.96));
  const lons = trim(Float64Array.from(points, (place) => place.lon)), lats = trim(Float64Array.from(points, (place) => place.lat));
  const around = box.clientWidth < 700 ? { top: 50, bottom: 50, left: 50, right: 50 } : { top: 70, bottom: 175, left: 70, right: 90 };
  return fit(box, [lons[0], lats[0], lons.at(-1), lats.at(-1)], around, 8);
}

/** Center and zoom that show a piece of the world with so many pixels free around it. */
function fit(box, [west, low, right, north], around, most = MAX_ZOOM) {
  const [x1, x2, y1, y2] = [east(west), east(right), south(north), south(low)];
  const width = Math.max(box.clientWidth - around.left - around.right, 1), height = Math.max(box.clientHeight - around.top - around.bottom, 1);
  const zoom = Math.max(Math.min(Math.log2(Math.min(width / (x2 - x1), height / (y2 - y1)) / TILE), most), MIN_ZOOM);
  const [x, y] = [(x1 + x2) / 2 + (around.right - around.left) / 2 / pixels(zoom), (y1 + y2) / 2 + (around.bottom - around.top) / 2 / pixels(zoom)];
  return { center: [lonOf(x), latOf(y)], zoom };
}
