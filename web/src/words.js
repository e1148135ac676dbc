// What the map says comes from the page's catalogue, by way of an element that holds the texts.
const held = document.getElementById("words")?.dataset ?? {};

/** A text of the page, with names in braces put in. */
export const say = (name, values = {}) => (held[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
