import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'core/**/*.test.ts',
      'scripts/**/*.test.ts',
      'functions/**/*.test.ts',
      'site/**/*.test.ts',
      'schemas/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
