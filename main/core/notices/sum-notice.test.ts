import { expect, it } from 'vitest'
import { sumNotice, type Happening } from './sum-notice.ts'

const draft = (id: string): Happening => ({ kind: 'approvals', id })
const expiring = (id: string): Happening => ({ kind: 'expiring', id })
const goal = (id: string, end: 'done' | 'gaps' | 'failed' | 'budget'): Happening => ({ kind: 'goals', id, end })
const alert = (title: string): Happening => ({ kind: 'alerts', title, place: { place: 'connections', id: null } })

it.each<[string, Happening[], string | null, string, string | null]>([
  ['nothing', [], null, '', null],
  ['one draft, and leads to it', [draft('a')], '1 draft waits for your decision', 'approvals', 'a'],
  [
    'several drafts, and leads to the queue',
    [draft('a'), draft('b')],
    '2 drafts wait for your decision',
    'approvals',
    null,
  ],
  ['a draft that expires', [expiring('a')], '1 draft expires soon', 'approvals', 'a'],
  ['a goal that is done', [goal('g', 'done')], 'A goal is done', 'goals', 'g'],
  ['a goal with gaps', [goal('g', 'gaps')], 'A goal ended with gaps', 'goals', 'g'],
  ['a goal that failed', [goal('g', 'failed')], 'A goal failed', 'goals', 'g'],
  ['a goal without budget', [goal('g', 'budget')], 'A goal stopped at its budget', 'goals', 'g'],
  ['several goals', [goal('g', 'done'), goal('h', 'failed')], '2 goals ended', 'goals', null],
  [
    'an alert, and leads to its screen',
    [alert('A vendor does not answer')],
    'A vendor does not answer',
    'connections',
    null,
  ],
  ['several alerts', [alert('x'), alert('y')], '2 things are not as they should be', 'today', null],
  [
    'things of several kinds, and leads to Today',
    [goal('g', 'done'), draft('a')],
    '2 things to look at',
    'today',
    null,
  ],
])('tells %s', (_, happened, title, place, id) => {
  const notice = sumNotice(happened)
  expect(notice && { title: notice.title, place: notice.place }).toEqual(title && { title, place: { place, id } })
})

it('says of several kinds each in a sentence, what waits for the person first', () => {
  expect(sumNotice([goal('g', 'done'), goal('h', 'done'), goal('i', 'budget'), draft('a')])?.body).toBe(
    '1 draft waits for your decision. 3 goals ended.',
  )
  expect(sumNotice([goal('g', 'done'), goal('h', 'done'), goal('i', 'budget')])?.body).toBe(
    '2 done, 1 stopped at the budget.',
  )
})
