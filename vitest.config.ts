import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres/one-for-a-run.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores are what a small machine and CI have; the engine's tests want one of them.
    maxWorkers: 2,
  },
});
