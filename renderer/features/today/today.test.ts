import { describe, expect, it } from 'vitest'
import { runOf, stepOf } from '../../testing/samples.ts'
import { budgetLevel } from '../budget/budget-breakdown.tsx'
import { needsAnswer } from './needs-answer.ts'

describe('what needs an answer', () => {
  it('is an open question, but not one that a later run of its conversation has passed', () => {
    const question = runOf({ runId: 'a', status: 'needs_input', startedAtMs: 1 })
    expect(needsAnswer([question]).map(({ runId }) => runId)).toEqual(['a'])
    expect(needsAnswer([question, runOf({ runId: 'b', startedAtMs: 2 })])).toEqual([])
  })

  it('is a change that was cut off on its way out', () => {
    const run = runOf({ status: 'running' })
    run.plan.steps = [stepOf('s1', { status: 'interrupted' })]
    expect(needsAnswer([run])).toEqual([run])
  })
})

describe('the budget of the day', () => {
  const budget = (part: object) => ({
    day: '2026-11-24',
    profile: 'sales_rep',
    warnAt: 0.8,
    used: 0,
    limit: 100,
    calls: 0,
    callLimit: 50,
    byDomain: {},
    byTool: {},
    usd: 0,
    warnings: [],
    ...part,
  })
  it.each([
    ['is fine below the threshold', { used: 79.9 }, 'ok'],
    ['warns from the threshold on', { used: 80 }, 'warn'],
    ['is full at the limit', { used: 100 }, 'full'],
    ['warns for calls as well', { calls: 40 }, 'warn'],
    ['is full when no call is left', { calls: 50 }, 'full'],
    ['of zero is full from the start', { limit: 0 }, 'full'],
  ])('%s', (_, part, level) => expect(budgetLevel(budget(part))).toBe(level))
})
