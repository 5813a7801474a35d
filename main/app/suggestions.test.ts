import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Decision } from '../../shared/domain/approval.ts'
import { contract, type Channel, type Input, type Output } from '../../shared/ipc/contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createApp } from './create-app.ts'

const registryYaml = readFileSync(path.resolve(import.meta.dirname, '../../registry.yaml'), 'utf8')
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-learning-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

const firms = ['Nordfrost Logistik AB', 'Kaltwerk AG', 'Alpine Dairy SA', 'Harbor Foods Ltd', 'Medicool BV']
const people = ['Dana Ruiz', 'Erik Holm', 'Lena Berg', 'Omar Haddad', 'Petra Novak']
const accounts = `Account ID,Account Name,Industry,Country\n${firms.map((name, n) => `A${n},${name},Logistics,Sweden\n`).join('')}`
// One person a company, since a company gets messages to two people a day at most.
const contacts = `Contact ID,First Name,Last Name,Email,Account Name,Title\n${people
  .map((name, n) => `C${n},${name.replace(' ', ',')},p${n}@firm${n}.example,${firms[n] ?? ''},Manager\n`)
  .join('')}`

async function open() {
  const clock = createFakeClock()
  const app = await createApp({
    dataDir: dir,
    registryYaml,
    registryFile: null,
    shell: 'test',
    version: '0.0.0',
    clock,
  })
  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const result = await app.dispatch(channel, input)
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
    return contract[channel].output.parse(result.value) as Output<C>
  }
  const importText = (kind: 'accounts' | 'contacts', text: string) =>
    call('import.run', { fileName: `${kind}.csv`, kind, contentBase64: Buffer.from(text).toString('base64'), map: {}, preview: false }) // prettier-ignore
  /** Asks and waits until the run ends or waits. */
  async function ask(text: string) {
    const { run } = await call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    await app.context.engine.whenIdle(run.runId)
    return run
  }
  /** Drafts to one person and decides; gives the body that was proposed. */
  async function draft(name: string | undefined, decide: (body: string, subject: string | null) => Decision) {
    const run = await ask(`draft a first email to ${name ?? ''} about cold chain sensors`)
    const [approval] = await call('approval.list', { status: 'pending' })
    if (!approval?.content.body) throw new Error(`no draft: ${run.status} ${run.answer}`)
    const { body, subject } = approval.content
    await call('approval.decide', { id: approval.id, contentHash: approval.hash, decision: decide(body, subject) })
    await app.context.engine.whenIdle(run.runId)
    return { body, run }
  }
  await importText('accounts', accounts)
  await importText('contacts', contacts)
  return { app, call, ask, draft, clock }
}
const greet = (body: string, subject: string | null): Decision => ({ kind: 'edit', subject, body: body.replace(/^\S+/, 'Servus') }) // prettier-ignore

describe('suggestions', () => {
  it('says how little there is to learn from, and changes nothing', async () => {
    const { app, call } = await open()
    const list = await call('suggestions.list', {})
    expect(list.suggestions).toEqual([])
    expect(list.looked).toMatchObject({ runs: 0, decisions: 0, feedback: 0, deals: 0 })
    expect(list.notes.length).toBeGreaterThan(9)
    await app.close()
  })

  it('goes from three like edits to a rule that new drafts follow, and back', async () => {
    const { app, call, draft } = await open()
    const { body } = await draft(people[0], greet)
    const word = /^\S+/.exec(body)?.[0] ?? ''
    await draft(people[1], greet)
    await draft(people[2], greet)
    const { suggestions } = await call('suggestions.list', {})
    const found = suggestions.find((one) => one.kind === 'wording')
    expect(found).toMatchObject({ status: 'open', evidence: { k: 3, n: 3 }, effect: { from: word, to: 'Servus' } })
    if (!found) throw new Error('nothing was suggested')

    // Nothing changes before it is accepted.
    expect((await draft(people[3], () => ({ kind: 'approve' }))).body).toMatch(new RegExp(`^${word} `))
    await call('suggestions.accept', { id: found.id })
    expect((await draft(people[4], () => ({ kind: 'deny', reason: 'a test' }))).body).toMatch(/^Servus /)
    await call('suggestions.undo', { id: found.id })
    expect((await draft(people[4], () => ({ kind: 'deny', reason: 'a test' }))).body).toMatch(new RegExp(`^${word} `))

    const events = await call('trace.events', { traceId: found.traceId, afterSeq: 0, limit: 10 })
    expect(events.map(({ name, details }) => [name, details['decision']])).toEqual([
      ['suggestion_made', 'made'],
      ['suggestion_made', 'accepted'],
      ['suggestion_made', 'undone'],
    ])
    expect((await call('trace.verify', { traceId: null })).every((verdict) => verdict.ok)).toBe(true)
    await app.close()
  })

  it('keeps an accepted rule and a dismissed suggestion over a restart', async () => {
    const first = await open()
    for (const name of people.slice(0, 3)) await first.draft(name, greet)
    const [found] = (await first.call('suggestions.list', {})).suggestions
    await first.call('suggestions.accept', { id: found?.id ?? '' })
    await first.app.close()
    const second = await open()
    expect((await second.draft(people[4], () => ({ kind: 'approve' }))).body).toMatch(/^Servus /)
    await second.call('suggestions.undo', { id: found?.id ?? '' })
    expect(await second.app.dispatch('suggestions.dismiss', { id: found?.id ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', message: 'This suggestion is undone, so it cannot be dismissed.' },
    })
    await second.app.close()
  })

  it('refuses an unknown suggestion and a second decision', async () => {
    const { app, call, draft } = await open()
    expect(await app.dispatch('suggestions.accept', { id: 'wording-none' })).toMatchObject({
      ok: false,
      error: { code: 'record.not-found' },
    })
    for (const name of people.slice(0, 3)) await draft(name, greet)
    const id = (await call('suggestions.list', {})).suggestions[0]?.id ?? ''
    const answers = await Promise.all([
      app.dispatch('suggestions.accept', { id }),
      app.dispatch('suggestions.dismiss', { id }),
    ])
    expect(answers.map((answer) => answer.ok)).toEqual([true, false])
    await app.close()
  })

  it('takes a note of feedback on an answer into the evidence', async () => {
    const { app, call, ask } = await open()
    for (let n = 0; n < 3; n += 1) {
      const run = await ask('score nordfrost')
      await call('goal.feedback', { runId: run.runId, verdict: 'bad', note: n === 0 ? 'No reasons given' : null })
    }
    const { suggestions, looked } = await call('suggestions.list', {})
    expect(looked.feedback).toBe(3)
    expect(suggestions.find((one) => one.kind === 'feedback')?.detail).toContain('“No reasons given”')
    await app.close()
  })

  it('counts a bad answer against its runbook, and nobody’s silence', async () => {
    const { app, call, ask } = await open()
    const runIds: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const run = await ask('score nordfrost')
      runIds.push(run.runId)
    }
    await call('goal.feedback', { runId: runIds[0] ?? '', verdict: 'bad', note: null })
    expect([...(await app.context.stores.learning.success()).values()]).toEqual([{ good: 2, total: 3 }])
    await app.close()
  })
})
