import { expect, it } from 'vitest'
import { runCrashSuite } from './suite.ts'

it('loses nothing and does nothing twice over thirty kills of the real process', async () => {
  const report = await runCrashSuite({ kills: 30, seed: 7 })
  expect(report.faults).toEqual([])
  expect(report.kills).toBe(30)
  expect(report.runs).toBeGreaterThan(10)
  expect(report.effects).toBeGreaterThan(0)
}, 180_000)
