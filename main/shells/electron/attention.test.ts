import { expect, it } from 'vitest'
import type { Notice } from '../../../shared/domain/notice.ts'
import { createAttention } from './attention.ts'

function rig(waiting = 0) {
  const noted: unknown[] = []
  const state = { inFront: true, press: () => {} }
  const attention = createAttention(
    {
      isInFront: () => state.inFront,
      show(notice, onPress) {
        noted.push(notice)
        state.press = onPress
      },
      setBadge: (count) => noted.push(count),
    },
    waiting,
    (place) => noted.push(place),
  )
  const go = (inFront: boolean) => {
    state.inFront = inFront
    attention.moved()
  }
  return { noted, state, go, attention }
}
const notice: Notice = {
  title: '1 draft waits for your decision',
  body: 'Look.',
  place: { place: 'approvals', id: 'a' },
}

it('shows a notice only while no window is in front, and a press leads to its place', () => {
  const { noted, state, attention, go } = rig()
  attention.follow({ n: 1, type: 'notice-due', notice })
  expect(noted).toEqual([])
  go(false)
  attention.follow({ n: 2, type: 'notice-due', notice })
  expect(noted).toEqual([{ title: notice.title, body: notice.body }])
  state.press()
  expect(noted.at(-1)).toEqual(notice.place)
})

it('keeps the number on the icon while the app is behind, and takes it away in front', () => {
  const { noted, attention, go } = rig(2)
  attention.follow({ n: 1, type: 'waiting-changed', count: 3 })
  expect(noted).toEqual([])
  go(false)
  attention.follow({ n: 2, type: 'waiting-changed', count: 4 })
  attention.follow({ n: 3, type: 'waiting-changed', count: 4 })
  go(true)
  go(true)
  expect(noted).toEqual([3, 4, 0])
})

it('starts with what waited already', () => {
  const { noted, go } = rig(2)
  go(false)
  expect(noted).toEqual([2])
})
