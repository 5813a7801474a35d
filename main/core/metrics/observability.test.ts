import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { prometheusText } from './prometheus.ts'

const folder = path.resolve(import.meta.dirname, '../../../assets/observability')
const exported = new Map(
  [...prometheusText([]).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]),
)

it.each(['alerts.yaml', 'alerts.test.yaml', 'dashboard.json'])('%s asks for nothing that is not exported', (file) => {
  const asked = readFileSync(path.join(folder, file), 'utf8').match(/cugar_\w+/g) ?? []
  expect(asked.length).toBeGreaterThan(5)
  for (const series of asked) {
    const name = series.replace(/_(bucket|sum|count)$/, '')
    expect(exported.get(name), series).toBe(
      name !== series ? 'histogram' : series.endsWith('_total') ? 'counter' : 'gauge',
    )
  }
})

it('the dashboard holds panels with an address each', () => {
  const { panels } = JSON.parse(readFileSync(path.join(folder, 'dashboard.json'), 'utf8')) as { panels: { id: number; targets: { expr: string }[] }[] } // prettier-ignore
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  for (const { targets } of panels) expect(targets.length).toBeGreaterThan(0)
})

const hasPromtool = spawnSync('promtool', ['--version']).status === 0
it.skipIf(!hasPromtool)('the rules fire when they should (skipped where promtool is not installed)', () => {
  for (const args of [
    ['check', 'rules', 'alerts.yaml'],
    ['test', 'rules', 'alerts.test.yaml'],
  ]) {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  }
})
