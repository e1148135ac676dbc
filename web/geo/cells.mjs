// Cuts arcs where they leave a cell of the earth, so that each lies in one, and writes them as short whole numbers.
export const CELL = 10; // degrees
const TURN = 360 / CELL;

export const cellOf = ([x, y]) => {
  const column = Math.floor(x / CELL);
  return `${((((column + TURN / 2) % TURN) + TURN) % TURN) - TURN / 2}_${Math.floor(y / CELL)}`;
};

/** Cut the arcs of a topology, in place, at the last point within each cell; objects are made of the pieces. What is in no object goes. */
export function cutIntoCells(topology) {
  const used = new Set(Object.values(topology.objects).flatMap(({ geometries }) => geometries.flatMap(({ arcs }) => arcs.flat(3))).map((id) => (id < 0 ? ~id : id)));
  const arcs = [], pieces = topology.arcs.map((arc, id) => {
    if (!used.has(id)) return [];
    const made = [];
    let first = 0;
    for (let i = 1; i < arc.length - 1; i++) {
      if (cellOf(arc[i]) === cellOf(arc[i + 1])) continue;
      made.push(arcs.push(arc.slice(first, i + 1)) - 1);
      first = i;
    }
    made.push(arcs.push(arc.slice(first)) - 1);
    return made;
  });
  const line = (ids) => ids.flatMap((id) => (id < 0 ? pieces[~id].toReversed().map((piece) => ~piece) : pieces[id]));
  const each = (ids) => (typeof ids[0] === "number" ? line(ids) : ids.map(each));
  for (const { geometries } of Object.values(topology.objects)) for (const geometry of geometries) if (geometry.arcs) geometry.arcs = each(geometry.arcs);
  topology.arcs = arcs;
}

/** The cell of an arc: that of its middle, so that an end on the edge says nothing. */
export const cellOfArc = (arc) => cellOf(arc.length > 2 ? arc[arc.length >> 1] : [(arc[0][0] + arc[1][0]) / 2, (arc[0][1] + arc[1][1]) / 2]);

/** Write an arc as [x, y, dx, dy, …] in steps of `grain` degrees; at least two points. */
export function packed(points, grain) {
  const made = [];
  let [x, y] = [0, 0];
  points.forEach((point, i) => {
    const [dx, dy] = [Math.round(point[0] / grain) - x, Math.round(point[1] / grain) - y];
    if (i && !dx && !dy && (i < points.length - 1 || made.length > 2)) return;
    made.push(dx, dy);
    [x, y] = [x + dx, y + dy];
  });
  return made;
}
