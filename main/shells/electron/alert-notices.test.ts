import { expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alert.ts'
import { noticeAlerts } from './alert-notices.ts'

const alert = (title: string): Alert => ({ id: 'errors_high', subject: '', severity: 'warning', title, reason: '3 of 20.', remedy: 'Look.', sinceMs: 1, behind: null, place: { place: 'insights', id: null } }) // prettier-ignore

function shown(inFront: boolean, ...raised: Alert[]) {
  const notices: { title: string; body: string }[] = []
  noticeAlerts({ isInFront: () => inFront, show: (notice) => notices.push(notice) })({ n: 1, type: 'alerts-changed', alerts: [alert('Old'), ...raised], raised }) // prettier-ignore
  return notices
}

it('tells what is new, once, and only while no window is in front', () => {
  expect(shown(true, alert('New'))).toEqual([])
  expect(shown(false)).toEqual([])
  expect(shown(false, alert('New'))).toEqual([{ title: 'New', body: '3 of 20. Look.' }])
  expect(shown(false, alert('New'), alert('Other'))).toEqual([{ title: 'New', body: '3 of 20. And 1 more on Today.' }])
})
