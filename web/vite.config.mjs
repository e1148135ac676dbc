import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// The map and its worker are built together out of MapLibre's own sources, so that what both need is sent once.
const maplibre = fileURLToPath(new URL("node_modules/maplibre-gl/src/", import.meta.url));

// The server names the entries itself, so they keep plain names; it adds the digest of the build as `?v=`. What those name
// has a digest of its own. Either way a browser may keep what it has.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  // Fields that are only declared must not wipe out what a class above them set.
  oxc: { typescript: { removeClassFieldsWithoutInitializer: true }, assumptions: { setPublicClassFields: true } },
  resolve: { alias: [{ find: /^maplibre-gl$/, replacement: `${maplibre}index.ts` }] },
  build: {
    outDir: "../src/vidomo/show/web/static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0, // no data: addresses, so that the security policy can stay strict
    rollupOptions: {
      input: { app: "src/app.js", first: "src/first.js", map: "src/map.js", worker: `${maplibre}source/worker.ts` },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "shared-[hash].js",
        assetFileNames: ({ names }) => (names[0].endsWith(".css") ? "[name][extname]" : "[name]-[hash][extname]"),
        banner: ({ moduleIds }) => (moduleIds.some((id) => id.includes("maplibre-gl")) ? "/* MapLibre GL JS, BSD-3-Clause: https://github.com/maplibre/maplibre-gl-js/blob/main/LICENSE.txt */" : ""),
      },
    },
  },
});
