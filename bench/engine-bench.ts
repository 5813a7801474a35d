import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
const RESUMES = 20
const GATE_AFTER = 2
const STARTS = 5
const MANY = 1000

/** A durable four-step run, one after another and fifty at once, beside a loop written by hand that writes the same rows. */
export async function engineFigures(): Promise<Figure[]> {
  const dir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-bench-'))
  const tools: Tool[] = [0, 1, 2, 3].map((n) => ({ name: `t${n}`, fn: async () => ({ n, note: 'x'.repeat(100) }) }))
  const engine = await createSubject({ dir, variant: 'full', tools, approvalAfter: GATE_AFTER, eventsPerRun: 14 })
  const floor = createFloor(dir)
  const fns = tools.map((tool) => tool.fn)
  const each = async (ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<void> => {
    for (const id of ids) await work(id)
  }
  let n = 0
  const engineRun = (): Promise<unknown> => engine.run(`e${(n += 1)}`, { n })
  const floorRun = (): Promise<unknown> => floor.run(`f${(n += 1)}`, { n }, fns)
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
    const waiting = Array.from({ length: RESUMES }, () => `a${(n += 1)}`)
    for (const id of waiting) {
      await engine.runToApproval(id, { n })
      await floor.runToApproval(id, { n }, fns, GATE_AFTER)
    }
    const decided = await timed(() => each(waiting, (id) => engine.approve(id)))
    resumes.push(decided / (await timed(() => each(waiting, (id) => floor.approve(id, fns, GATE_AFTER)))))
  }
  const commitsBefore = engine.commits()
  await engineRun()
  const commits = engine.commits() - commitsBefore
  await engine.close()
  floor.close()
  rmSync(dir, { recursive: true, force: true })
  const start = await inNewProcesses(STARTS, 1)
  const many = await inNewProcesses(1, MANY)
  return [
    { name: 'durable four-step run, to the hand-written loop', value: median(lone), unit: 'x', aim: '1.5' },
    { name: 'the same, wall time', value: loneMs, unit: 'ms' },
    { name: 'commits of such a run', value: commits, unit: '', aim: '6 to 8' },
    { name: `${AT_ONCE} at once, to the hand-written loop`, value: median(crowd), unit: 'x', aim: '1.5' },
    { name: `event-loop delay with ${AT_ONCE} at once, maximum`, value: median(delays), unit: 'ms', aim: 'below 20' },
    { name: 'approval decided and the run finished, to the loop', value: median(resumes), unit: 'x', aim: '1.5' },
    { name: 'start of the process to the first run done, to the loop', value: start.timeRatio, unit: 'x', aim: '1.5' },
    { name: `peak memory after ${MANY} runs, to the loop`, value: many.memoryRatio, unit: 'x', aim: '1.5' },
    { name: 'the same', value: many.memoryMb, unit: 'MB' },
  ]
}

/** Engine and loop, each in processes of its own by turns: from the start of the process to the end of its runs, and their peak memory. */
async function inNewProcesses(times: number, runs: number) {
  const ratios: number[] = []
  let [ours, theirs] = [0, 0]
  for (let i = 0; i < times; i += 1) {
    const engine = await oneProcess('engine', runs)
    const loop = await oneProcess('floor', runs)
    ratios.push(engine.ms / loop.ms)
    ours = engine.memoryMb
    theirs = loop.memoryMb
  }
  return { timeRatio: median(ratios), memoryRatio: ours / theirs, memoryMb: ours }
}

async function oneProcess(subject: 'engine' | 'floor', runs: number): Promise<{ ms: number; memoryMb: number }> {
  const dir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-bench-'))
  let output = ''
  const ms = await timed(async () => {
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'run-in-process.mjs'), subject, dir, String(runs)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    await once(child, 'close')
  })
  rmSync(dir, { recursive: true, force: true })
  return { ms, memoryMb: Number(output) / 1024 }
}
