import { mkdtempSync, rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createSubject, type Tool } from './engine-subject.ts'
import { createFloor } from './floor.ts'
import { median, timed, type Figure } from './measure.ts'

const ROUNDS = 7
const ONE_BY_ONE = 100
const AT_ONCE = 50
const BATCHES = 4

/** A durable four-step run, one after another and fifty at once, beside a loop written by hand that writes the same rows. */
export async function engineFigures(): Promise<Figure[]> {
  const dir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-bench-'))
  const tools: Tool[] = [0, 1, 2, 3].map((n) => ({ name: `t${n}`, fn: async () => ({ n, note: 'x'.repeat(100) }) }))
  const engine = await createSubject({ dir, variant: 'full', tools, approvalAfter: 2, eventsPerRun: 14 })
  const floor = createFloor(dir)
  let n = 0
  const engineRun = (): Promise<unknown> => engine.run(`e${(n += 1)}`, { n })
  const floorRun = (): Promise<unknown> =>
    floor.run(
      `f${(n += 1)}`,
      { n },
      tools.map((tool) => tool.fn),
    )
  const repeat = async (times: number, run: () => Promise<unknown>): Promise<void> => {
    for (let i = 0; i < times; i += 1) await run()
  }
  const together = (run: () => Promise<unknown>) =>
    repeat(BATCHES, () => Promise.all(Array.from({ length: AT_ONCE }, run)))
  await repeat(20, engineRun)
  await repeat(20, floorRun)
  const lone: number[] = []
  const crowd: number[] = []
  const delays: number[] = []
  const resumes: number[] = []
  let loneMs = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await timed(() => repeat(ONE_BY_ONE, engineRun))
    const theirs = await timed(() => repeat(ONE_BY_ONE, floorRun))
    lone.push(ours / theirs)
    loneMs = ours / ONE_BY_ONE
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const oursAtOnce = await timed(() => together(engineRun))
    delay.disable()
    delays.push(delay.max / 1e6)
    crowd.push(oursAtOnce / (await timed(() => together(floorRun))))
    const id = `a${(n += 1)}`
    await engine.runToApproval(id, { n })
    resumes.push(await timed(() => engine.approve(id)))
  }
  const commitsBefore = engine.commits()
  await engineRun()
  const commits = engine.commits() - commitsBefore
  await engine.close()
  floor.close()
  rmSync(dir, { recursive: true, force: true })
  return [
    { name: 'durable four-step run, to the hand-written loop', value: median(lone), unit: 'x', aim: '1.5' },
    { name: 'the same, wall time', value: loneMs, unit: 'ms' },
    { name: 'commits of such a run', value: commits, unit: '', aim: '6 to 8' },
    { name: `${AT_ONCE} at once, to the hand-written loop`, value: median(crowd), unit: 'x', aim: '1.5' },
    { name: `event-loop delay with ${AT_ONCE} at once, maximum`, value: median(delays), unit: 'ms', aim: 'below 20' },
    { name: 'approval: decide and finish the waiting run', value: median(resumes), unit: 'ms' },
    { name: 'peak memory after it', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' },
  ]
}
