import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOST_EARLIER_TEXTS, type DraftText } from '../../../shared/domain/draft.ts'
import { formatRoute, parseRoute } from '../../store/route.ts'
import { createAutosave, type SaveState } from './autosave.ts'
import { draftTo, readDraftPlace } from './draft-address.ts'
import { emptyContent, ONE_STEP_MS, reduceDraft, startState, type DraftAction, type DraftState } from './draft-state.ts'

const text = (body: string): DraftText => ({ subject: 'S', body })
const run = (...actions: DraftAction[]): DraftState => actions.reduce(reduceDraft, startState(emptyContent('c1')))
const take = (body: string, isBase = false): DraftAction => ({ type: 'take', text: text(body), isBase })
const type = (body: string, atMs: number): DraftAction => ({ type: 'type', text: text(body), atMs })
const bodies = ({ content }: DraftState) =>
  [...content.earlier, ...(content.text ? [content.text] : [])].map(({ body }) => body)

describe('a draft on the screen', () => {
  it('takes a stretch of typing back as one, and each text taken over by itself', () => {
    const state = run(take('A', true), type('A1', 0), type('A12', 100), type('A123', 5000), take('B'))
    expect(bodies(state)).toEqual(['A', 'A12', 'A123', 'B'])
    const undone = [1, 2, 3].reduce((at) => reduceDraft(at, { type: 'undo' }), state)
    expect(undone.content.text?.body).toBe('A')
    expect(undone.content.base?.body).toBe('A')
  })

  it('begins a new step after a pause, and after an undo', () => {
    expect(bodies(run(take('A'), type('B', 0), type('C', ONE_STEP_MS)))).toEqual(['A', 'B', 'C'])
    expect(bodies(run(take('A'), type('B', 0), { type: 'undo' }, type('C', 10)))).toEqual(['A', 'C'])
  })

  it('gives back with redo what undo took, until something else is written', () => {
    const undone = run(take('A'), take('B'), take('C'), { type: 'undo' }, { type: 'undo' })
    expect(undone.content.text?.body).toBe('A')
    const redone = reduceDraft(reduceDraft(undone, { type: 'redo' }), { type: 'redo' })
    expect(bodies(redone)).toEqual(['A', 'B', 'C'])
    expect(reduceDraft(redone, { type: 'redo' })).toBe(redone)
    expect(reduceDraft(reduceDraft(undone, take('D')), { type: 'redo' }).content.text?.body).toBe('D')
  })

  it('has a subject exactly where its kind has one', () => {
    const state = run(take('A'))
    const form = { ...state.content.form, kind: 'call_script' as const }
    const call = reduceDraft(state, { type: 'form', form })
    expect(call.content.text).toEqual({ subject: null, body: 'A' })
    const mail = reduceDraft(call, { type: 'form', form: { ...form, kind: 'reply' } })
    expect(mail.content.text).toEqual({ subject: '', body: 'A' })
  })

  it('drops variants that were written for another person or kind, and keeps them for another tone', () => {
    const written = { variants: [], done: [], notDone: [], questions: [] }
    const state = run({ type: 'written', written })
    const { form } = state.content
    const after = (part: Partial<typeof form>) =>
      reduceDraft(state, { type: 'form', form: { ...form, ...part } }).content.written
    expect(after({ contactId: 'c2' })).toBeNull()
    expect(after({ kind: 'reply' })).toBeNull()
    expect(after({ tone: 'warm' })).toBe(written)
  })

  it('undoes all that was written in a row of any changes, as far as it remembers', () => {
    const action = fc.oneof(
      fc.string({ maxLength: 3 }).map((body) => take(body)),
      fc.tuple(fc.string({ maxLength: 3 }), fc.nat(9000)).map(([body, at]) => type(body, at)),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const state = run(...actions)
        expect(state.content.earlier.length).toBeLessThanOrEqual(MOST_EARLIER_TEXTS)
        let undone = state
        for (const _ of state.content.earlier) undone = reduceDraft(undone, { type: 'undo' })
        let redone = undone
        for (const _ of state.content.earlier) redone = reduceDraft(redone, { type: 'redo' })
        expect(redone.content).toEqual(state.content)
        expect(reduceDraft(undone, { type: 'undo' })).toBe(undone)
      }),
    )
  })
})

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const rig = (answers: boolean[] = []) => {
    const saved: string[] = []
    const states: SaveState[] = []
    const autosave = createAutosave<string>({
      delayMs: 500,
      onState: (state) => states.push(state),
      save: async (value) => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        saved.push(value)
        return answers.shift() ?? true
      },
    })
    return { saved, states, autosave }
  }

  it('saves once, a moment after the last change', async () => {
    const { saved, states, autosave } = rig()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(400)
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(499)
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(300)
    expect(saved).toEqual(['ab'])
    expect(states).toEqual(['unsaved', 'unsaved', 'saving', 'saved'])
  })

  it('saves what changed during a save after it, never two at a time', async () => {
    const { saved, states, autosave } = rig()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(600)
    autosave.change('b')
    const done = autosave.flush()
    await vi.advanceTimersByTimeAsync(400)
    await done
    expect(saved).toEqual(['a', 'b'])
    expect(states.at(-1)).toBe('saved')
  })

  it('leaves a refused save until the next change', async () => {
    const { saved, states, autosave } = rig([false])
    autosave.change('a')
    const done = autosave.flush()
    await vi.advanceTimersByTimeAsync(300)
    await done
    expect(states.at(-1)).toBe('refused')
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toEqual(['a'])
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(800)
    expect(saved).toEqual(['a', 'b'])
    expect(states.at(-1)).toBe('saved')
  })
})

describe('the address of a draft', () => {
  it.each([null, 'c1', 'a/b?c&d=e %'])('finds the person again: %s', (contactId) => {
    const { id } = parseRoute(formatRoute(draftTo(contactId)))
    expect(readDraftPlace(id)).toEqual({ kind: 'new', contactId })
  })
  it('reads one typed by hand, the list and a draft', () => {
    expect(readDraftPlace(parseRoute('#/drafts/new?contact=mock-con-001').id)).toEqual({
      kind: 'new',
      contactId: 'mock-con-001',
    })
    expect(readDraftPlace(parseRoute('#/drafts').id)).toEqual({ kind: 'list' })
    expect(readDraftPlace(parseRoute('#/drafts/d1').id)).toEqual({ kind: 'draft', id: 'd1' })
  })
})
