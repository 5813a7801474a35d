import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alert.ts'
import { defaultNoticeSettings } from '../../../shared/domain/notice.ts'
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import { openTestApp } from '../../testing/open-app.ts'
import { COUNT_MS, createNoticeWatch, LOOK_MS, PAUSE_MS, SUM_MS, type NoticeWatch } from './notice-watch.ts'

const HOUR_MS = 3_600_000
const draftFor = (who: string) => `Draft an email to ${who} about ColdTrack 2`

let clock: FakeClock
let test: Awaited<ReturnType<typeof openTestApp>>
let watch: NoticeWatch
beforeEach(async () => {
  clock = createFakeClock()
  test = await openTestApp({ clock })
  await test.call('sample.load', {})
  // That of the app itself begins only its minutely look by itself; here time passes as the test says.
  watch = test.app.context.notices
})
afterEach(() => test.close())

const ask = async (text: string) => {
  const { run } = await test.call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
  await test.app.context.engine.whenIdle(run.runId)
  return test.call('run.get', { id: run.runId })
}
const told = () => test.events.flatMap((event) => (event.type === 'notice-due' ? [event.notice] : []))
const counts = () => test.events.flatMap((event) => (event.type === 'waiting-changed' ? [event.count] : []))
const pending = () => test.call('approval.list', { status: 'pending' })
const settle = async (ms: number) => {
  await clock.pass(ms)
  await clock.pass(0)
}

it('tells of a draft that waits in general words, once, and leads to it', async () => {
  const run = await ask(draftFor('Dana Ruiz'))
  const [approval] = await pending()
  expect(run.status).toBe('waiting')
  expect(told()).toEqual([])
  await settle(SUM_MS)
  expect(told()).toEqual([
    {
      title: '1 draft waits for your decision',
      body: 'Nothing leaves this computer until you approve.',
      place: { place: 'approvals', id: approval?.id },
    },
  ])
  expect(JSON.stringify(told())).not.toMatch(/Dana|Nordfrost|ColdTrack/)
  await settle(10 * PAUSE_MS)
  expect(told()).toHaveLength(1)
})

it('sums what happens in a short time, and lets a pause pass before the next', async () => {
  await ask(draftFor('Dana Ruiz'))
  await settle(SUM_MS - 1)
  await ask(draftFor('Giulia Moretti'))
  const n = (await pending()).length
  expect(n).toBe(2)
  await settle(1)
  expect(told().map(({ title }) => title)).toEqual(['2 drafts wait for your decision'])
  watch.raised([alert('adapter_down', 'A vendor does not answer')])
  await settle(SUM_MS)
  expect(told()).toHaveLength(1)
  await settle(PAUSE_MS)
  expect(told().at(-1)?.title).toBe('A vendor does not answer')
})

it('says nothing of a draft that was decided meanwhile, and counts what waits', async () => {
  await ask(draftFor('Dana Ruiz'))
  await settle(COUNT_MS)
  expect(counts()).toEqual([1])
  const [approval] = await pending()
  if (!approval) throw new Error('no draft')
  await test.call('approval.decide', { id: approval.id, contentHash: approval.hash, decision: { kind: 'deny', reason: 'No.' } }) // prettier-ignore
  await settle(COUNT_MS)
  expect(counts()).toEqual([1, 0])
  await settle(SUM_MS)
  expect(told().map(({ title }) => title)).not.toContain('1 draft waits for your decision')
})

it('tells how a goal ended', async () => {
  const run = await ask('Score Nordfrost Logistik and qualify the Nordfrost fleet rollout')
  expect(run.goalId).not.toBeNull()
  await settle(SUM_MS)
  expect(told()).toMatchObject([{ title: /^A goal /, place: { place: 'goals', id: run.goalId } }].map(({ place }) => ({ place }))) // prettier-ignore
  expect(told()[0]?.title).toBe(run.status === 'completed' ? 'A goal is done' : 'A goal ended with gaps')
})

it('tells that a goal stopped at its budget', async () => {
  await test.close()
  test = await openTestApp({ clock, registry: (yaml) => yaml.replaceAll('run_units: 100', 'run_units: 0.5') })
  await test.call('sample.load', {})
  await ask('Score Nordfrost Logistik and qualify the Nordfrost fleet rollout')
  await settle(SUM_MS)
  expect(told().map(({ title }) => title)).toEqual(['A goal stopped at its budget'])
})

it('tells once, over a restart too, that a draft expires soon', async () => {
  await ask(draftFor('Dana Ruiz'))
  await settle(SUM_MS)
  await clock.pass(15 * HOUR_MS)
  const lookFor = async (own: NoticeWatch) => {
    own.start()
    await settle(LOOK_MS)
    await settle(PAUSE_MS)
    await own.close()
  }
  const fresh = () => createNoticeWatch(test.app.context)
  await lookFor(fresh())
  expect(told()).toHaveLength(1)
  await clock.pass(6 * HOUR_MS)
  await lookFor(fresh())
  expect(told().map(({ title }) => title)).toEqual(['1 draft waits for your decision', '1 draft expires soon'])
  await lookFor(fresh())
  expect(told()).toHaveLength(2)
})

it('leaves out what is switched off, and everything outside the working hours where that is wanted', async () => {
  await test.call('notices.set', { ...defaultNoticeSettings, kinds: { ...defaultNoticeSettings.kinds, approvals: false } }) // prettier-ignore
  await ask(draftFor('Dana Ruiz'))
  await settle(SUM_MS)
  expect(told()).toEqual([])
  await test.call('notices.set', { ...defaultNoticeSettings, workingHoursOnly: true })
  clock.setWall(Date.parse('2026-11-24T20:00:00Z'))
  watch.raised([alert('adapter_down', 'A vendor does not answer')])
  await settle(PAUSE_MS)
  expect(told()).toEqual([])
  clock.setWall(Date.parse('2026-11-25T10:00:00Z'))
  watch.raised([alert('adapter_down', 'A vendor does not answer')])
  await settle(PAUSE_MS)
  expect(told()).toHaveLength(1)
})

it('leaves the alert about an expiry to the word about the draft', async () => {
  watch.raised([alert('approvals_expiring', 'A proposal expires soon')])
  await settle(PAUSE_MS)
  expect(told()).toEqual([])
})

it('keeps its settings, and takes the defaults for what cannot be read', async () => {
  expect(await test.call('notices.get', {})).toEqual(defaultNoticeSettings)
  const off = { kinds: { approvals: false, expiring: false, goals: false, alerts: false }, workingHoursOnly: true }
  await test.call('notices.set', off)
  expect(await test.call('notices.get', {})).toEqual(off)
  await test.app.context.stores.settings.set('notices', '{"kinds":1')
  expect(await test.call('notices.get', {})).toEqual(defaultNoticeSettings)
})

const alert = (id: Alert['id'], title: string): Alert => ({ id, subject: '', severity: 'warning', title, reason: '', remedy: '', sinceMs: 0, behind: null, place: { place: 'connections', id: null } }) // prettier-ignore
