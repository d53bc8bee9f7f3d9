import { defineConfig } from 'vitest/config';

/** The full counts of `npm run test:full` need their time; nothing else does. */
const SLOWER = process.env.PROPEL_FULL === '1' ? 20 : 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/live/**', '**/fixtures/**'],
          setupFiles: ['test/seed.ts'],
          // The units are pure and keep no state, so their files may share a worker; it halves the time.
          isolate: false,
          testTimeout: 10_000 * SLOWER,
        },
      },
      {
        test: {
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          exclude: ['**/fixtures/**'],
          // Live tests mostly wait for others. Each file has its own homes, ports and sockets, so a few run side by side.
          fileParallelism: true,
          maxWorkers: 3,
          testTimeout: 90_000 * SLOWER,
          hookTimeout: 90_000 * SLOWER,
          // A busy machine takes its time; what never comes is told all the same.
          expect: { poll: { timeout: 30_000, interval: 50 } },
        },
      },
    ],
  },
});
