import { expect, it } from 'vitest'
import type { Goal } from '../../../shared/domain/goal.ts'
import { runOf, stepOf } from '../../testing/samples.ts'
import { stepsDone, subGoalsOf } from './sub-goals.ts'

const goalOf = (id: string, parentGoalId: string | null): Goal => ({
  id,
  parentGoalId,
  conversationId: null,
  title: id,
  request: id,
  state: 'partly',
  criteria: [],
  runIds: [],
  createdAtMs: 1,
  updatedAtMs: 1,
  outcome: null,
  feedback: null,
})
const whole = goalOf('whole', null)
const all = [whole, goalOf('a', 'whole'), goalOf('b', 'whole'), goalOf('other', 'elsewhere')]
const byId = Object.fromEntries(all.map((goal) => [goal.id, goal]))
const parts = [
  { goalId: 'b', steps: ['s1', 's2'] },
  { goalId: 'a', steps: ['s3'] },
]

it('puts the parts of a goal in the order they were asked for', () => {
  const ids = (run: Parameters<typeof subGoalsOf>[2]) => subGoalsOf(whole, byId, run).map((goal) => goal.id)
  expect(ids(runOf({ parts }))).toEqual(['b', 'a'])
  expect(ids(null)).toEqual(['a', 'b'])
})

it('counts the steps of a part that were done', () => {
  const steps = [stepOf('s1', { status: 'succeeded' }), stepOf('s2', { status: 'failed' }), stepOf('s3')]
  const run = runOf({ parts, plan: { explanation: '', price: { units: 0, calls: 0, usd: null }, steps } })
  expect(stepsDone(run, 'b')).toEqual({ done: 1, all: 2 })
  expect(stepsDone(run, 'gone')).toBeNull()
})
