// The time slider: two ends, the days' counts above it, and a window that can be played through.
const DAY = 86400000;
export const toDay = (iso) => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY);
export const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const FORMAT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const words = (day) => FORMAT.format(new Date(day * DAY));

export class Timeline {
  constructor(root, first, last, days, changed) {
    this.first = first;
    this.last = Math.max(last, first + 1);
    this.days = days;
    this.changed = changed;
    this.from = root.querySelector("#from");
    this.to = root.querySelector("#to");
    this.playing = null;
    this.button = root.querySelector("#play");
    for (const input of [this.from, this.to]) {
      input.min = this.first;
      input.max = this.last;
      input.step = 1;
    }
    this.from.value = this.first;
    this.to.value = this.last;
    this.from.addEventListener("input", () => this.set(Math.min(+this.from.value, +this.to.value), +this.to.value));
    this.to.addEventListener("input", () => this.set(+this.from.value, Math.max(+this.from.value, +this.to.value)));
    this.button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    root.querySelector("#whole").addEventListener("click", () => { this.stop(); this.set(this.first, this.last); });
    root.hidden = false;
    this.draw();
    addEventListener("resize", () => this.draw());
    this.show();
  }

  get whole() { return +this.from.value <= this.first && +this.to.value >= this.last; }
  get range() { return [+this.from.value, +this.to.value]; }

  set(from, to) {
    this.from.value = from;
    this.to.value = to;
    this.show();
    this.changed();
  }

  show() {
    const [from, to] = this.range;
    const part = (day) => (day - this.first) / (this.last - this.first);
    // The thumbs stand half their width inside of the track's ends.
    const place = (day) => `calc(${part(day) * 100}% + ${12 - part(day) * 24}px)`;
    const fill = document.getElementById("fill");
    fill.style.left = place(from);
    fill.style.right = `calc(100% - (${place(to)}))`;
    document.getElementById("time-from").textContent = words(from);
    document.getElementById("time-to").textContent = words(to);
    document.getElementById("time-span").textContent = this.whole ? "whole time" : `${to - from + 1} ${to === from ? "day" : "days"}`;
    this.from.setAttribute("aria-valuetext", words(from));
    this.to.setAttribute("aria-valuetext", words(to));
  }

  draw() {
    const box = document.getElementById("bars");
    box.textContent = "";
    const wide = Math.floor(box.clientWidth);
    if (!wide || !this.days.length) return;
    const canvas = document.createElement("canvas");
    const scale = devicePixelRatio || 1;
    canvas.width = wide * scale;
    canvas.height = 22 * scale;
    box.append(canvas);
    const bins = new Array(Math.max(Math.floor((wide - 24) / 5), 1)).fill(0);
    for (const day of this.days) bins[Math.min(bins.length - 1, Math.floor(((day - this.first) / (this.last - this.first)) * bins.length))]++;
    const top = Math.max(...bins);
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--line-strong");
    bins.forEach((n, i) => n && pen.fillRect(12 + i * 5, 22 - Math.max(3, (20 * n) / top), 4, 22));
  }

  play() {
    let [from, to] = this.range;
    const width = this.whole ? Math.max(Math.round((this.last - this.first) / 12), 1) : Math.max(to - from, 1);
    if (this.whole || to >= this.last) [from, to] = [this.first, this.first + width];
    const step = Math.max(Math.round(width / 4), 1);
    this.button.setAttribute("aria-pressed", "true");
    this.button.firstElementChild.textContent = "❚❚";
    this.set(from, to);
    this.playing = setInterval(() => {
      const [a, b] = this.range;
      if (b >= this.last) return this.stop();
      this.set(Math.min(a + step, this.last - 1), Math.min(b + step, this.last));
    }, 900);
  }

  stop() {
    clearInterval(this.playing);
    this.playing = null;
    this.button.setAttribute("aria-pressed", "false");
    this.button.firstElementChild.textContent = "▶";
  }
}
