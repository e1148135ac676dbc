// A report's marks: layers on and off, and pressing one shows what was made of it.
const LAYERS = ["claim", "event", "figure", "condition", "place", "time"];
const KEPT = "vidomo-layers";

export function report() {
  const text = document.getElementById("text");
  const toggles = document.getElementById("toggles");
  if (!text || !toggles) return;
  layers(text, toggles);
  missed(text);
  cards(text);
}

/** Words that are selected go along to the page that says what they are; the server looks for them near the place. */
function missed(text) {
  const box = document.getElementById("missed");
  if (!box) return;
  const link = document.getElementById("missed-link");
  const hint = document.getElementById("missed-hint");
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    // The range has the words as they came; what the selection gives is drawn together where lines were wrapped.
    const words = chosen.rangeCount ? chosen.getRangeAt(0).toString().trim() : "";
    if (!words || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
    const asked = new URLSearchParams({ report: box.dataset.report, words, at: [...before.toString()].length });
    link.href = `/correct?${asked}`;
    link.textContent = box.dataset.say;
    hint.textContent = `“${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`;
    box.classList.add("ready");
  });
}

function layers(text, toggles) {
  let off = [];
  try {
    off = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    off = []; // storage may be closed to us; all layers are on then
  }
  document.getElementById("marking").hidden = false;
  for (const box of toggles.querySelectorAll("input")) box.checked = !off.includes(box.value);
  const show = () => {
    for (const box of toggles.querySelectorAll("input")) {
      if (LAYERS.includes(box.value)) text.classList.toggle(`with-${box.value}`, box.checked);
      else text.classList.toggle("no-furniture", !box.checked);
    }
  };
  toggles.addEventListener("change", () => {
    show();
    try {
      localStorage.setItem(KEPT, JSON.stringify([...toggles.querySelectorAll("input:not(:checked)")].map((box) => box.value)));
    } catch {
      // it holds for this page only
    }
  });
  show();
}

function cards(text) {
  const panel = document.querySelector(".panel-cards");
  const all = [...document.querySelectorAll(".entry")];
  const reset = document.getElementById("panel-all");
  const hint = document.getElementById("panel-hint");
  if (!panel || !all.length) return;
  const groups = [...document.querySelectorAll(".entry-group")];
  // Where there is room nothing is folded; where there is not, what was opened by hand is kept open.
  const room = matchMedia("(min-width: 60.01rem)");
  const unfold = () => groups.forEach((group) => (group.open = room.matches));
  unfold();
  room.addEventListener("change", unfold);
  const open = new Map(groups.map((group) => [group, group.open]));
  let from = null;

  function pick(entries, focus) {
    const wanted = new Set(entries);
    for (const card of all) {
      card.hidden = wanted.size > 0 && !wanted.has(card.id);
      card.classList.toggle("on", false);
      const why = card.querySelector("details");
      if (why) why.open = wanted.has(card.id);
    }
    // What was folded or opened by hand is so again once all cards are back.
    if (reset.hidden) for (const group of groups) open.set(group, group.open);
    for (const group of groups) {
      group.hidden = !group.querySelector(".entry:not([hidden])");
      group.open = wanted.size > 0 || open.get(group);
    }
    for (const mark of text.querySelectorAll(".m")) {
      mark.classList.toggle("on", wanted.size > 0 && wanted.has(mark.dataset.entries.split(" ")[0]) && mark.dataset.entries.split(" ")[0] === entries[0]);
    }
    reset.hidden = !wanted.size;
    hint.hidden = wanted.size > 0;
    panel.classList.toggle("sheet", wanted.size > 0);
    panel.scrollTop = 0;
    if (focus && entries[0]) document.getElementById(entries[0])?.focus({ preventScroll: true });
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    if (!mark) return;
    event.preventDefault();
    from = mark;
    history.replaceState(null, "", mark.hash);
    pick(mark.dataset.entries.split(" "), true);
    mark.scrollIntoView({ block: "nearest" }); // out from under what came up from below
  });
  reset.querySelector("button").addEventListener("click", () => {
    const sheet = getComputedStyle(panel).position === "fixed";
    pick([], false);
    if (sheet) from?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || reset.hidden) return;
    pick([], false);
    from?.focus();
  });

  const follow = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const card = all.find((each) => each.id === name);
    if (!card) return;
    pick([name], false);
    [...text.querySelectorAll(".m")].find((mark) => mark.dataset.entries.split(" ").includes(name))?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  follow();
}
