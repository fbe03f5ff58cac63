import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    // Two cores: more workers only make browsers and databases wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "code",
          include: ["{embed,lib,server,components,styles,tests,worker}/**/*.test.{ts,tsx}"],
          exclude: ["tests/{browser,clients,faults}/**"],
          globalSetup: ["tests/database-templates.ts"],
          setupFiles: ["tests/fail-on-console-error.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // Bounds of time mean something only while nothing else runs.
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/{browser,clients}/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
