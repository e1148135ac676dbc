import { defineConfig } from "vite";

// The server names the built files itself, so they keep plain names; it adds the digest of the build as `?v=`.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    outDir: "../src/vidomo/show/web/static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0, // no data: addresses, so that the security policy can stay strict
    rollupOptions: {
      input: { app: "src/app.js", map: "src/map.js" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunk-[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
