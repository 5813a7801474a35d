// npm test: every check, then one plain last line that counts the tests. A part that fails does not keep the later ones from running.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const reports = path.join(root, 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports)

/** The parts in order. `needs` names a part without which this one would only repeat that failure. */
const parts = [
  { name: 'types', script: ['typecheck'] },
  { name: 'lint', script: ['lint'] },
  { name: 'format', script: ['format:check'] },
  { name: 'build', script: ['build'] },
  {
    name: 'unit tests',
    script: [
      'unit',
      '--',
      '--coverage',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path.join(reports, 'unit.json')}`,
    ],
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report('unit')
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
    },
    failures: () =>
      report('unit').testResults.flatMap(({ name, assertionResults, message }) =>
        assertionResults.length === 0 && message
          ? [`${path.relative(root, name)}: ${message}`]
          : assertionResults
              .filter(({ status }) => status === 'failed')
              .map(
                ({ fullName, failureMessages }) =>
                  `${path.relative(root, name)}: ${fullName}\n${failureMessages.join('\n')}`,
              ),
      ),
  },
  {
    name: 'end-to-end tests',
    script: ['e2e', '--', '--reporter=list,json'],
    needs: 'build',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(reports, 'e2e.json') },
    count: () => {
      const { expected, flaky, unexpected, skipped } = report('e2e').stats
      return { passed: expected + flaky, failed: unexpected, skipped }
    },
    failures: () => report('e2e').suites.flatMap(failedSpecs),
  },
]

/** The specs of a Playwright suite, and of those in it, that did not end as expected. */
const failedSpecs = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(failedSpecs),
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => `${file}: ${title} (${tests.map(({ projectName }) => projectName).join(', ')})`),
]

const report = (name) => JSON.parse(readFileSync(path.join(reports, `${name}.json`), 'utf8'))

function run(script, env = {}) {
  // npm’s own file under this Node: an `npm` on the PATH may be a shell script, or belong to another Node.
  const npm = process.env['npm_execpath']
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(command, [...args, 'run', '--silent', ...script], {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', ...env },
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

const total = { passed: 0, failed: 0, skipped: 0 }
const failed = []
const failedTests = []
for (const { name, script, needs, env, count, failures } of parts) {
  if (needs && failed.includes(needs)) {
    console.log(`\n== ${name}: not run, because ${needs} failed`)
    failed.push(name)
    total.failed += 1
    continue
  }
  console.log(`\n== ${name}`)
  const good = await run(script, env)
  let counted = { passed: 0, failed: 0, skipped: 0 }
  try {
    counted = count?.() ?? counted
    failedTests.push(...(failures?.() ?? []))
  } catch {
    console.log(`${name} ended without a report.`)
  }
  for (const key of Object.keys(total)) total[key] += counted[key]
  if (good) continue
  failed.push(name)
  // A failure that no test stands for, as one of types or of coverage, must show in the last line, too.
  if (counted.failed === 0) total.failed += 1
}

if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
// Named once more at the end: between a unit test and the last line stand some twenty minutes of other output.
for (const test of failedTests) console.log(`- ${test.split('\n').slice(0, 12).join('\n  ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
