// node run-in-process.mjs engine|floor DIR RUNS: that many four-step runs one after another, then the peak memory in kB on one line.
export {}

const [subject, dir = '.', runs = '1'] = process.argv.slice(2)
const tools = [0, 1, 2, 3].map((n) => ({ name: `t${n}`, fn: async () => ({ n, note: 'x'.repeat(100) }) }))
const count = Number(runs)
if (subject === 'engine') {
  const { createSubject } = await import('./engine-subject.ts')
  const engine = await createSubject({ dir, variant: 'full', tools, approvalAfter: 2, eventsPerRun: 14 })
  for (let n = 0; n < count; n += 1) await engine.run(`r${n}`, { n })
  await engine.close()
} else {
  const { createFloor } = await import('./floor.ts')
  const floor = createFloor(dir)
  const fns = tools.map((tool) => tool.fn)
  for (let n = 0; n < count; n += 1) await floor.run(`r${n}`, { n }, fns)
  floor.close()
}
process.stdout.write(`${process.resourceUsage().maxRSS}\n`)
