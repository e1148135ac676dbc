// The list beside the map, its filters, and the address that holds them all. The server makes the list; this asks it
// for another one when a filter, the days or the piece of map change, and puts it in the place of the one before.
export class Desk {
  /** `changed()` is called when other points are wanted, `shown(side)` whenever the list is another. */
  constructor(changed, shown) {
    Object.assign(this, { changed, shown, turn: null, wait: null, day: new URLSearchParams(location.search).get("asof") ?? "" });
    this.side = document.getElementById("side");
    this.follow = true;
    const { side } = this;
    side.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
      this.go(`/${asked.size ? `?${asked}` : ""}`, { points: true });
    });
    side.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.pathname !== "/") return;
      event.preventDefault();
      this.go(link.href, { points: !link.closest(".turn, [data-part]") });
    });
    side.addEventListener("change", (event) => {
      if (event.target.id !== "follow") return;
      this.follow = event.target.checked;
      this.follow ? this.boxed?.() : this.ask({ box: null });
    });
    addEventListener("popstate", () => this.go(location.href, { points: true, keep: true }));
    this.dress();
  }

  get source() { return this.side.dataset.source; }
  get asked() { return new URLSearchParams(location.search); }

  /** Change parts of the address, without a step in the history; soon, for there may be more. */
  ask(parts, after = 0) {
    clearTimeout(this.wait);
    this.parts = { ...this.parts, ...parts };
    this.wait = setTimeout(() => {
      const asked = this.asked;
      for (const [name, value] of Object.entries(this.parts)) value === null ? asked.delete(name) : asked.set(name, value);
      asked.delete("page");
      this.parts = {};
      if (asked.toString() !== this.asked.toString()) this.go(`/${asked.size ? `?${asked}` : ""}`, { replace: true });
    }, after);
  }

  async go(url, { points = false, replace = false, keep = false } = {}) {
    // Another day is another record: all of the page is another.
    const day = (address) => new URL(address, location.href).searchParams.get("asof") ?? "";
    if (day(url) !== this.day) return location.assign(url);
    this.turn?.abort();
    const turn = (this.turn = new AbortController());
    this.side.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { headers: { accept: "text/html" }, signal: turn.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("side");
      if (!answer.ok || !fresh) return location.assign(url);
      if (!keep) history[replace ? "replaceState" : "pushState"](null, "", url);
      this.put(fresh);
      if (points) this.changed();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    } finally {
      if (this.turn === turn) this.side.removeAttribute("aria-busy");
    }
  }

  put(fresh) {
    const { side } = this;
    const open = new Map([...side.querySelectorAll("details")].map((each) => [each.id, each.open]));
    const held = side.contains(document.activeElement) ? document.activeElement : null;
    const again = held && (held.id ? `#${CSS.escape(held.id)}` : held.getAttribute("href") ? `a[href="${CSS.escape(held.getAttribute("href"))}"]` : null);
    side.replaceChildren(...fresh.childNodes);
    side.dataset.source = fresh.dataset.source;
    for (const each of side.querySelectorAll("details")) if (open.has(each.id)) each.open = open.get(each.id);
    if (held) (side.querySelector(again ?? ":not(*)") ?? side.querySelector("#lines"))?.focus({ preventScroll: true });
    this.dress();
    document.getElementById("said").textContent = side.querySelector("#count")?.textContent ?? side.querySelector(".empty p")?.textContent ?? "";
    this.shown(side);
  }

  dress() {
    const follow = this.side.querySelector("#follow");
    if (!follow) return;
    follow.checked = this.follow;
    follow.parentElement.hidden = !this.boxed;
  }

  /** From now on the list can follow a map: `boxed()` asks for its piece. */
  canFollow(boxed) {
    this.boxed = boxed;
    this.dress();
  }
}
