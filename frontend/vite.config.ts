import { resolve } from "node:path";
import { defineConfig } from "vite";

// The build lands beside Django's own static files; django-vite reads the manifest.
export default defineConfig({
  base: "/static/build/",
  publicDir: false,
  build: {
    outDir: resolve(import.meta.dirname, "../src/rashin/static/build"),
    emptyOutDir: true,
    manifest: true,
    target: ["chrome123", "firefox121", "safari17.5"],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: { main: resolve(import.meta.dirname, "src/main.ts") } },
  },
});
