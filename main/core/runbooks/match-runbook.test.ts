import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalExample, spokenExample } from '../understanding/canonical.ts'
import { shapeOf } from '../understanding/similarity.ts'
import { libraryOf } from './library.ts'
import { clearMatch, rankRunbooks, type Wanted } from './match-runbook.ts'
import type { Runbook } from './runbook-schema.ts'

const runbook = (id: string, examples: string[], over: Partial<Runbook> = {}): Runbook => ({
  id,
  title: id,
  explanation: id,
  examples,
  slots: { account: { kind: 'account', required: true } },
  steps: [{ id: 'one', capability: 'score_account_fit', title: 't', why: 'w', input: {} }],
  criteria: [{ text: 'c', step: 'one' }],
  ...over,
})
const wanted = (text: string, over: Partial<Wanted> = {}): Wanted => ({
  shape: shapeOf(canonicalExample(text)),
  spoken: shapeOf(spokenExample(text)),
  concepts: [],
  verbs: [],
  mood: 'order',
  kinds: new Set(['account']),
  counts: new Map(),
  ...over,
})
const none = () => null
const score = runbook('score_it', ['score {account}'])
const research = runbook('research_it', ['research {account}'])

describe('rankRunbooks', () => {
  it('gives identical text a similarity of 1', () => {
    const [first] = rankRunbooks(libraryOf([score, research], []), wanted('score {account}'), none)
    expect(first).toMatchObject({ runbook: { id: 'score_it' }, similarity: 1 })
  })

  it('ranks by 0.65 similarity, 0.20 coverage and 0.15 proven success', () => {
    const [first] = rankRunbooks(libraryOf([score], []), wanted('score {account}'), () => ({ good: 18, total: 20 }))
    expect(first?.rank).toBeCloseTo(0.65 + 0.2 + 0.15 * 0.699, 3)
  })

  it('does not let one lucky success outrank 18 of 20 at equal similarity', () => {
    const [a, b] = [runbook('lucky', ['score {account}']), runbook('proven', ['score {account}'])]
    const successOf = (id: string) => (id === 'lucky' ? { good: 1, total: 1 } : { good: 18, total: 20 })
    const [first] = rankRunbooks(libraryOf([a, b], []), wanted('score {account}'), successOf)
    expect(first?.runbook.id).toBe('proven')
  })

  it('lets success settle near-equals and never outweigh what was said', () => {
    const proven = () => ({ good: 40, total: 40 })
    const successOf = (id: string) => (id === 'research_it' ? proven() : null)
    const [first] = rankRunbooks(libraryOf([score, research], []), wanted('score {account}'), successOf)
    expect(first?.runbook.id).toBe('score_it')
    const twins = libraryOf([runbook('a_it', ['score {account}']), runbook('b_it', ['score {account}'])], [])
    const provenB = (id: string) => (id === 'b_it' ? proven() : null)
    expect(clearMatch(rankRunbooks(twins, wanted('score {account}'), none))).toBeNull()
    expect(clearMatch(rankRunbooks(twins, wanted('score {account}'), provenB))?.runbook.id).toBe('b_it')
  })

  it('never uses a disabled runbook', () =>
    expect(rankRunbooks(libraryOf([{ ...score, enabled: false }], []), wanted('score {account}'), none)).toEqual([]))

  it('needs the verb of a write', () => {
    const draft = runbook('draft_it', ['write email {account}'], { verbs: ['write'] })
    const library = libraryOf([draft], [])
    expect(rankRunbooks(library, wanted('write email {account}'), none)).toEqual([])
    expect(rankRunbooks(library, wanted('write email {account}', { verbs: ['write'] }), none)).toHaveLength(1)
    expect(
      rankRunbooks(library, wanted('write email {account}', { verbs: ['write'], mood: 'question' }), none),
    ).toEqual([])
  })

  it('keeps the order of the rest when an unrelated runbook is added', () => {
    fc.assert(
      fc.property(fc.constantFrom('score {account}', 'research {account}', 'score and research {account}'), (text) => {
        const order = (library: ReturnType<typeof libraryOf>) =>
          rankRunbooks(library, wanted(text), none)
            .map((match) => match.runbook.id)
            .filter((id) => id !== 'other')
        const other = runbook('other', ['territory capacity workload'])
        expect(order(libraryOf([score, research, other], []))).toEqual(order(libraryOf([score, research], [])))
      }),
    )
  })

  it('uses no runbook that has no room for all the records named', () => {
    const two = wanted('score {account}', { counts: new Map([['account', 2]]) })
    expect(rankRunbooks(libraryOf([score], []), two, none)).toEqual([])
    const many = { ...score, slots: { account: { kind: 'account' as const, many: true } } }
    expect(rankRunbooks(libraryOf([many], []), two, none)).toHaveLength(1)
  })

  it('breaks ties by id', () => {
    const twins = [runbook('b_it', ['score {account}']), runbook('a_it', ['score {account}'])]
    expect(
      rankRunbooks(libraryOf(twins, []), wanted('score {account}'), none).map((match) => match.runbook.id),
    ).toEqual(['a_it', 'b_it'])
  })
})

describe('clearMatch', () => {
  it('takes a runbook that is alike enough and ahead', () =>
    expect(
      clearMatch(rankRunbooks(libraryOf([score, research], []), wanted('score {account}'), none))?.runbook.id,
    ).toBe('score_it'))
  it('takes none of two that are as likely', () => {
    const twins = [runbook('b_it', ['score {account}']), runbook('a_it', ['score {account}'])]
    expect(clearMatch(rankRunbooks(libraryOf(twins, []), wanted('score {account}'), none))).toBeNull()
  })
  it('takes none that is too unlike', () =>
    expect(clearMatch(rankRunbooks(libraryOf([score], []), wanted('territory capacity'), none))).toBeNull())
})
