import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/domain/settings.ts'
import { createRetention } from '../../storage/runs/retention.ts'
import { createRig } from '../../testing/engine-rig.ts'
import { openTestApp } from '../../testing/open-app.ts'
import { toyRead } from '../../testing/toy-capabilities.ts'
import { auditLines } from '../audit-export.ts'
import type { AppContext } from '../context.ts'
import { sha256 } from '../system-ports.ts'
import { exportSpans } from './export-spans.ts'
import { createLog } from './log.ts'

type Line = { kind: string; text: string; secrets: string[] }
const corpus: Line[] = readFileSync(
  path.resolve(import.meta.dirname, '../../core/tracing/fixtures/pii-corpus.tsv'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [kind = '', text = '', secrets = ''] = line.split('\t')
    return { kind, text, secrets: secrets.split('|').filter(Boolean) }
  })
const named = ({ kind }: Line): boolean => kind === '+name'
const names = [...new Set(corpus.filter(named).flatMap(({ secrets }) => secrets))]
const unnamed = corpus.filter((line) => !named(line))

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'cugar-log-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true })
})
const clock = { now: () => Date.parse('2026-11-24T09:00:00Z') }

/** What came out for each line of the corpus, by the way it went. */
const ways: Record<string, { lines: Line[]; go: (lines: Line[]) => Promise<string[]> }> = {
  'a line of the log': {
    lines: corpus,
    async go(lines) {
      const log = createLog({ folder: folder(), clock, names: () => names })
      for (const { text } of lines) log.info('test', { nested: { text } })
      return log.tail(lines.length).map((line) => (JSON.parse(line) as { nested: { text: string } }).nested.text)
    },
  },
  'the message of an error in the log': {
    lines: corpus,
    async go(lines) {
      const log = createLog({ folder: folder(), clock, names: () => names })
      for (const { text } of lines) log.error('test', new Error(text))
      return log.tail(lines.length).map((line) => (JSON.parse(line) as { message: string }).message)
    },
  },
  'a trace': { lines: unnamed, go: async (lines) => (await traced(lines)).reasons },
  'a trace for other tools': {
    lines: unnamed,
    async go(lines) {
      const { context, traceId } = await traced(lines)
      const trace = await context.stores.traces.get(traceId)
      if (!trace) throw new Error('There is no trace.')
      const { text } = await exportSpans(context, trace, await context.stores.traces.events(traceId, 0, 1000), null)
      const reasons = /"key":"reasons","value":\{"stringValue":("(?:[^"\\]|\\.)*")\}/.exec(text ?? '')?.[1] ?? '""'
      return JSON.parse(JSON.parse(reasons) as string) as string[]
    },
  },
  'the exported record': {
    lines: unnamed,
    async go(lines) {
      const { context } = await traced(lines)
      for await (const line of auditLines(context)) {
        const { row } = JSON.parse(line) as { row: { name?: string; details: { reasons: string[] } } }
        if (row.name === 'request_assessed') return row.details.reasons
      }
      return []
    },
  },
  diagnostics: {
    lines: corpus.filter((line) => !named(line) || line.secrets.includes('Dana Ruiz')),
    async go(lines) {
      const app = await openTestApp()
      const sender = { name: 'Dana Ruiz', email: 'd@e.example', company: 'C', postalAddress: 'P', signOff: '', tone: 'plain' as const } // prettier-ignore
      await app.call('settings.set', { ...defaultSettings, sender })
      await app.stop()
      // The name is known from the start on.
      const again = await openTestApp({ dataDir: app.dataDir })
      const out: string[] = []
      for (let from = 0; from < lines.length; from += 100) {
        for (const { text } of lines.slice(from, from + 100)) again.app.context.log.error('test', new Error(text))
        const { text } = await again.call('diagnostics.collect', {})
        const { log } = JSON.parse(text) as { log: { event: string; message: string }[] }
        out.push(...log.filter(({ event }) => event === 'test').slice(-Math.min(100, lines.length - from)).map(({ message }) => message)) // prettier-ignore
      }
      await again.close()
      return out
    },
  },
}

/** One real run whose reasons are the lines, and its reasons as they stand in the record. */
async function traced(lines: readonly Line[]) {
  const rig = await createRig([toyRead('score_account_fit', 'intelligence', 1, async () => ({ ok: true, value: {} }))])
  const request = rig.request([{ id: 's1', capability: 'score_account_fit' }], { reasons: lines.map(({ text }) => text) }) // prettier-ignore
  await rig.engine.create(request)
  await rig.engine.whenIdle(request.id)
  await rig.writer.flush()
  const events = await rig.stores.traces.events(request.traceId, 0, 1000)
  const reasons = events.find(({ name }) => name === 'request_assessed')?.details['reasons'] as string[]
  const retention = createRetention(rig.db, rig.writer, sha256)
  const context = { stores: rig.stores, retention, digest: sha256, clock: rig.clock, ports: { version: '1' } } as unknown as AppContext // prettier-ignore
  return { context, traceId: request.traceId, reasons }
}

describe('of the corpus', () => {
  it('there are at least 300 different lines, many of each kind', () => {
    expect(new Set(corpus.map(({ text }) => text)).size).toBeGreaterThanOrEqual(300)
    const kinds = Map.groupBy(corpus, ({ kind }) => kind)
    expect([...kinds].filter(([kind, some]) => kind !== '+ssn' && some.length < 12)).toEqual([])
    expect(kinds.get('-')?.length).toBeGreaterThanOrEqual(120)
  })

  it.each(Object.entries(ways))(
    'what is personal or secret does not pass %s, and what is not stays',
    async (way, { lines, go }) => {
      const out = await go(lines)
      expect(out).toHaveLength(lines.length)
      let [hidden, missed, spoiled] = [0, 0, 0]
      for (const [index, { kind, text, secrets }] of lines.entries()) {
        const clean = out[index] ?? ''
        if (kind === '-') spoiled += clean === text ? 0 : 1
        else if (secrets.some((secret) => clean.includes(secret))) missed += 1
        else hidden += 1
      }
      const recall = hidden / (hidden + missed)
      const precision = hidden / (hidden + spoiled)
      console.info(`${way}: recall ${(recall * 100).toFixed(1)} %, precision ${(precision * 100).toFixed(1)} % of ${lines.length} lines`) // prettier-ignore
      expect(recall).toBeGreaterThanOrEqual(0.99)
      expect(precision).toBeGreaterThanOrEqual(0.98)
    },
  )
})

describe('the log', () => {
  it('never takes more than four files of its size, keeps whole lines, and the newest of them', () => {
    const dir = folder()
    const log = createLog({ folder: dir, clock, names: () => [], maxBytes: 1000 })
    for (let n = 0; n < 200; n += 1) log.info('counted', { n, traceId: `t${n}` })
    const files = readdirSync(dir)
    expect(files.toSorted()).toEqual(['app.log', 'app.log.1', 'app.log.2', 'app.log.3'])
    for (const file of files) {
      expect(statSync(path.join(dir, file)).size).toBeLessThanOrEqual(1000)
      expect(statSync(path.join(dir, file)).mode & 0o077).toBe(0)
      for (const line of readFileSync(path.join(dir, file), 'utf8').trim().split('\n')) JSON.parse(line)
    }
    expect(log.tail(3).map((line) => JSON.parse(line) as unknown)).toEqual(
      [197, 198, 199].map((n) => ({ at: '2026-11-24T09:00:00.000Z', level: 'info', event: 'counted', n, traceId: `t${n}` })), // prettier-ignore
    )
  })

  it('goes on without a place to write, and shows errors alone', () => {
    const shown: string[] = []
    const log = createLog({ folder: '/dev/null/logs', clock, names: () => [], show: (line) => shown.push(line) })
    log.info('fine')
    log.error('wrong', new TypeError('x is no function'), { traceId: 't1' })
    expect(log.tail(5)).toEqual([])
    expect(shown.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ level: 'error', event: 'wrong', traceId: 't1', error: 'TypeError', message: 'x is no function' }]) // prettier-ignore
  })

  it('begins a new line after one that was cut off, and reads nothing where nothing can be read', () => {
    const dir = folder()
    const file = path.join(dir, 'app.log')
    const log = createLog({ folder: dir, clock, names: () => [] })
    log.info('whole')
    log.info('cut')
    truncateSync(file, statSync(file).size - 9)
    log.info('next')
    expect(log.tail(3).map((line) => line.endsWith('}'))).toEqual([true, false, true])
    expect(JSON.parse(log.tail(1)[0] ?? '')).toMatchObject({ event: 'next' })
    rmSync(file)
    mkdirSync(file)
    expect(log.tail(3)).toEqual([])
  })

  it('tells no home folder, and nothing of a text that could not be parsed', () => {
    const homes = ['/home/dana ruiz/Sales', '/home/dana ruiz']
    const log = createLog({ folder: folder(), clock, names: () => [], homes })
    const thrown = new Error("ENOENT: no such file, open '/home/dana ruiz/x.csv'")
    thrown.stack = 'Error: ENOENT\n    at file:///home/dana%20ruiz/Sales/app.js:1:2'
    log.error('unread', thrown, { files: ['/home/dana ruiz/Sales/a.db', '/opt/b'] })
    try {
      JSON.parse('Dana earns 90k')
    } catch (syntax) {
      log.error('unparsed', syntax)
    }
    const [unread, unparsed] = log.tail(2).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(unread).toMatchObject({ message: "ENOENT: no such file, open '~/x.csv'", stack: 'Error: ENOENT\n    at file://~/app.js:1:2', files: ['~/a.db', '/opt/b'] }) // prettier-ignore
    expect(unparsed).toEqual({ at: '2026-11-24T09:00:00.000Z', level: 'error', event: 'unparsed', error: 'SyntaxError', code: null }) // prettier-ignore
  })

  it('names the trace of every run that ended', async () => {
    const app = await openTestApp()
    await app.call('sample.load', {})
    const { run } = await app.call('chat.ask', { conversationId: null, text: 'Is Nordfrost Logistik a good fit for us?', pasted: null, start: 'at-once' }) // prettier-ignore
    await app.app.context.engine.whenIdle(run.runId)
    const lines = app.app.context.log.tail(10).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ event }) => event)).toEqual(['opened', 'run_ended'])
    expect(lines[1]).toMatchObject({ traceId: run.traceId, runId: run.runId, status: 'completed' })
    await app.close()
  })
})

describe('diagnostics', () => {
  it('say which line of the log cannot be read', async () => {
    const app = await openTestApp()
    const file = path.join(app.dataDir, 'logs', 'app.log')
    truncateSync(file, statSync(file).size - 9)
    app.app.context.log.info('next')
    const { text } = await app.call('diagnostics.collect', {})
    expect((JSON.parse(text) as { log: unknown }).log).toMatchObject([{ unreadable: true }, { event: 'next' }])
    await app.close()
  })

  it('say how the app is, hold no key, no record and no name', async () => {
    const key = 'k'.repeat(24)
    const app = await openTestApp({ environment: { SALES_HUBSPOT_ACCESS_TOKEN: key, CUGAR_MODEL_API_KEY: key } })
    await app.call('sample.load', {})
    const { token } = await app.call('metrics-endpoint.new-token', {})
    const { text } = await app.call('diagnostics.collect', {})
    expect(JSON.parse(text)).toMatchObject({
      app: { version: '0.0.0', shell: 'test', sqlite: expect.stringMatching(/^3\./) as unknown },
      registry: { own: false },
      settings: { profile: 'sales_rep', sender: true, metricsEndpoint: false },
      storage: { problems: [], traces: 0 },
      alerts: [],
    })
    // The sample's sender is known by name, and in no line.
    for (const secret of [key, token, sha256(token), 'Nordfrost', 'Dana']) expect(text).not.toContain(secret)
    await app.close()
  })
})
