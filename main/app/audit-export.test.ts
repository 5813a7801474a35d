import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditFilter } from '../../shared/domain/audit.ts'
import { createExportCheck, type ExportVerdict } from '../core/audit/check-export.ts'
import { createRetention } from '../storage/runs/retention.ts'
import { createRig, type Rig } from '../testing/engine-rig.ts'
import { openTestApp } from '../testing/open-app.ts'
import { toyRead } from '../testing/toy-capabilities.ts'
import { auditLines } from './audit-export.ts'
import { sha256 } from './system-ports.ts'

const standAlone = path.resolve(import.meta.dirname, '../../assets/audit/verify-audit.mjs')
const { findFault, checkpointOf } = (await import(standAlone)) as {
  findFault(text: string): { line: number; problem: string } | null
  checkpointOf(text: string): string
}

async function exportOf(rig: Rig): Promise<{ text: string; checkpoint: string }> {
  const retention = createRetention(rig.db, rig.writer, sha256)
  const lines = auditLines({ stores: rig.stores, retention, digest: sha256, clock: rig.clock })
  let text = ''
  for (;;) {
    const next = await lines.next()
    if (next.done) return { text, checkpoint: next.value.checkpoint }
    text += `${next.value}\n`
  }
}

/** As the command reads a file: by lines, the last of which may lack its end. */
function check(text: string): ExportVerdict {
  const verifier = createExportCheck(sha256)
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) verifier.take(line)
  return verifier.end()
}

/** Two compacted traces, two whole ones. */
async function recorded() {
  const read = toyRead('score_account_fit', 'intelligence', 500, async () => ({ ok: true, value: { n: 1 } }))
  const rig = await createRig([read])
  for (let run = 0; run < 4; run += 1) {
    const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    await rig.clock.pass(60_000)
    if (run === 1) await createRetention(rig.db, rig.writer, sha256).compact(rig.clock.now(), rig.clock.now())
  }
  await rig.writer.flush()
  return rig
}

describe('an export of the record', () => {
  let rig: Rig
  let whole: { text: string; checkpoint: string }
  let lines: string[]
  beforeAll(async () => {
    rig = await recorded()
    whole = await exportOf(rig)
    lines = whole.text.split('\n').slice(0, -1)
  })
  const joined = (some: readonly string[]) => `${some.join('\n')}\n`

  it('is found whole by both verifiers, with the checkpoint that was told', () => {
    expect(check(whole.text)).toMatchObject({ ok: true, traces: 2, fault: null, checkpoint: whole.checkpoint })
    expect([findFault(whole.text), checkpointOf(whole.text)]).toEqual([null, whole.checkpoint])
    expect(new Set(lines.map((line) => (JSON.parse(line) as { row: { type: string } }).row.type))).toEqual(
      new Set(['audit', 'compacted', 'trace', 'event', 'checkpoint']),
    )
  })

  it('names the line of which one byte was changed, at any place', () => {
    for (const [index, line] of lines.entries()) {
      // Every place of short lines and of one long one, every seventh of the others.
      const every = line.length < 250 || index === 6 ? 1 : 7
      for (let at = 0; at < line.length; at += every) {
        const code = line.charCodeAt(at)
        const other = String.fromCharCode(code === 0x30 ? 0x31 : code ^ 1)
        const text = joined(lines.with(index, line.slice(0, at) + other + line.slice(at + 1)))
        expect([index + 1, at, check(text).fault?.line]).toEqual([index + 1, at, index + 1])
        expect([index + 1, at, findFault(text)?.line]).toEqual([index + 1, at, index + 1])
      }
    }
  })

  it('names the line that was removed, and the one that was put in', () => {
    for (const index of lines.keys()) {
      const removed = joined(lines.toSpliced(index, 1))
      expect([check(removed).fault?.line, findFault(removed)?.line]).toEqual([index + 1, index + 1])
      for (const line of [lines[index] ?? '', lines[3] ?? '', '', '{}', 'x']) {
        // A copy right before its original: the second of the two is the one too many.
        if (line === lines[index + 1]) continue
        const added = joined(lines.toSpliced(index + 1, 0, line))
        expect([line, check(added).fault?.line, findFault(added)?.line]).toEqual([line, index + 2, index + 2])
      }
    }
    for (const index of lines.keys()) if (index > 0) expect(check(joined(lines.with(index, lines[index - 1] ?? ''))).ok).toBe(false) // prettier-ignore
  })

  it('is told apart from one that was made anew, by the checkpoint', async () => {
    const other = await exportOf(await recorded())
    // The same story told again is the same to the byte, also its checkpoint.
    expect(other.checkpoint).toBe(whole.checkpoint)
    rig.db.exec("UPDATE traces SET profile = 'other' WHERE id = (SELECT max(id) FROM traces)")
    const anew = await exportOf(rig)
    expect([check(anew.text).ok, anew.checkpoint === whole.checkpoint]).toEqual([true, false])
  })

  it('carries what was altered in the database, and checking it says which event', async () => {
    const altered = await recorded()
    altered.db.exec(`DROP TRIGGER events_never_change;
      UPDATE event_rows SET details = replace(details, '"units":0.5', '"units":0.1') WHERE name = 'run_completed'`)
    expect(check((await exportOf(altered)).text).fault?.problem).toMatch(/^Event \d+ of trace trace-run-3 was changed\.$/) // prettier-ignore
    const cut = await recorded()
    cut.db.exec(`DROP TRIGGER events_never_go; DELETE FROM event_rows WHERE n = (SELECT max(n) FROM event_rows)`)
    expect(check((await exportOf(cut)).text).fault?.problem).toMatch(/^Event \d+ of trace trace-run-4 is missing\.$/)
  })

  it('can be checked by the small program alone', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'cugar-audit-'))
    const file = path.join(dir, 'record.jsonl')
    const run = (...more: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [standAlone, file, ...more], { encoding: 'utf8' })
      return [status, stdout.trim()]
    }
    writeFileSync(file, whole.text)
    expect(run(whole.checkpoint)).toEqual([0, `Intact. Checkpoint: ${whole.checkpoint}`])
    expect(run('0')).toEqual([1, 'Whole, but not the file of that checkpoint.'])
    writeFileSync(file, joined(lines.toSpliced(4, 1)))
    expect(run()[0]).toBe(1)
    rmSync(dir, { recursive: true })
  })
})

describe('the list of decisions', () => {
  it('is found by person, account, goal, decision and time, and by nothing that does not fit', async () => {
    const { app, call, close } = await openTestApp()
    await call('sample.load', {})
    const { run } = await call('chat.ask', {
      conversationId: null,
      text: 'draft a first email to Dana Ruiz about ColdTrack 2',
      pasted: null,
      start: 'at-once',
    })
    await app.context.engine.whenIdle(run.runId)
    const [approval] = await call('approval.list', { status: 'pending' })
    if (!approval) throw new Error('no approval')
    await call('approval.decide', {
      id: approval.id,
      contentHash: approval.hash,
      decision: { kind: 'deny', reason: 'Not this week' },
    })
    await call('chat.ask', { conversationId: null, text: 'score Caribou Lake', pasted: null, start: 'at-once' })
    const open: AuditFilter = { person: null, account: null, goal: null, decision: null, fromMs: null, toMs: null }
    const found = async (filter: Partial<AuditFilter>) =>
      (await call('audit.list', { filter: { ...open, ...filter }, limit: 50 })).map(({ runId }) => runId)
    expect(await found({})).toHaveLength(2)
    expect(await found({ person: 'dana' })).toEqual([run.runId])
    expect(await found({ person: 'nobody' })).toEqual([])
    expect(await found({ account: 'caribou' })).toHaveLength(1)
    expect(await found({ goal: run.goalId })).toContain(run.runId)
    expect(await found({ decision: 'denied' })).toEqual([run.runId])
    expect(await found({ decision: 'approved' })).toEqual([])
    expect(await found({ toMs: run.startedAtMs })).toEqual([])
    const [entry] = await call('audit.list', { filter: { ...open, decision: 'denied' }, limit: 1 })
    expect(entry?.decisions).toMatchObject([
      { decision: 'denied', capability: 'draft_outbound_message', recipient: 'Dana Ruiz', reason: 'Not this week' },
    ])
    await close()
  })
})
