import { defineConfig } from 'vitest/config';

/** `npm run test:spark`: the Spark job on a cluster of two workers. */
export default defineConfig({
  test: {
    include: ['tests/spark/*.spark.ts'],
    globalSetup: 'tests/current-build.ts',
    testTimeout: 300_000,
    hookTimeout: 600_000,
    reporters: ['verbose'],
  },
});
