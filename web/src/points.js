// The map's data: columns of short values as the server sends them, made into rows.
const rows = (columns) => columns[Object.keys(columns)[0]].map((_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])));

/** Values that are told as steps from the one before. */
const sums = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

/** Days that are told from the first one on, where that is known. */
const after = (row, value) => (value === null ? null : value + (row.from ?? 0));

export async function load(url) {
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const data = await answer.json();
  const places = rows({ ...data.places, lat: sums(data.places.lat) }).map((place, n) => ({ ...place, n, lat: place.lat / 1000, lon: place.lon / 1000 }));
  const placed = (columns) => rows({ ...columns, place: sums(columns.place).map((n) => places[n]) });
  return {
    ...data,
    places,
    pins: placed(data.pins).map((row) => ({ ...row, to: after(row, row.to), family: data.families[row.family] })),
    holds: placed(data.holds).map((row, n) => ({ ...row, n, to: after(row, row.to), said: after(row, row.said), words: data.words[row.words], by: data.words[row.by] })),
    told: placed(data.told),
  };
}

/** Whether something can have happened in a span of days; without any day it is in none. */
export const within = (row, range) => !range || ((row.from ?? row.to) !== null && !(row.to !== null && row.to < range[0]) && !(row.from !== null && row.from > range[1]));

/** Of each place what was so last, as of a day; how old that is, and whether it stands in a disagreement. */
export function latest(data, end) {
  const upTo = end ?? Infinity;
  const now = Math.min(upTo, data.newest ?? upTo);
  // What is only announced, or not known, gives way to what is told as so.
  const rank = (hold) => (!hold.planned && hold.status !== "unknown" ? 1 : 0);
  const day = (hold) => hold.from ?? hold.said ?? -Infinity;
  const found = new Map();
  for (const hold of data.holds) {
    if (day(hold) > upTo || (hold.to !== null && hold.to < now)) continue; // over by then, whenever it was told
    const before = found.get(hold.place.name);
    if (!before || rank(hold) > rank(before) || (rank(hold) === rank(before) && day(hold) >= day(before))) found.set(hold.place.name, hold);
  }
  return [...found.values()].map((hold) => {
    const heard = Math.max(hold.said ?? -Infinity, hold.from ?? -Infinity);
    return { ...hold, heard: heard > -Infinity ? heard : null, old: now - heard > data.stale };
  });
}
