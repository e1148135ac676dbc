import { keyOf, shortcuts } from "./keys.js";

// The review queue by keys alone: next and before, right as it is, set apart, the same as another, open.
export function review() {
  const queue = document.getElementById("queue");
  if (!queue) return;
  const tasks = [...queue.children];
  const go = (task) => {
    for (const each of tasks) each.tabIndex = each === task ? 0 : -1;
    task?.focus();
    task?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !shortcuts() || event.target.closest?.("input, select, textarea")) return;
    const task = event.target.closest?.(".task") ?? tasks.find((each) => each.tabIndex === 0);
    const at = tasks.indexOf(task);
    const key = keyOf(event);
    const press = { c: ".task-confirm", x: ".task-form a", m: ".task-merge", o: ".task-open" }[key];
    if (key === "j") go(tasks[at + 1]);
    else if (key === "k") go(tasks[at - 1]);
    else if (press) task?.querySelector(press)?.click();
    else return;
    event.preventDefault();
  });
}
