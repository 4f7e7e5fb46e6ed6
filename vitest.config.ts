import { configDefaults, defineConfig } from 'vitest/config';

/** Each needs a process of its own: it looks at the first loading of a package, or changes tfjs for all that comes after. */
const ALONE = ['tests/engine/backend.test.ts', 'tests/report/frames.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'tests/browser/build-page.ts',
    // By default one core is left idle, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // Loading tfjs, zod and Vega anew for each of some hundred files took longer than all tests.
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
