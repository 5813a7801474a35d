import { expect, it } from 'vitest'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import { explainPlan } from './explain-plan.ts'

const step = (id: string, title: string, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  title,
  capability: 'score_account_fit',
  domain: 'intelligence',
  sideEffect: 'read-only',
  why: '',
  input: {},
  dependsOn: [],
  when: null,
  costMilliUnits: 500,
  ...more,
})

it('says what each step does, what it waits for and what it costs, and that nothing is done without a person', () => {
  const score = step('s1', 'Score Nordfrost')
  const find = step('s2', 'Find contacts', { costMilliUnits: 1000 })
  const draft = step('s3', 'Write to Dana Ruiz', {
    sideEffect: 'propose',
    input: { contactId: { $from: 's2', path: 'contacts.0.id' } },
    dependsOn: ['s1'],
    when: { step: 's1', path: 'score', is: 'at_least', value: 60 },
    costMilliUnits: 1000,
  })
  expect(explainPlan([score, find, draft])).toEqual([
    'The plan has 3 steps and costs 2.5 units.',
    'Step 1, “Score Nordfrost”, only looks and costs 0.5 units.',
    'Step 2, “Find contacts”, only looks and costs 1 unit.',
    'Step 3, “Write to Dana Ruiz”, waits for steps 1 and 2, runs only if the result of step 1 calls for it, prepares something for you to approve and costs 1 unit.',
    'Nothing is sent: what it prepares waits until you approve it.',
  ])
  expect(explainPlan([score]).at(-1)).toBe('Nothing is changed and nothing is sent.')
  expect(explainPlan([step('s1', 'Set the stage', { sideEffect: 'execute' })]).slice(1)).toEqual([
    'Step 1, “Set the stage”, changes something outside, once you approve it and costs 0.5 units.',
    'Nothing outside is changed before you approve it.',
  ])
})
