import { engineFigures } from './engine-bench.ts'
import { report } from './measure.ts'
import { metricFigures } from './metrics-bench.ts'
import { recordFigures } from './records-bench.ts'
import { shellFigures } from './shell-bench.ts'
import { windowFigures } from './window-bench.ts'

// Ratios come from rounds of one process; wall times are of this machine and this moment.
const wanted = process.argv.slice(2)
const sections = {
  engine: { title: 'The durable orchestrator', measure: engineFigures },
  records: { title: 'A hundred thousand accounts', measure: recordFigures },
  metrics: { title: 'Insights', measure: metricFigures },
  shell: { title: 'Start, size and memory', measure: shellFigures },
  window: { title: 'The window after long use', measure: windowFigures },
}
for (const [name, { title, measure }] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  report(title, await measure())
}
