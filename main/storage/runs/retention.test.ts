import { expect, it } from 'vitest'
import { sha256 } from '../../app/system-ports.ts'
import { verifyTrace } from '../../app/verify-trace.ts'
import { createRig } from '../../testing/engine-rig.ts'
import { toyRead } from '../../testing/toy-capabilities.ts'
import { createRetention } from './retention.ts'

async function withRuns(count: number) {
  const rig = await createRig([
    toyRead('score_account_fit', 'intelligence', 500, async () => ({ ok: true, value: {} })),
  ])
  const traces: string[] = []
  for (let n = 0; n < count; n += 1) {
    const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    traces.push(request.traceId)
    rig.clock.setWall(rig.clock.now() + 86_400_000)
  }
  return { rig, traces, retention: createRetention(rig.db, rig.writer, sha256) }
}

it('removes the events of old traces only, keeps a checkpoint of each and stays checkable', async () => {
  const { rig, traces, retention } = await withRuns(5)
  const now = rig.clock.now()
  expect(await retention.compact(now - 3 * 86_400_000 + 1, now)).toBe(3)
  expect(await retention.compact(now - 3 * 86_400_000 + 1, now)).toBe(0)
  const verdicts = await Promise.all(
    traces.map((id) => verifyTrace(id, rig.stores.traces, sha256, retention.checkpoint)),
  )
  expect(verdicts.map((verdict) => verdict.ok)).toEqual([true, true, true, true, true])
  expect(retention.verifyCheckpoints()).toBeNull()
  expect(retention.checkpoint(traces[0] ?? '')?.events).toBeGreaterThan(5)
})

it('shows a checkpoint that was changed, and a compacted trace whose head was', async () => {
  const { rig, traces, retention } = await withRuns(3)
  await retention.compact(rig.clock.now() + 1, rig.clock.now())
  rig.db.exec('DROP TRIGGER checkpoints_never_change; DROP TRIGGER checkpoints_never_go')
  rig.db.exec('UPDATE trace_checkpoints SET events = 1 WHERE n = 2')
  expect(retention.verifyCheckpoints()).toBe(2)
  expect((await verifyTrace(traces[1] ?? '', rig.stores.traces, sha256, retention.checkpoint)).ok).toBe(false)
  rig.db.exec('DELETE FROM trace_checkpoints WHERE n = 1')
  expect(retention.verifyCheckpoints()).toBe(1)
})

it('lets nobody delete an event that has no checkpoint', async () => {
  const { rig } = await withRuns(1)
  expect(() => rig.db.exec('DELETE FROM event_rows')).toThrow(/append-only/)
  expect(() => rig.db.exec('UPDATE trace_checkpoints SET events = 0')).not.toThrow()
})
