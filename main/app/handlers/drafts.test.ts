import { isUnproven } from '../../../shared/domain/approval.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DraftContent, DraftForm, DraftText } from '../../../shared/domain/draft.ts'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
  await test.call('sample.load', {})
})
afterEach(() => test.close())

const DANA = 'mock-con-001'
const form = (over: Partial<DraftForm> = {}): DraftForm => ({
  contactId: DANA,
  kind: 'first',
  tone: 'plain',
  productId: 'mock-prd-1',
  points: '',
  pasted: '',
  ...over,
})
const content = (over: Partial<DraftContent> = {}): DraftContent => ({
  form: form(),
  written: null,
  base: null,
  text: null,
  earlier: [],
  ...over,
})
const textOf = ({ subject, body }: DraftText): DraftText => ({ subject, body })
const write = (over: Partial<DraftForm> = {}) => test.call('draft.write', { form: form(over) })
const firstText = async (over: Partial<DraftForm> = {}): Promise<DraftText> => {
  const [variant] = (await write(over)).variants
  if (!variant) throw new Error('nothing was written')
  return textOf(variant)
}
const save = (over: Partial<DraftContent> = {}) =>
  test.call('draft.save', { id: null, revision: null, content: content(over) })
const used = async () => (await test.call('budget.today', {})).used
const pending = () => test.call('approval.list', { status: 'pending' })

describe('recipients', () => {
  it.each(['Dana Ruiz', 'dana ruis', 'dan', 'rui', 'dana.ruiz@nordfrost.example', 'nordfrst logistik'])(
    'finds Dana for “%s”',
    async (text) => {
      const found = await test.call('draft.recipients', { text, limit: 8 })
      expect(found[0]).toMatchObject({ id: DANA, company: 'Nordfrost Logistik GmbH', barred: null })
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    },
  )

  it('shows who is on the stop list, with the reason, and refuses to write to them', async () => {
    const [nils] = await test.call('draft.recipients', { text: 'Nils Sjögren', limit: 3 })
    expect(nils?.barred?.message).toContain('on your stop list (Asked us to stop in 2025)')
    const barred = { contactId: nils?.id ?? '' }
    await expect(write(barred)).rejects.toMatchObject({ code: 'input.invalid', message: nils?.barred?.message })
    const text = await firstText()
    await expect(test.call('draft.check', { form: form(barred), text })).rejects.toMatchObject({
      message: nils?.barred?.message,
    })
    const { id, revision } = await save({ form: form(barred), text })
    await expect(test.call('draft.propose', { id, revision })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(await pending()).toEqual([])
    expect(await used()).toBe(0)
  })

  it('offers people of open deals while nothing is typed, and knows one by the id', async () => {
    const found = await test.call('draft.recipients', { text: '', limit: 5 })
    expect(found).toHaveLength(5)
    expect(await test.call('draft.recipient', { id: DANA })).toMatchObject({ name: 'Dana Ruiz' })
    await expect(test.call('draft.recipient', { id: 'nobody' })).rejects.toMatchObject({ code: 'record.not-found' })
  })
})

describe('writing and checking', () => {
  it('gives variants that differ in what they say, each sentence with its record, and leaves nothing behind', async () => {
    const { variants } = await write()
    expect(variants.length).toBe(2)
    expect(new Set(variants.map(({ angle }) => angle)).size).toBe(2)
    const sources = variants.flatMap(({ claims }) => claims.flatMap((claim) => claim.sources))
    expect(sources.length).toBeGreaterThan(2)
    for (const source of sources) expect(source.record).toMatch(/^(?:activity|product|signal|document|account):/)
    expect(variants.flatMap(({ claims }) => claims).some(isUnproven)).toBe(false)
    expect(await test.call('trace.list', { beforeMs: null, limit: 9, text: '' })).toEqual([])
    expect(await used()).toBe(0)
  })

  it('answers the mail that was pasted, and says which points it could not prove', async () => {
    const pasted = 'Subject: Battery life\nDate: 3 Nov 2026\n\nHow long does the battery last?'
    const written = await write({ kind: 'reply', pasted, points: 'the warranty of the moon' })
    expect(written.variants[0]?.subject).toBe('Re: Battery life')
    const thanks = written.variants[0]?.claims.find(({ text }) => text.includes('Battery life'))
    expect(thanks?.sources[0]).toMatchObject({ record: 'pasted-mail', from: 'pasted by you', observedAt: '2026-11-03' })
    expect(written.notDone[0]).toContain('the warranty of the moon')
  })

  it('says one thing once: without a product or a second fact there is one variant', async () => {
    const { variants, questions } = await write({ productId: null })
    expect(questions[0]).toContain('Which product is this about')
    const openings = variants.map(({ claims }) => claims[0]?.sources[0]?.record)
    expect(new Set(openings).size).toBe(variants.length)
  })

  it('judges a text as its approval will, and names what the law still wants', async () => {
    const text = await firstText()
    const whole = await test.call('draft.check', { form: form(), text })
    expect(whole.legal.elements.every(({ present }) => present)).toBe(true)
    expect(whole.legal.mended).toBeNull()
    const bare = { ...text, body: text.body.split('\n-- ')[0] ?? '' }
    const cut = await test.call('draft.check', { form: form(), text: bare })
    expect(cut.legal.elements.filter(({ present }) => !present).length).toBeGreaterThan(0)
    expect(cut.checks).toContainEqual(expect.objectContaining({ name: 'legal-elements', outcome: 'blocker' }))
    expect(cut.legal.mended).toBe(text.body)
  })

  it('marks what no record says, and offers a wording that scores better', async () => {
    const text = await firstText()
    const loud = {
      subject: text.subject,
      body: text.body.replace('Best regards', 'We cut costs by 40 % for 900 customers, ACT NOW!!!\n\nBest regards'),
    }
    const verdict = await test.call('draft.check', { form: form(), text: loud })
    expect(verdict.claims.find(({ text: said }) => said.startsWith('We cut costs'))?.verified).toBe(false)
    expect(verdict.issues[0]?.pointsToWin).toBeGreaterThan(0)
    expect(verdict.rewrite?.score).toBeGreaterThan(verdict.score)
  })

  it('says first that nobody is chosen or nothing is written', async () => {
    await expect(write({ contactId: null })).rejects.toMatchObject({ message: 'Nobody is chosen yet.' })
    await expect(test.call('draft.check', { form: form(), text: { subject: '', body: '  ' } })).rejects.toMatchObject({
      message: 'The text is empty.',
    })
  })
})

describe('a kept draft', () => {
  it('is listed with how it begins, opens as it was left, and is not overwritten by an older window', async () => {
    const text = await firstText()
    const kept = await save({ text, base: text })
    const next = await test.call('draft.save', {
      id: kept.id,
      revision: kept.revision,
      content: content({ text: { ...text, subject: 'Mine' }, base: text, earlier: [text] }),
    })
    expect(next.revision).toBe(2)
    await expect(
      test.call('draft.save', { id: kept.id, revision: kept.revision, content: content() }),
    ).rejects.toMatchObject({ message: 'This draft was changed in another window.' })
    const [listed] = await test.call('draft.list', {})
    expect(listed).toMatchObject({ id: kept.id, recipientName: 'Dana Ruiz', subject: 'Mine', status: 'draft' })
    expect(text.body).toContain(listed?.opening.slice(0, 40))
    const opened = await test.call('draft.open', { id: kept.id })
    expect(opened).toMatchObject({ draft: next, recipient: { id: DANA }, proposal: null })
    expect(await test.call('draft.remove', { id: kept.id })).toEqual(next)
    expect(await test.call('draft.list', {})).toEqual([])
    await expect(test.call('draft.open', { id: kept.id })).rejects.toMatchObject({ code: 'record.not-found' })
  })

  it('keeps a draft whose person left the records', async () => {
    const { id } = await save()
    await test.call('sample.remove', {})
    expect(await test.call('draft.open', { id })).toMatchObject({ recipient: null })
    expect(await test.call('draft.list', {})).toMatchObject([{ id, recipientName: null }])
  })
})

describe('put to approval', () => {
  const proposeOwn = async () => {
    const written = await firstText()
    const text = { ...written, body: written.body.replace('Hi Dana,', 'Hello Dana,') }
    const { id, revision } = await save({ text, base: written })
    return { text, ...(await test.call('draft.propose', { id, revision })) }
  }

  it('proposes exactly the text the rep wrote, at the price of one draft, and fills the outbox only once approved', async () => {
    const { text, open, run } = await proposeOwn()
    expect(run.status).toBe('waiting')
    expect(open.proposal).toMatchObject({ status: 'pending', inOutbox: false })
    const [approval] = await pending()
    expect(approval?.content).toMatchObject({ ...text, recipient: { id: DANA } })
    expect(approval?.reasoning).toBe('You wrote or edited this text yourself.')
    const verdict = await test.call('draft.check', { form: form(), text })
    expect([approval?.qualityScore, approval?.claims]).toEqual([verdict.score, verdict.claims])
    expect(await used()).toBe(1)
    expect(await test.call('outbox.list', {})).toEqual([])
    await test.call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: { kind: 'approve' },
    })
    expect(await test.call('outbox.list', {})).toMatchObject([{ content: { body: text.body } }])
    const opened = await test.call('draft.open', { id: open.draft.id })
    expect(opened.proposal).toMatchObject({ status: 'approved', inOutbox: true, approvalId: approval?.id })
  })

  it('holds the text still while it stands, and lets it be edited once taken back', async () => {
    const { open } = await proposeOwn()
    const { id, revision, content: kept } = open.draft
    await expect(test.call('draft.save', { id, revision, content: kept })).rejects.toMatchObject({
      code: 'run.bad-state',
    })
    await expect(test.call('draft.propose', { id, revision })).rejects.toMatchObject({ code: 'run.bad-state' })
    await test.call('run.cancel', { id: open.draft.runId ?? '' })
    expect((await test.call('draft.open', { id })).proposal?.status).toBe('cancelled')
    const saved = await test.call('draft.save', { id, revision, content: kept })
    expect(saved.runId).toBeNull()
    const again = await test.call('draft.propose', { id, revision: saved.revision })
    expect(again.open.proposal?.status).toBe('pending')
  })

  it('does not rewrite the rep’s own text on request, and says so', async () => {
    const { text, open } = await proposeOwn()
    const [approval] = await pending()
    await test.call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: { kind: 'request-changes', note: 'shorter, please' },
    })
    await test.app.context.engine.whenIdle(open.draft.runId ?? '')
    const [again] = await pending()
    expect(again?.content).toMatchObject(text)
    expect(again?.reasoning).toContain('This text is your own and is not rewritten by rules.')
  })

  it('refuses what nobody could approve, before it costs anything', async () => {
    const text = await firstText()
    const bare = { ...text, body: text.body.split('\n-- ')[0] ?? '' }
    const { id, revision } = await save({ text: bare })
    await expect(test.call('draft.propose', { id, revision })).rejects.toMatchObject({
      code: 'approval.blocked',
      message: expect.stringContaining('Legal parts'),
    })
    expect(await used()).toBe(0)
    const empty = await save()
    await expect(test.call('draft.propose', { id: empty.id, revision: empty.revision })).rejects.toMatchObject({
      message: 'There is no text yet.',
    })
  })

  it('keeps the choke point in front: the same text to the same person is a duplicate', async () => {
    const { text } = await proposeOwn()
    const [approval] = await pending()
    await test.call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: { kind: 'approve' },
    })
    const verdict = await test.call('draft.check', { form: form(), text })
    expect(verdict.checks).toContainEqual(expect.objectContaining({ name: 'duplicate', outcome: 'blocker' }))
    const { id, revision } = await save({ text })
    await expect(test.call('draft.propose', { id, revision })).rejects.toMatchObject({ code: 'approval.blocked' })
  })
})

it('asks the registry first', async () => {
  const without = await openTestApp({
    registry: (yaml) =>
      yaml.replace(
        'draft_outbound_message: { domain: engagement, enabled: true',
        'draft_outbound_message: { domain: engagement, enabled: false',
      ),
  })
  try {
    await expect(without.call('draft.write', { form: form() })).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringContaining('switched off in the registry'),
    })
  } finally {
    await without.close()
  }
})
