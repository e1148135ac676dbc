// The map's data: columns of short values as the server sends them, made into rows.

/** Values that are told as steps from the one before; what is not known stays so. */
const sums = (steps) => {
  let sum = 0;
  return steps.map((step) => (step === null ? null : (sum += step)));
};

/** Days that are told from another one on, where that is known. */
const after = (day, value) => (value === null ? null : value + (day ?? 0));
const LAST = -1; // the span of what has only a last possible day

async function fetched(url) {
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

const once = (make) => { let made; return () => (made ??= make()); };

/** The data of the map. Its rows are made when they are first asked for: the first picture goes without most of them. */
export async function load(url) {
  const data = await fetched(url);
  const { families, words } = data;
  const lats = sums(data.places.lat), { lon, precision } = data.places;
  const places = data.places.name.map((name, n) => ({ n, name, lat: lats[n] / 1000, lon: lon[n] / 1000, precision: precision[n] }));
  const placed = once(() => [data.pins, data.holds, data.told].map((columns) => sums(columns.place).map((n) => places[n])));
  const { family, span, deaths } = data.pins, days = sums(data.pins.day);
  const from = (i) => (span[i] === LAST ? null : days[i]);
  const to = (i) => (span[i] === LAST ? days[i] : days[i] === null ? null : after(days[i], span[i]));
  const pins = once(() => placed()[0].map((place, i) => ({ place, family: families[family[i]], from: from(i), to: to(i), deaths: deaths[i] })));
  const holds = once(() => {
    const { holder, status, planned, to: until, said, disputed } = data.holds, since = sums(data.holds.from);
    return placed()[1].map((place, n) => ({
      n, place, holder: holder[n], status: status[n], planned: planned[n], disputed: disputed[n], words: words[data.holds.words[n]],
      from: since[n], to: after(since[n], until[n]), said: after(since[n], said[n]),
    }));
  });
  const told = once(() => placed()[2].map((place, n) => ({ n, place, words: data.told.words[n] })));
  return {
    ...data, url, places,
    get pins() { return pins(); },
    get holds() { return holds(); },
    get told() { return told(); },
    /** The place of each incident, and of each word on who holds one. */
    get spots() { return [...placed()[0], ...placed()[1]]; },
    /** Where incidents of a span of days are, and of which family: all that a first picture shows of them. */
    glance(range) {
      const found = [];
      placed()[0].forEach((place, i) => { if (!range || within({ from: from(i), to: to(i) }, range)) found.push({ place, family: families[family[i]] }); });
      return found;
    },
  };
}

/** What a press on the signs opens; null where the record has changed since they were drawn. */
export async function opened(data) {
  data.opened ??= await fetched(data.url.replace("points.json", "opened.json"));
  return data.opened.made === data.made ? data.opened : null;
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
