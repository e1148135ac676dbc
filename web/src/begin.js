// What a map is made of, asked for once: for its first picture, and for the map that takes the picture's place.
import { world } from "./ground.js";
import { load } from "./points.js";

const box = document.getElementById("map");
export const begun = box ? Promise.all([world(), load(box.dataset.src ?? document.getElementById("side").dataset.source)]) : Promise.reject(new Error("no map"));
begun.catch(() => {}); // whoever waits for it is told
