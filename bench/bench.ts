import { engineFigures } from './engine-bench.ts'
import { report } from './measure.ts'
import { shellFigures } from './shell-bench.ts'

// Ratios come from rounds of one process; wall times are of this machine and this moment.
const wanted = process.argv.slice(2)
const sections: Record<string, () => Promise<Parameters<typeof report>[1]>> = {
  engine: engineFigures,
  shell: shellFigures,
}
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  report(name === 'engine' ? 'The durable orchestrator' : 'Start, size and memory', await measure())
}
