import { describe, expect, it } from 'vitest'
import { questionOf, readMostMoves, startWhatIf, withScope } from './what-if-form.ts'

describe('the question to main', () => {
  it('asks for fair shares at the start', () =>
    expect(questionOf(startWhatIf)).toEqual({
      mode: 'rebalance',
      segment: null,
      region: null,
      mostMoves: 20,
      fromUserId: null,
      moves: [],
      keep: [],
    }))

  it.each([
    ['nobody is away yet', { mode: 'absence' }],
    ['no account is ticked', { mode: 'moves' }],
    ['the number of moves is none', { mostMoves: 'many' }],
  ] as const)('waits while %s', (_, part) => expect(questionOf({ ...startWhatIf, ...part })).toBeNull())

  it('says who takes what, and forgets what another mode has set', () => {
    const form = {
      ...startWhatIf,
      mode: 'moves' as const,
      awayId: 'u9',
      keep: ['a9'],
      chosen: new Map([
        ['a1', 'u1'],
        ['a2', 'u2'],
      ]),
    }
    expect(questionOf(form)).toMatchObject({
      fromUserId: null,
      keep: [],
      moves: [
        { accountId: 'a1', toUserId: 'u1' },
        { accountId: 'a2', toUserId: 'u2' },
      ],
    })
    expect(questionOf({ ...form, mode: 'absence' })).toMatchObject({ fromUserId: 'u9', keep: ['a9'], moves: [] })
  })

  it('lets go of ticked accounts when the scope changes', () =>
    expect(withScope({ region: 'Germany' })).toEqual({ region: 'Germany', chosen: new Map() }))
})

it.each([
  ['1', 1],
  [' 100 ', 100],
  ['0', null],
  ['101', null],
  ['2.5', null],
  ['', null],
  ['1e1', null],
])('%j moves is %s', (text, number) => expect(readMostMoves(text)).toBe(number))
