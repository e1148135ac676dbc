// Shortcuts of one character can be turned off (WCAG 2.2, 2.1.4): kept in this browser only, sent to nobody.
const KEEP = "vidomo-shortcuts";

export const shortcuts = () => {
  try {
    return localStorage.getItem(KEEP) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
};

// A key by what it is on a Latin keyboard, where it writes a letter of another script.
export const keyOf = (event) => (/^[^\x00-\x7f]$/.test(event.key) && /^Key[A-Z]$/.test(event.code) ? event.code.at(-1).toLowerCase() : event.key);

const show = () => document.documentElement.classList.toggle("no-shortcuts", !shortcuts());

export function offer() {
  show();
  const box = document.getElementById("shortcuts");
  if (!box) return;
  box.closest("[hidden]").hidden = false;
  box.checked = shortcuts();
  box.addEventListener("change", () => {
    localStorage.setItem(KEEP, box.checked ? "on" : "off");
    show();
  });
}
