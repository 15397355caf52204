/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWords } from "./vite.words.ts";

const server = `http://127.0.0.1:${process.env.TOCSIN_PORT ?? "8080"}`;

/** What the server answers by itself while Vite serves the pages. */
const served = ["/api", "/health", "/ready", "/metrics"];
const proxy = Object.fromEntries(served.map((path) => [path, { target: server }]));

/**
 * What would be files of a kilobyte or two, of which a page needed thirty: over HTTP/1.1 with its six connections each round of
 * them costs a round trip. Larger modules stay with those who need them, so that no page loads what it does not show.
 */
const SHARED = [
  { name: "small", test: /src\/(ui|api|live|i18n)/, minShareCount: 4, maxModuleSize: 4000 },
  { name: "icons", test: /lucide-react/, minShareCount: 4 },
];

export default defineConfig({
  plugins: [react(), tailwindcss(), compiledWords()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy },
  // As the server does it, so that what the policy forbids shows before it is shipped.
  preview: {
    proxy,
    headers: {
      "Content-Security-Policy":
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
  },
  build: {
    outDir: fileURLToPath(new URL("../../../target/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    // The policy of the server allows no data: addresses in style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: SHARED } } },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: false,
    testTimeout: 60_000,
    env: { DEBUG_PRINT_LIMIT: "0" },
    restoreMocks: true,
  },
});
