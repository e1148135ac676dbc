// The map's data: columns of short values as the server sends them, made into rows.
const rows = (columns) => columns[Object.keys(columns)[0]].map((_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])));

export async function load(url) {
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const data = await answer.json();
  const places = rows(data.places).map((place, n) => ({ ...place, n }));
  const at = (row) => ({ ...row, place: places[row.place] });
  return {
    ...data,
    places,
    pins: rows(data.pins).map((row) => ({ ...at(row), family: data.families[row.family] })),
    holds: rows(data.holds).map((row, n) => ({ ...at(row), n, words: data.words[row.words] })),
    told: rows(data.told).map(at),
  };
}

/** Whether something can have happened in a span of days; without any day it is in none. */
export const within = (row, range) => !range || ((row.from ?? row.to) !== null && !(row.to !== null && row.to < range[0]) && !(row.from !== null && row.from > range[1]));

/** Of each place what was said last, as of a day; how old that is, and whether it stands in a disagreement. */
export function latest(data, end) {
  const upTo = end ?? Infinity;
  // What is only announced, or not known, gives way to what is told as so.
  const rank = (hold) => (!hold.planned && hold.status !== "unknown" ? 1 : 0);
  const day = (hold) => hold.from ?? hold.said ?? -Infinity;
  const found = new Map();
  for (const hold of data.holds) {
    if (day(hold) > upTo || (hold.to !== null && hold.to < upTo && end !== null)) continue;
    const before = found.get(hold.place.name);
    if (!before || rank(hold) > rank(before) || (rank(hold) === rank(before) && day(hold) >= day(before))) found.set(hold.place.name, hold);
  }
  const now = Math.min(upTo, data.newest ?? upTo);
  return [...found.values()].map((hold) => {
    const heard = Math.max(hold.said ?? -Infinity, hold.from ?? -Infinity);
    return { ...hold, heard: heard > -Infinity ? heard : null, old: now - heard > data.stale };
  });
}
