import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    isolate: false,
    globalSetup: ['app/src/testing/global-setup.ts'],
    include: ['{packages,app,cli,tools,seed,conformance}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
