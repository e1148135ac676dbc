// Rings of points: what building the map's data needs of geometry. `web/src/shapes.js` has what the map itself needs too.
export const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

export const area = (ring) => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
};

/** A ring that touches the 180th meridian, or crosses it, stays on one side or goes on beyond: else it were a smear around the world. */
export function unwrap(ring) {
  let turn = 0;
  const whole = ring.map(([x, y], i) => {
    if (i && Math.abs(x - ring[i - 1][0]) > 180) turn += x < ring[i - 1][0] ? 360 : -360;
    return [x + turn, y];
  });
  const shift = Math.min(...whole.map(([x]) => x)) < -180 ? 360 : 0;
  // Rounded, for what two countries share has to stay the same to the last digit.
  return whole.map(([x, y]) => [Math.round((x + shift) * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]);
}

/** Tells whether points lie near to lines that were remembered. */
export class Near {
  constructor(degrees) {
    Object.assign(this, { degrees, cells: new Set() });
  }

  key(x, y) { return `${Math.floor(x / this.degrees)} ${Math.floor(y / this.degrees)}`; }

  remember(line) {
    for (let i = 1; i < line.length; i++) {
      const [[x1, y1], [x2, y2]] = [line[i - 1], line[i]];
      const steps = Math.ceil((2 * Math.hypot(x2 - x1, y2 - y1)) / this.degrees) || 1;
      for (let k = 0; k <= steps; k++) this.cells.add(this.key(x1 + ((x2 - x1) * k) / steps, y1 + ((y2 - y1) * k) / steps));
    }
  }

  has([x, y]) {
    const d = this.degrees;
    return [-d, 0, d].some((dx) => [-d, 0, d].some((dy) => this.cells.has(this.key(x + dx, y + dy))));
  }
}
