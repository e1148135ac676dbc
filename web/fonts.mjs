// Cuts what a first page needs of the fonts out of them: the letters of the name, and of Latin beyond Western Europe those that
// names of places are written with. The rest stays in the package's own files, which a page with other letters asks for.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subset from "subset-font";

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const out = join(modules, ".vidomo-fonts"); // made things, beside what they are made of
const font = (family, script) => readFileSync(join(modules, "@fontsource-variable", family, "files", `${family}-${script}-wght-normal.woff2`));
const italic = (family, script) => readFileSync(join(modules, "@fontsource-variable", family, "files", `${family}-${script}-wght-italic.woff2`));
const range = (first, last = first) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");

// Central European, Baltic, Romanian, Turkish and Azerbaijani letters, and those of romanised Arabic and Persian.
export const NAMES = range(0x100, 0x17f) + "ȘșȚțƏəḌḍḐḑḤḥḨḩḪḫṢṣṬṭẒẓẔẕẖẗ";
const wanted = [
  ["mark-latin", font("source-serif-4", "latin"), "Vidomo "],
  ["mark-cyrillic", font("source-serif-4", "cyrillic"), "Відомо"],
  ["tongue-cyrillic", font("source-sans-3", "cyrillic"), "Українська"],
  // Few words are slanted, and none of them bold.
  ["sans-italic", italic("source-sans-3", "latin"), range(0x20, 0x7e) + range(0xa0, 0xff) + "‘’“”–—…", { wght: 400 }],
  ["sans-names", font("source-sans-3", "latin-ext"), NAMES],
  ["serif-names", font("source-serif-4", "latin-ext"), NAMES],
];
mkdirSync(out, { recursive: true });
for (const [name, whole, letters, variationAxes] of wanted) {
  const made = await subset(whole, letters, { targetFormat: "woff2", variationAxes });
  writeFileSync(join(out, `${name}.woff2`), made);
  console.log(`${name} ${whole.length} -> ${made.length}`);
}
