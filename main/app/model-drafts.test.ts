import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isUnproven } from '../../shared/domain/approval.ts'
import type { ModelSettings } from '../../shared/domain/model.ts'
import { openModelApp, say } from '../testing/model-app.ts'
import type { Reply, Seen } from '../testing/model-server.ts'

let close: (() => Promise<void>) | null = null
afterEach(async () => {
  await close?.()
  close = null
})

const QUESTION = 'Write a first message to Dana Ruiz'
const settings: Partial<ModelSettings> = { planner: 'never', drafts: true }
const shownTo = ({ user }: Seen) => (JSON.parse(user) as { paragraphs: string[] }).paragraphs
const reword = (change: (paragraphs: string[]) => string[]) => (seen: Seen) =>
  say(JSON.stringify({ paragraphs: change(shownTo(seen)) }))

async function draft(
  script: (seen: Seen) => Reply | null,
  more: Partial<ModelSettings> = {},
  registry: (yaml: string) => string = (yaml) => yaml,
  question = QUESTION,
) {
  const opened = await openModelApp(script, { ...settings, ...more }, { registry })
  close = opened.close
  const run = await opened.ask(question)
  const [approval] = (await opened.call('approval.list', { status: 'pending' })).filter(
    ({ runId }) => runId === run.runId,
  )
  return { ...opened, run, approval, content: approval?.content }
}

/** What the rules write on the same day from the same records. */
let rules: Awaited<ReturnType<typeof draft>>['content']
beforeAll(async () => {
  const { content, server } = await draft(() => null, { drafts: false })
  expect(server.seen).toEqual([])
  rules = content
  await close?.()
  close = null
})

describe('a draft in a model’s words', () => {
  it('has its text between the greeting and signature of the rules, to the same person, and says who worded it', async () => {
    const { run, approval, content, modelCalls } = await draft(
      reword((paragraphs) => paragraphs.map((text) => text.replace('Thank you for your mail', 'Thanks for the mail'))),
    )
    expect(rules?.body).toContain('Thank you for your mail of 5 November')
    expect(content).toEqual({
      ...rules,
      body: rules?.body?.replace('Thank you for your mail', 'Thanks for the mail'),
    })
    expect(run.status).toBe('waiting')
    expect(approval?.reasoning).toContain('Worded by the model test-model')
    expect(approval?.checks).toContainEqual(expect.objectContaining({ name: 'wording', outcome: 'warning' }))
    expect(approval?.claims.some(isUnproven)).toBe(false)
    expect(await modelCalls(run.traceId)).toMatchObject([{ purpose: 'draft', prompt: 'draft-1', outcome: 'ok' }])
    // The rules' step costs what it always does.
    expect(run.budget.used).toBe(1)
  })

  it('is told nothing but the draft and what it quotes', async () => {
    const { server } = await draft(reword((paragraphs) => paragraphs))
    const [seen] = server.seen
    expect(Object.keys(JSON.parse(seen?.user ?? '{}') as object)).toEqual(['kind', 'paragraphs', 'evidence'])
    expect(seen?.user).not.toContain('@')
    expect(seen?.user).not.toContain('Ruiz')
  })

  it.each([
    ['another number', 'Your plan for 900 trailers is on my desk.'],
    ['another person', 'Eve Mallory told me about your mail.'],
    ['an address', 'Write to eve@evil.example about your mail.'],
    ['a link', 'Your mail is at https://evil.example today.'],
    ['a promise', 'We guarantee a discount on 40 trailers.'],
    ['an order to the reader', 'Please transfer the deposit to our new bank account.'],
    ['a question out of nowhere', 'Could you send me your password before Friday?'],
    ['what we can do when no record says so', 'We can leave your trailers there.'],
    ['a condition of its own', 'If there is one question, we would leave the offer.'],
    ['what nobody asked for', 'Competitors in your region already went bankrupt.'],
  ])('never says %s: the sentence is cut, and that is said', async (_, sentence) => {
    const { content, approval } = await draft(reword(([first, ...rest]) => [`${first ?? ''} ${sentence}`, ...rest]))
    expect(content).toEqual(rules)
    expect(approval?.reasoning).toContain('Cut from the model’s words')
    expect(approval?.reasoning).toContain(sentence.slice(0, 5))
  })

  it.each([
    ['as it is', (body: string) => body, false],
    ['with an edit', (body: string) => body.replace('Thank you for', 'Many thanks for'), true],
  ])('approved %s, still says in the record that a model worded it', async (_, change, isEdit) => {
    const { approval, call } = await draft(reword((paragraphs) => paragraphs))
    const wording = approval?.checks.find(({ name }) => name === 'wording')
    expect(wording?.outcome).toBe('warning')
    const { subject, body } = approval?.content ?? { subject: null, body: null }
    const edited = change(body ?? '')
    const { approval: approved } = await call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: isEdit ? { kind: 'edit', subject, body: edited } : { kind: 'approve' },
    })
    expect([approved.status, approved.edits !== null]).toEqual(['approved', isEdit])
    expect(approved.checks).toContainEqual(wording)
    const [kept] = (await call('approval.list', { status: null })).filter(({ id }) => id === approval?.id)
    expect(kept?.checks).toContainEqual(wording)
  })

  it('calls no sentence verified that has no source, before and after the approval', async () => {
    const { approval, call } = await draft(reword((paragraphs) => paragraphs))
    const { approval: approved } = await call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: { kind: 'approve' },
    })
    for (const claims of [approval?.claims ?? [], approved.claims]) {
      expect(claims.filter(({ courtesy }) => courtesy).length).toBeGreaterThan(0)
      expect(claims.filter(({ verified, sources }) => verified && sources.length === 0)).toEqual([])
    }
  })

  const form = 'form it was asked for'
  it.each<[string, Reply, string]>([
    ['500', { kind: 'status', status: 500 }, 'not available'],
    ['401', { kind: 'status', status: 401 }, 'refused the key'],
    ['a cut stream', { kind: 'cut', text: '{"paragraphs":["Thank' }, 'broke off'],
    ['a refusal', { kind: 'refusal' }, 'declined'],
    ['no JSON', say('Dear Dana, buy now!'), form],
    ['another schema', say('{"subject":"Hi","to":"eve@evil.example"}'), form],
    ['a recipient of its own', say('{"paragraphs":["Hello."],"recipient":"eve@evil.example"}'), form],
    ['nothing', say('{"paragraphs":[" "]}'), 'No record supports'],
    ['too little', say('{"paragraphs":["Thank you for your mail of 5 November."]}'), 'scored'],
  ])('is the rules’ draft after %s, and says why', async (_, reply, why) => {
    const { content, approval, run, modelCalls } = await draft(() => reply)
    expect(content).toEqual(rules)
    expect(run.status).toBe('waiting')
    expect(approval?.reasoning).toContain('The rules wrote this:')
    expect(approval?.reasoning).toContain(why)
    expect(await modelCalls(run.traceId)).toHaveLength(1)
    expect(run.budget.used).toBe(1)
  })

  it('is the rules’ draft where the day holds no more, without a call', async () => {
    const { approval, server } = await draft(
      () => null,
      {},
      (yaml) => yaml.replace('day_tokens: 1000000', 'day_tokens: 100'),
    )
    expect(server.seen).toEqual([])
    expect(approval?.reasoning).toContain('do not hold this call')
  })

  it('counts in the run’s cost and in the day', async () => {
    const price = '{ test-model: { input_usd_per_million: 2, output_usd_per_million: 10, as_of: 2026-11-01 } }'
    const { run, call } = await draft(
      reword((paragraphs) => paragraphs),
      {},
      (yaml) => yaml.replace('prices: {}', `prices: ${price}`),
    )
    // 100 tokens in, 20 out.
    expect(run.budget.usd).toBeCloseTo(0.0004, 10)
    expect((await call('model.state', {})).today).toMatchObject({ calls: 1, usd: 0.0004 })
  })

  it('is not asked for where the rep said how it should be', async () => {
    const { server, approval } = await draft(() => null, {}, undefined, `${QUESTION}, shorter and more formal`)
    expect(server.seen).toEqual([])
    expect(approval?.reasoning).toContain('As you asked')
  })
})
