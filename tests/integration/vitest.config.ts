import { defineConfig } from 'vitest/config';

/** `npm run test:integration`: with the programs that read what unspin writes. */
export default defineConfig({
  test: {
    include: ['tests/integration/*.integration.ts'],
    globalSetup: 'tests/current-build.ts',
    testTimeout: 200_000,
    // they install into the same folders
    fileParallelism: false,
    reporters: ['verbose'],
  },
});
