// Rings of points, for the map and for the building of its data.
export function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

/** The point of a polygon that lies furthest from its edge, on a grid of 24 by 24: where its name is written. */
export function middle(rings) {
  const xs = rings[0].map((p) => p[0]), ys = rings[0].map((p) => p[1]);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const squeeze = Math.cos((((low + high) / 2) * Math.PI) / 180);
  let best = [(left + right) / 2, (low + high) / 2], furthest = -1;
  for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
    const p = [left + ((right - left) * i) / 24, low + ((high - low) * j) / 24];
    if (!inside(p, rings[0])) continue;
    let nearest = Infinity;
    for (const ring of rings) for (const [x, y] of ring) nearest = Math.min(nearest, Math.hypot((x - p[0]) * squeeze, y - p[1]));
    if (nearest > furthest) [best, furthest] = [p, nearest];
  }
  return best;
}
