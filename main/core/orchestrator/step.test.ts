import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stepStatusSchema, type StepStatus } from '../../../shared/domain/run.ts'
import { advance, hasEnded, moves, type StepMove } from './step.ts'

const statuses = stepStatusSchema.options
const allMoves: readonly StepMove[] = [
  'reserve',
  'start',
  'ask',
  'commit',
  'prepare-again',
  'succeed',
  'fail',
  'skip',
  'cancel',
  'requeue',
  'interrupt',
  'retry',
]

it('makes exactly the moves of the table', () => {
  fc.assert(
    fc.property(fc.constantFrom(...statuses), fc.constantFrom(...allMoves), (status, move) => {
      const legal = Object.hasOwn(moves[status], move)
      if (legal) expect(advance(status, move)).toBe(moves[status][move])
      else expect(() => advance(status, move)).toThrow(expect.objectContaining({ code: 'step.bad-transition' }))
    }),
  )
})

it('never leaves success, and leaves another end only when a person retries', () => {
  expect(moves.succeeded).toEqual({})
  for (const status of statuses.filter(hasEnded))
    expect(Object.keys(moves[status]).filter((move) => move !== 'retry')).toEqual([])
})

it('never asks or commits without having run before', () => {
  const reach = (from: StepStatus, move: StepMove) => moves[from][move]
  expect(statuses.filter((status) => reach(status, 'ask'))).toEqual(['running'])
  expect(statuses.filter((status) => reach(status, 'commit'))).toEqual(['awaiting_approval', 'interrupted'])
})
