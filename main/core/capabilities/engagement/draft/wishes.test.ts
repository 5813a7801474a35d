import { describe, expect, it } from 'vitest'
import { noWishes, readPoints, readWishes } from './wishes.ts'

describe('wishes of a rep', () => {
  it.each([
    ['Shorter, please.', { length: 'shorter' }],
    ['too long', { length: 'shorter' }],
    ['a bit longer', { length: 'longer' }],
    ['make it more formal', { tone: 'formal' }],
    ['less formal', { tone: 'warm' }],
    ['ask for a call', { ask: 'meeting' }],
    ['propose a short meeting', { ask: 'meeting' }],
    ["don't ask for a meeting", { ask: 'interest' }],
    ['a different angle please', { otherAngle: true }],
    ['try again', { otherAngle: true }],
    ['mention the Tulsa store', { mention: ['Tulsa store'] }],
    ['do not mention the test', { leaveOut: ['test'] }],
    ['leave out the numbers', { leaveOut: ['numbers'] }],
    ['Subject: "Cold store Tulsa"', { subject: 'Cold store Tulsa' }],
    ['shorter and mention the Tulsa store', { length: 'shorter', mention: ['Tulsa store'] }],
    ['make it warmer, shorter, and ask for a demo', { tone: 'warm', length: 'shorter', ask: 'meeting' }],
    ['make it shorter without the proof', { length: 'shorter', leaveOut: ['proof'] }],
    ['mention the short deadline', { mention: ['short deadline'] }],
    ['make it pop', { unclear: ['make it pop'] }],
    ['', {}],
    [null, {}],
  ])('%s', (note, expected) => expect(readWishes(note)).toEqual({ ...noWishes, ...expected }))
})

describe('points of a rep', () => {
  it.each([
    [['shorter', 'ask for a call'], { length: 'shorter', ask: 'meeting' }],
    [['our 40 truck test.', 'leave out the price'], { mention: ['our 40 truck test'], leaveOut: ['price'] }],
    [['shorter', 'longer'], { length: 'longer' }],
    [['  ', '- '], {}],
    [['make it pop'], { mention: ['make it pop'] }],
  ])('%j', (points, expected) => expect(readPoints(points)).toEqual({ ...noWishes, ...expected }))
})
