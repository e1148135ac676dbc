// Lays a compressed copy beside each built file of text, so that the server has nothing to compress when it is asked.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const built = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "vidomo", "show", "web", "static");
const LEAST = 600; // bytes: under it the heads of an answer weigh more

const sums = { plain: 0, br: 0, gz: 0 };
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|json)$/.test(entry.name)) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const plain = readFileSync(path);
  if (plain.length < LEAST) continue;
  const made = { br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }), gz: gzipSync(plain, { level: 9 }) };
  for (const [kind, bytes] of Object.entries(made)) { writeFileSync(`${path}.${kind}`, bytes); sums[kind] += bytes.length; }
  sums.plain += plain.length;
}
console.log(Object.entries(sums).map(([kind, sum]) => `${kind} ${Math.round(sum / 1024)} kB`).join(", "));
