import { describe, expect, it } from 'vitest'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { StepStatus } from '../../../shared/domain/run.ts'
import { freshSteps } from './live-run.ts'
import type { Step } from './run-state.ts'
import { updateSubGoal, withSubGoals } from './sub-goals.ts'

const goal: Goal = {
  id: 'part',
  parentGoalId: 'whole',
  conversationId: null,
  title: 'A part',
  request: 'a part',
  state: 'planned',
  criteria: [],
  runIds: [],
  createdAtMs: 1,
  updatedAtMs: 1,
  outcome: null,
  feedback: null,
}
const [blank] = freshSteps({
  explanation: '',
  revision: 0,
  steps: [
    {
      id: 's1',
      capability: 'score_account_fit',
      domain: 'intelligence',
      sideEffect: 'read-only',
      title: 'One',
      why: '',
      input: {},
      dependsOn: [],
      when: null,
      costMilliUnits: 0,
    },
  ],
}) as [Step]
const stateAfter = (statuses: readonly StepStatus[], whole: Goal['state'], patch: Partial<Step> = {}) => {
  const steps = new Map(statuses.map((status, at) => [`s${at}`, { ...blank, id: `s${at}`, status, ...patch }]))
  const part = { goalId: 'part', steps: ['s0', 's1', 's2'], criteria: [{ text: 'Known', step: 's0' }] }
  return updateSubGoal(goal, part, steps, whole, 9)
}

describe('a sub-goal', () => {
  it.each<[string, readonly StepStatus[], Goal['state'], Goal['state']]>([
    ['is planned while the whole is', ['planned'], 'planned', 'planned'],
    ['runs while one of its steps does', ['succeeded', 'running'], 'running', 'running'],
    ['waits with the run', ['succeeded', 'awaiting_approval'], 'waiting', 'waiting'],
    ['is achieved although the run goes on', ['succeeded', 'succeeded'], 'running', 'achieved'],
    ['is done in part', ['succeeded', 'failed'], 'partly', 'partly'],
    ['failed when nothing of it was done', ['failed', 'skipped'], 'partly', 'failed'],
    ['was stopped when all of it was', ['cancelled'], 'cancelled', 'cancelled'],
    ['was called off when its steps were taken out', [], 'running', 'cancelled'],
    ['is done in part when a step was cut off', ['succeeded', 'interrupted'], 'partly', 'partly'],
  ])('%s', (_, statuses, whole, expected) => {
    expect(stateAfter(statuses, whole).state).toBe(expected)
  })

  it('counts a step that the plan itself leaves out as done', () => {
    expect(stateAfter(['skipped'], 'running', { leftOut: true }).state).toBe('achieved')
  })

  it('knows its criteria by its own steps', () => {
    expect(stateAfter(['failed', 'succeeded'], 'partly').criteria).toEqual([{ text: 'Known', met: false }])
    expect(stateAfter(['running'], 'running').criteria).toEqual([{ text: 'Known', met: null }])
  })
})

describe('a goal with parts', () => {
  it('is achieved once each part is, and never because it has none', () => {
    const partly: Goal = { ...goal, state: 'partly' }
    expect(withSubGoals(partly, [{ state: 'achieved' }, { state: 'achieved' }]).state).toBe('achieved')
    expect(withSubGoals(partly, [{ state: 'achieved' }, { state: 'failed' }]).state).toBe('partly')
    expect(withSubGoals(partly, []).state).toBe('partly')
    expect(withSubGoals({ ...goal, state: 'cancelled' }, [{ state: 'achieved' }]).state).toBe('cancelled')
  })
})
