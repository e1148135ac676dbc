// The time brush: a histogram of incidents to drag over, and two sliders under it for the keyboard.
import { say } from "./words.js";

const DAY = 86400000;
const SVG = "http://www.w3.org/2000/svg";
const WIDTHS = [1, 2, 3, 7, 14, 28, 56, 91, 182, 365, 730, 1825, 3650];
export const toDay = (iso) => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY);
export const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
// Months as the server writes them ("8 Sep 2022"): the British short form is sometimes of four letters.
const LANGUAGE = document.documentElement.lang === "en" ? "en-US" : document.documentElement.lang;
const FORMAT = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
export const dayWords = (day) => {
  const parts = Object.fromEntries(FORMAT.formatToParts(new Date(day * DAY)).map(({ type, value }) => [type, value]));
  return `${parts.day} ${parts.month} ${parts.year}`;
};

function svg(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

export class Timeline {
  /** `moved(range)` while it moves, `settled(range)` once it stands; the range is null for the whole time. */
  constructor(root, moved, settled) {
    Object.assign(this, { root, moved, settled, days: [], first: 0, last: 1 });
    this.from = root.querySelector("#from");
    this.to = root.querySelector("#to");
    this.bars = root.querySelector("#bars");
    this.button = root.querySelector("#play");
    this.playing = null;
    this.from.addEventListener("input", () => this.set(Math.min(+this.from.value, +this.to.value), +this.to.value));
    this.to.addEventListener("input", () => this.set(+this.from.value, Math.max(+this.from.value, +this.to.value)));
    for (const input of [this.from, this.to]) input.addEventListener("change", () => this.settled(this.range));
    this.button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    root.querySelector("#whole").addEventListener("click", () => { this.stop(); this.set(this.first, this.last); this.settled(null); });
    this.bars.addEventListener("pointerdown", (event) => this.drag(event));
    new ResizeObserver(() => this.draw()).observe(this.bars);
  }

  /** Lay out other days; `range` is what is chosen of them. */
  load(days, first, last, range) {
    this.stop();
    this.days = days;
    this.root.hidden = !days.length;
    if (!days.length) return;
    this.first = first;
    this.last = Math.max(last, first + 1);
    for (const input of [this.from, this.to]) Object.assign(input, { min: this.first, max: this.last, step: 1 });
    const [from, to] = range ?? [this.first, this.last];
    this.from.value = from ?? this.first;
    this.to.value = to ?? this.last;
    this.draw();
    this.show();
  }

  get range() {
    const [from, to] = [+this.from.value, +this.to.value];
    return !this.days.length || (from <= this.first && to >= this.last) ? null : [from, to];
  }

  set(from, to) {
    this.from.value = from;
    this.to.value = to;
    this.show();
    this.moved(this.range);
  }

  show() {
    const [from, to] = [+this.from.value, +this.to.value];
    const part = (day) => (day - this.first) / (this.last - this.first);
    // The thumbs stand half their width inside of the track's ends.
    const place = (day) => `calc(${part(day) * 100}% + ${12 - part(day) * 24}px)`;
    const fill = this.root.querySelector("#fill");
    fill.style.left = place(from);
    fill.style.right = `calc(100% - (${place(to)}))`;
    this.root.querySelector("#time-from").textContent = dayWords(from);
    this.root.querySelector("#time-to").textContent = dayWords(to);
    this.root.querySelector("#time-span").textContent = this.range ? say("days", { n: to - from + 1 }) : say("whole");
    this.from.setAttribute("aria-valuetext", dayWords(from));
    this.to.setAttribute("aria-valuetext", dayWords(to));
    for (const bar of this.bars.querySelectorAll("rect")) bar.classList.toggle("bar-out", +bar.dataset.last < from || +bar.dataset.first > to);
  }

  /** A day at a point across the bars; they begin and end where the thumbs' middles do. */
  dayAt(x) {
    const box = this.bars.getBoundingClientRect();
    const part = (x - box.left - 12) / Math.max(box.width - 24, 1);
    return Math.round(this.first + Math.min(Math.max(part, 0), 1) * (this.last - this.first));
  }

  drag(event) {
    if (event.button) return;
    const start = this.dayAt(event.clientX);
    const bar = event.target.closest("rect");
    this.stop();
    this.bars.setPointerCapture(event.pointerId);
    let far = false;
    const over = (move) => {
      const now = this.dayAt(move.clientX);
      far ||= Math.abs(move.clientX - event.clientX) > 4;
      if (far) this.set(Math.min(start, now), Math.max(start, now));
    };
    const done = () => {
      this.bars.removeEventListener("pointermove", over);
      if (!far && bar) this.set(Math.max(+bar.dataset.first, this.first), Math.min(+bar.dataset.last, this.last));
      if (far || bar) this.settled(this.range);
    };
    this.bars.addEventListener("pointermove", over);
    this.bars.addEventListener("pointerup", done, { once: true });
  }

  draw() {
    const wide = Math.floor(this.bars.clientWidth), high = Math.floor(this.bars.clientHeight) - 14;
    this.bars.textContent = "";
    if (wide < 60 || high < 8 || !this.days.length) return;
    const room = wide - 24, span = this.last - this.first + 1;
    const width = WIDTHS.find((days) => span / days <= room / 5) ?? Math.ceil((span * 5) / room);
    const bins = new Array(Math.ceil(span / width)).fill(0);
    for (const day of this.days) bins[Math.min(bins.length - 1, Math.max(0, Math.floor((day - this.first) / width)))]++;
    const top = Math.max(...bins);
    const at = (day) => 12 + (room * (day - this.first)) / span;
    const picture = svg("svg", { width: wide, height: high + 14 }, this.bars);
    bins.forEach((n, i) => {
      if (!n) return;
      const first = this.first + i * width, last = Math.min(first + width - 1, this.last);
      const tall = Math.max(3, (high * n) / top);
      const bar = svg("rect", { x: at(first).toFixed(1), y: (high - tall).toFixed(1), width: Math.max(at(last + 1) - at(first) - 1, 1.5).toFixed(1), height: tall.toFixed(1) }, picture);
      Object.assign(bar.dataset, { first, last });
      svg("title", {}, bar).textContent = `${dayWords(first)}${last > first ? ` – ${dayWords(last)}` : ""}: ${n}`;
    });
    const marks = Math.max(Math.floor(wide / 150), 2);
    for (let i = 0; i <= marks; i++) {
      const x = 12 + (room * i) / marks;
      svg("text", { x, y: high + 12, "text-anchor": i === 0 ? "start" : i === marks ? "end" : "middle" }, picture).textContent = dayWords(Math.round(this.first + ((span - 1) * i) / marks));
    }
    svg("text", { x: 0, y: 9, class: "bars-top" }, picture).textContent = top;
    const most = this.first + bins.indexOf(top) * width;
    this.bars.setAttribute("aria-label", say("bars", { n: this.days.length, top, from: dayWords(most), to: dayWords(Math.min(most + width - 1, this.last)) }));
    this.show();
  }

  play() {
    let [from, to] = this.range ?? [this.first, this.last];
    const width = this.range ? Math.max(to - from, 1) : Math.max(Math.round((this.last - this.first) / 12), 1);
    if (!this.range || to >= this.last) [from, to] = [this.first, this.first + width];
    const step = Math.max(Math.round(width / 4), 1);
    this.button.setAttribute("aria-pressed", "true");
    this.button.firstElementChild.textContent = "❚❚";
    this.set(from, to);
    this.playing = setInterval(() => {
      const [a, b] = [+this.from.value, +this.to.value];
      if (b >= this.last) return this.stop();
      this.set(Math.min(a + step, this.last - 1), Math.min(b + step, this.last));
    }, 900);
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.playing);
    this.playing = null;
    this.button.setAttribute("aria-pressed", "false");
    this.button.firstElementChild.textContent = "▶";
    this.settled(this.range);
  }
}
