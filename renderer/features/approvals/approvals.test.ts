import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { defaultKeys, type KeyBindings } from '../../../shared/domain/keys.ts'
import { approvalOf } from '../../testing/samples.ts'
import { editDiff } from '../../ui/edit-diff.ts'
import { pressReviewKey } from './review-keys.ts'
import { reviewSummary } from './review-summary.ts'
import type { Review } from './use-approval-review.ts'

const claim = (text: string, verified: boolean) => ({ text, verified, sources: [] })

it('shows an edit so that either text can be read back', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 12 }), fc.lorem({ maxCount: 12 }), (before, after) => {
      const parts = editDiff(before, after)
      const side = (other: 'added' | 'removed') =>
        parts
          .filter((part) => part.kind !== other)
          .map((part) => part.text)
          .join('')
      expect([side('added'), side('removed')]).toEqual([before, after])
    }),
  )
})

describe('the line above a draft', () => {
  const check = (outcome: 'passed' | 'warning') => ({ name: outcome, label: outcome, outcome, detail: '' })
  it('tells the score, what to look at and what is not verified', () =>
    expect(
      reviewSummary(
        approvalOf({
          qualityScore: 86,
          checks: [check('passed'), check('warning')],
          claims: [claim('You grew.', false)],
        }),
      ),
    ).toEqual(['Coach 86 of 100', '1 thing to look at', '1 claim not verified']))
  it('says nothing about what was not looked at', () => expect(reviewSummary(approvalOf())).toEqual([]))
})

describe('the keys of a draft', () => {
  const reviewOf = (part: Partial<Review> = {}) => ({
    mode: 'read' as const,
    setMode: vi.fn(),
    edit: null,
    changed: false,
    focusText: false,
    startEdit: vi.fn(),
    onEdit: vi.fn(),
    discardEdit: vi.fn(),
    busy: false,
    contentChanged: false,
    blocked: false,
    approve: vi.fn(() => Promise.resolve(true)),
    requestChanges: vi.fn(),
    decline: vi.fn(),
    ...part,
  })
  const press = (
    review: Review,
    key: string,
    part: object = {},
    approval = approvalOf(),
    keys: KeyBindings = defaultKeys,
  ) =>
    pressReviewKey(
      {
        key,
        ctrlKey: false,
        metaKey: false,
        altKey: false,
        shiftKey: false,
        repeat: false,
        target: null,
        preventDefault: () => {},
        ...part,
      },
      keys,
      approval,
      review,
      () => {},
    )

  it('approve with A, and with Ctrl+Enter', () => {
    const review = reviewOf()
    press(review, 'a')
    press(review, 'Enter', { ctrlKey: true })
    expect(review.approve).toHaveBeenCalledTimes(2)
  })

  it('are those that the rep chose, and no others', () => {
    const review = reviewOf()
    const keys = { ...defaultKeys, approve: 'Y', confirm: 'Mod+Shift+Enter' }
    press(review, 'a', {}, approvalOf(), keys)
    press(review, 'Enter', { ctrlKey: true }, approvalOf(), keys)
    expect(review.approve).not.toHaveBeenCalled()
    press(review, 'y', {}, approvalOf(), keys)
    press(review, 'Enter', { ctrlKey: true, shiftKey: true }, approvalOf(), keys)
    expect(review.approve).toHaveBeenCalledTimes(2)
  })

  it('do not approve an edited text with a single letter', () => {
    const review = reviewOf({ changed: true })
    press(review, 'a')
    expect(review.approve).not.toHaveBeenCalled()
    press(review, 'Enter', { metaKey: true })
    expect(review.approve).toHaveBeenCalledTimes(1)
  })

  it('do nothing while a key is held down, while words are written, or when it was decided', () => {
    const review = reviewOf()
    press(review, 'a', { repeat: true })
    press(review, 'a', {}, approvalOf({ status: 'expired' }))
    const writing = reviewOf({ mode: 'reason' })
    press(writing, 'a')
    expect(review.approve).not.toHaveBeenCalled()
    expect(writing.approve).not.toHaveBeenCalled()
  })

  it('ask for words with R and D and begin an edit with E, where it may be edited', () => {
    const review = reviewOf()
    press(review, 'r')
    press(review, 'd')
    press(review, 'e')
    press(review, 'e', {}, approvalOf({ editable: false }))
    expect(vi.mocked(review.setMode).mock.calls).toEqual([['note'], ['reason']])
    expect(review.startEdit).toHaveBeenCalledTimes(1)
  })
})
