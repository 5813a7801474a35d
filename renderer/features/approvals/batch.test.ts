import { describe, expect, it } from 'vitest'
import { approvalOf } from '../../testing/samples.ts'
import { BATCH_LIMIT, recipientOf, stillPicked, togglePick, whyAlone } from './batch.ts'

const blocker = { name: 'legal', label: 'Legal', outcome: 'blocker', detail: '' } as const
const first = approvalOf({ id: 'a' })
const content = first.content

describe('several drafts at once', () => {
  it.each([
    ['an ordinary one may come along', {}, false, null],
    [
      'a high risk is looked at by itself',
      { risk: 'high' as const, riskReason: 'First contact.' },
      false,
      'First contact.',
    ],
    ['a blocked one too', { checks: [blocker] }, false, 'a check blocks it.'],
    ['and one with an edit, which a batch would lose', {}, true, 'you have begun to edit it.'],
    ['a decided one is past', { status: 'approved' as const }, false, 'it is no longer waiting.'],
  ])('%s', (_, part, hasEdit, why) => expect(whyAlone(approvalOf(part), hasEdit)).toBe(why))

  it('selects and lets go again', () => {
    expect(togglePick([], first, false)).toEqual({ ids: ['a'], refused: null })
    expect(togglePick([first], first, false)).toEqual({ ids: [], refused: null })
  })

  it('keeps kinds apart, and says so', () =>
    expect(
      togglePick([first], approvalOf({ id: 'b', title: 'Meeting', capability: 'schedule_touchpoint' }), false),
    ).toEqual({
      ids: ['a'],
      refused: '“Meeting” is of another kind than what you selected. Approve these first.',
    }))

  it('refuses with the title and the reason', () =>
    expect(togglePick([first], approvalOf({ id: 'b', risk: 'high', riskReason: 'It is the first.' }), false)).toEqual({
      ids: ['a'],
      refused: 'Decide “Email to Dana Ruiz” by itself: it is the first.',
    }))

  it('holds as many as the core takes in one call', () => {
    const many = Array.from({ length: BATCH_LIMIT }, (_, index) => approvalOf({ id: `a${index}` }))
    expect(togglePick(many, approvalOf({ id: 'b' }), false).ids).toHaveLength(BATCH_LIMIT)
  })

  it('drops from the selection what was decided meanwhile, is gone or got an edit', () => {
    const byId = { a: first, b: approvalOf({ id: 'b', status: 'approved' }), c: approvalOf({ id: 'c' }) }
    expect(stillPicked(['a', 'b', 'c', 'd'], byId, ({ id }) => id === 'c')).toEqual([first])
  })

  it('names who gets it, or where it goes', () => {
    const recipient = { id: null, name: 'Dana Ruiz', address: 'dana@x.example' }
    expect(recipientOf(approvalOf({ content: { ...content, recipient } }))).toBe('Dana Ruiz <dana@x.example>')
    expect(recipientOf(approvalOf({ content: { ...content, recipient: { ...recipient, address: '' } } }))).toBe(
      'Dana Ruiz',
    )
    expect(recipientOf(first)).toBe('an e-mail file')
  })
})
