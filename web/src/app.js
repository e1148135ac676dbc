// Behaviour of every page. Pages work without it; it adds keys, and the marks of a report.
import "./app.css";
import htmx from "htmx.org";
import { report } from "./report.js";
import { review } from "./review.js";
import { keyOf, offer, shortcuts } from "./keys.js";

const GO = { m: "/", i: "/incidents", p: "/places", k: "/control", r: "/reports", c: "/claims", f: "/figures", d: "/disagreements", v: "/review", s: "/sources", t: "/sitrep", e: "/people", n: "/notices" };
let afterG = 0;

// The day that is looked at stays in the address.
const go = (path) => {
  const now = new URLSearchParams(location.search);
  const asked = new URLSearchParams(["asof", "clock"].filter((name) => now.get(name)).map((name) => [name, now.get(name)]));
  location.href = now.get("asof") ? `${path}?${asked}` : path;
};

const writing = (node) => node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const search = document.getElementById("q");
  if (event.key === "Escape" && document.activeElement === search) return search.blur();
  if (writing(event.target)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return rove(event);
  if (!shortcuts()) return;
  const key = keyOf(event);
  if (event.key === "/") {
    event.preventDefault();
    search?.focus();
    search?.select();
  } else if (event.key === "?") {
    go("/help");
  } else if (key === "g") {
    afterG = Date.now();
  } else if (Date.now() - afterG < 1500 && GO[key]) {
    go(GO[key]);
  }
});

// Arrow keys in a list go to the line before or after; Tab still leaves it.
function rove(event) {
  const list = event.target.closest?.("[data-roving], #lines");
  if (!list) return;
  const links = [...list.querySelectorAll("a")].filter((a) => a.offsetParent && a.matches(".line, tbody th a, .card a"));
  const at = links.indexOf(event.target.closest("a"));
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at >= 0 && next) {
    event.preventDefault();
    next.focus();
  }
}

// A choice in a filter form answers at once; empty fields stay out of the address.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form.filters")) return;
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
});
document.addEventListener("change", (event) => {
  if (event.target.tagName === "SELECT") event.target.closest("form.filters")?.requestSubmit();
});
addEventListener("pageshow", () => document.querySelectorAll("form.filters [disabled]").forEach((field) => (field.disabled = false)));

// Parts of a page come by htmx: nothing evaluated, no styles put in, none but our own addresses.
Object.assign(htmx.config, { allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true, historyEnabled: false });
for (const link of document.querySelectorAll("a[data-correct]")) {
  const place = link.parentElement;
  link.setAttribute("hx-get", link.getAttribute("href"));
  link.setAttribute("hx-select", "#correct");
  link.setAttribute("hx-target", "closest .correct-at");
  link.setAttribute("hx-swap", "innerHTML");
  place.addEventListener("htmx:afterSettle", () => place.querySelector("select, input:not([type=hidden])")?.focus());
  htmx.process(link);
}

// On a narrow screen the sections run out of it: where one is comes into sight.
const sections = document.querySelector(".top nav ul");
const here = sections?.querySelector("[aria-current]");
if (here) sections.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - sections.clientWidth / 2;

report();
review();
offer();
