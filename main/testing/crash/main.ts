import { runCrashSuite } from './suite.ts'

/** `npm run crash -- [kills] [seed]`: the crash suite at full size; exit 1 when anything was lost or done twice. */
const [kills = '500', seed = '20261124'] = process.argv.slice(2)
const report = await runCrashSuite({ kills: Number(kills), seed: Number(seed) }, (line) => console.log(line))
console.log(JSON.stringify(report, null, 2))
process.exitCode = report.faults.length === 0 ? 0 : 1
