import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { electronIsMissing } from './fixtures.ts'

if (!process.env['TEST_WORKER_INDEX'] && electronIsMissing()) {
  console.log(
    'Project electron is skipped: Electron’s program file is not here (npx install-electron brings it). Project double runs the same specs.',
  )
}

const onlyLoopback = ['**/loopback-*.spec.ts', '**/start.spec.ts']
const onlyDesktop = ['**/desktop.spec.ts']
const onlyPacked = ['**/packed.spec.ts']

/**
 * The same specs run against every shell: `loopback` (plain Node and a browser), `double` (the real main entry and preload on a double of
 * Electron), `packed` (the double on what electron-builder packed; specs tagged @packed) and `electron` (the real one, where it is).
 */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(import.meta.dirname, '../test-results'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: { screenshot: 'only-on-failure' },
  projects: [
    { name: 'loopback', testIgnore: [...onlyDesktop, ...onlyPacked] },
    { name: 'double', testIgnore: [...onlyLoopback, ...onlyPacked] },
    { name: 'packed', testIgnore: onlyLoopback, grep: /@packed/ },
    { name: 'electron', testIgnore: [...onlyLoopback, ...onlyPacked] },
  ],
})
