import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { alertIds, type Alert } from '../../../shared/domain/alert.ts'
import { defaultAlertLimits } from '../../core/alerts/alert-limits.ts'
import { judgeAlerts } from '../../core/alerts/judge-alerts.ts'
import { alertName, rulesYaml } from '../../core/alerts/rules-yaml.ts'
import { nothingPresent } from '../../core/metrics/present.ts'
import type { Tally } from '../../core/metrics/sample.ts'
import { summarise } from '../../core/metrics/summarise.ts'
import { createRetention } from '../../storage/runs/retention.ts'
import { createRig, type Rig, type StepSketch } from '../../testing/engine-rig.ts'
import { json, startFaultServer } from '../../testing/fault-server.ts'
import { openTestApp } from '../../testing/open-app.ts'
import { toyDraft, toyRead } from '../../testing/toy-capabilities.ts'
import type { AppContext } from '../context.ts'
import { runsBehind } from '../metrics-report.ts'
import { createPublisher } from '../publisher.ts'
import { createSystemClock, sha256 } from '../system-ports.ts'
import { createAlertWatch } from './alert-watch.ts'
import { createChainWatch } from './chain-watch.ts'
import { metricsText } from './metrics-text.ts'

const HOUR = 3_600_000

/** The watch over a rig's real database, and the text that Prometheus would read at the same moment. */
function watch(rig: Rig) {
  const publisher = createPublisher()
  const raised: string[][] = []
  publisher.onEvent((event) => {
    if (event.type === 'alerts-changed') raised.push(event.raised.map(({ id }) => id))
  })
  const retention = createRetention(rig.db, rig.writer, sha256)
  const chains = createChainWatch({ stores: rig.stores, digest: sha256, retention })
  const context = {
    stores: rig.stores,
    adapters: { list: async () => [] },
    registry: { current: () => rig.registry },
    clock: rig.clock,
    publisher,
    log: { info: () => {}, error: () => {} },
    chains,
  } as unknown as AppContext
  const alerts = createAlertWatch(context, chains, () => {})
  return { look: alerts.look, text: () => metricsText(context), context, raised }
}

async function finish(rig: Rig, id: string): Promise<void> {
  let idle = false
  const done = rig.engine.whenIdle(id).then(() => (idle = true))
  while (!idle) await rig.clock.pass(250)
  await done
}

async function run(rig: Rig, steps: readonly StepSketch[]): Promise<string> {
  const request = rig.request(steps)
  await rig.engine.create(request)
  await finish(rig, request.id)
  return request.id
}

const score: StepSketch[] = [{ id: 's1', capability: 'score_account_fit' }]
const draft: StepSketch[] = [{ id: 's1', capability: 'draft_outbound_message', input: { to: 'dana', text: 'Hi' } }]
/** A capability that fails every `nth` time and takes `ms`. */
const failing = (nth: number, ms = 0, slow = 3) => {
  let n = 0
  return (rigOf: () => Rig) =>
    toyRead('score_account_fit', 'intelligence', 500, async () => {
      n += 1
      if (ms > 0) await rigOf().clock.pass(n % slow === 0 ? ms : 1)
      return n % nth === 0
        ? { ok: false, mode: 'user_invalid_input', message: 'No.', remedy: 'Ask.' }
        : { ok: true, value: {} }
    })
}
async function rigWith(
  capability: ReturnType<typeof failing>,
  profile: Parameters<typeof createRig>[1] = {},
): Promise<Rig> {
  let rig: Rig | null = null
  const made = await createRig([capability(() => rig as Rig), toyDraft()], profile)
  rig = made
  return made
}

const stories: Record<string, { live: () => Promise<Rig>; ids: Alert['id'][] }> = {
  'runs and calls that fail': {
    async live() {
      const rig = await rigWith(failing(5))
      for (let i = 0; i < 25; i += 1) await run(rig, score)
      return rig
    },
    ids: ['success_low', 'errors_high'],
  },
  'too few cases to say anything': {
    async live() {
      const rig = await rigWith(failing(2))
      for (let i = 0; i < 10; i += 1) await run(rig, score)
      return rig
    },
    ids: [],
  },
  'many runs of which enough are good': {
    async live() {
      const rig = await rigWith(failing(20))
      for (let i = 0; i < 40; i += 1) await run(rig, score)
      return rig
    },
    ids: [],
  },
  'slow runs': {
    async live() {
      const rig = await rigWith(failing(1000, 9000))
      for (let i = 0; i < 100; i += 1) await run(rig, score)
      return rig
    },
    ids: ['runs_slow_p95'],
  },
  'very slow runs': {
    async live() {
      const rig = await rigWith(failing(1000, 9000, 1))
      for (let i = 0; i < 100; i += 1)
        await run(rig, [
          ...score,
          { id: 's2', capability: 'score_account_fit', input: { again: true }, dependsOn: ['s1'] },
        ])
      return rig
    },
    ids: ['runs_slow_p95', 'runs_slow_p99'],
  },
  'a ceiling that was reached': {
    async live() {
      const rig = await rigWith(failing(1000), { profile: { budget: { runMilliUnits: 900, dayMilliUnits: 1_000_000, calls: 100, dayCalls: 1000, domainCalls: {}, domainMilliUnits: {}, capabilityMilliUnits: {}, warnAt: 0.8 } } }) // prettier-ignore
      await run(rig, [...score, { id: 's2', capability: 'score_account_fit', input: { again: true } }])
      return rig
    },
    ids: ['budget_reached'],
  },
  'a proposal that expired': {
    async live() {
      const rig = await rigWith(failing(1000))
      const id = await run(rig, draft)
      await rig.clock.pass(25 * HOUR)
      await rig.engine.expireDue()
      await finish(rig, id)
      return rig
    },
    ids: ['approvals_expired'],
  },
  'a proposal that will expire soon': {
    async live() {
      const rig = await rigWith(failing(1000))
      await run(rig, draft)
      await rig.clock.pass(21 * HOUR)
      return rig
    },
    ids: ['approvals_expiring'],
  },
  'a trace that somebody altered': {
    async live() {
      const rig = await rigWith(failing(1000))
      await run(rig, score)
      await rig.writer.flush()
      rig.db.exec(
        "DROP TRIGGER events_never_change; UPDATE event_rows SET details = replace(details, 'score', 'sc0re') WHERE name = 'tool_call_complete'",
      )
      return rig
    },
    ids: ['chain_broken'],
  },
}

const hasPromtool = spawnSync('promtool', ['--version']).status === 0
/** Which rules fire in Prometheus when the numbers go from `before` to `after`: ten minutes later, or what `promtool` complains of. */
function firing(before: string, after: string, nowMs: number, expected: string[]): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'cugar-rules-'))
  const samples = (text: string) =>
    new Map(text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [[line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]] as const))) // prettier-ignore
  const [old, fresh] = [samples(before), samples(after)]
  // In promtool time begins at 0 and the rules are judged at 70 minutes.
  const shown = (name: string, value: number) => (name.includes('timestamp') ? value - nowMs / 1000 + 70 * 60 : value)
  const series = [...fresh].map(([name, value]) => `      - { series: '${name}', values: '${old.has(name) ? shown(name, old.get(name) ?? 0) : '_'}x60 ${shown(name, value)}x60' }`) // prettier-ignore
  writeFileSync(path.join(folder, 'alerts.yaml'), rulesYaml(defaultAlertLimits))
  writeFileSync(
    path.join(folder, 'test.yaml'),
    `rule_files: [alerts.yaml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
${series.join('\n')}
    promql_expr_test:
      - expr: group by (alertname) (ALERTS{alertstate="firing"})
        eval_time: 70m
        exp_samples: [${expected.map((name) => `{ labels: '{alertname="${name}"}', value: 1 }`).join(', ')}]
`,
  )
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', 'test.yaml'], { cwd: folder, encoding: 'utf8' }) // prettier-ignore
  rmSync(folder, { recursive: true, force: true })
  return status === 0 ? null : stdout + stderr
}

describe.each(Object.entries(stories))('after %s', (_, { live, ids }) => {
  it(`the app raises ${ids.length === 0 ? 'nothing' : ids.join(' and ')}, and Prometheus the same by the same rules`, async () => {
    const empty = await watch(await rigWith(failing(1000))).text()
    const rig = await live()
    const { look, text, context, raised } = watch(rig)
    const alerts = await look()
    expect(alerts.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    for (const { behind } of alerts) {
      if (!behind) continue
      const found = await runsBehind(context, behind.filter, behind.of, { offset: 0, limit: 10 })
      expect(found.total).toBeGreaterThan(0)
    }
    // Told once, and no more while nothing changes.
    await look()
    expect(raised.map((some) => some.toSorted())).toEqual(ids.length === 0 ? [] : [ids.toSorted()])
    if (!hasPromtool) return
    const names = ids.map((id) => alertName({ id }))
    expect(firing(empty, await text(), rig.clock.now(), names)).toBeNull()
    // And the comparison can fail.
    expect(firing(empty, await text(), rig.clock.now(), [...names, 'CugarNothing'])).not.toBeNull()
  })
})

it('every alert of a run has a story, the vendor’s has its own', () => {
  const told = new Set(Object.values(stories).flatMap(({ ids }) => ids))
  expect(alertIds.filter((id) => !told.has(id))).toEqual(['adapter_down'])
})

it('the shipped rules are those of the shipped limits, and the registry declares them', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  expect(readFileSync(path.join(root, 'assets/observability/alerts.yaml'), 'utf8')).toBe(rulesYaml(defaultAlertLimits))
})

describe('a vendor', () => {
  let close: (() => Promise<void>) | null = null
  afterEach(async () => close?.())
  it('that does not answer is told until it does', async () => {
    const server = await startFaultServer(json({}, 404), json({}, 401), json({}, 401), json({ results: [], user: {} }))
    let laterMs = 0
    const system = createSystemClock(() => 'UTC')
    const app = await openTestApp({
      clock: { ...system, now: () => system.now() + laterMs },
      environment: { SALES_HUBSPOT_MODE: 'live', SALES_HUBSPOT_ACCESS_TOKEN: 'k'.repeat(20), SALES_HUBSPOT_BASE_URL: server.baseUrl }, // prettier-ignore
      registry: (yaml) => yaml.replace('hubspot: { mode: mock, fallback: none }', 'hubspot: { mode: live, fallback: none, addresses: [loopback] }'), // prettier-ignore
    })
    close = async () => {
      await app.close()
      await server.close()
    }
    const up = async () => /cugar_adapter_up\{adapter="hubspot"\} (\d)/.exec(await metricsText(app.app.context))?.[1]
    expect([await up(), await app.call('alert.list', {})]).toEqual([undefined, []])
    // A record that is not there is an answer.
    await app.call('adapter.test', { id: 'hubspot', mode: 'live' })
    expect(await up()).toBe('1')
    await app.call('adapter.test', { id: 'hubspot', mode: 'live' })
    expect(await up()).toBe('0')
    // It has to stand for five minutes.
    expect(await app.call('alert.list', {})).toEqual([])
    laterMs = 5 * 60_000
    expect(await app.call('alert.list', {})).toMatchObject([
      { id: 'adapter_down', subject: 'hubspot', behind: null, place: { place: 'connections', id: 'hubspot' } },
    ])
    expect(app.events.filter(({ type }) => type === 'alerts-changed')).toHaveLength(1)
    if (hasPromtool) {
      const text = await metricsText(app.app.context)
      expect(firing(text, text, Date.parse('2026-11-24T09:00:00Z'), ['CugarAdapterDown'])).toBeNull()
    }
    for (let i = 0; i < 5 && (await up()) === '0'; i += 1)
      await app.call('adapter.test', { id: 'hubspot', mode: 'live' })
    expect(await up()).toBe('1')
    expect(await app.call('alert.list', {})).toEqual([])
  })
})

it('runs that somebody cancelled are no failures', () => {
  const ended = (label: string, n: number): Tally => ({ metric: 'run', label, detail: 'rules', profile: 'p', domain: '', whole: true, value: 1, n, amount: 0 }) // prettier-ignore
  const alerts = (tallies: Tally[]) => {
    const summary = summarise(tallies, new Map())
    const facts = { nowMs: 0, window: summary, hour: summary, day: summary, present: nothingPresent }
    return judgeAlerts(facts, defaultAlertLimits).filter(({ id }) => id === 'success_low')
  }
  expect(alerts([ended('completed', 20), ended('cancelled', 20)])).toEqual([])
  expect(alerts([ended('completed', 20), ended('partial', 20)])).toHaveLength(1)
})
