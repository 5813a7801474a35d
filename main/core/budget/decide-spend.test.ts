import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BudgetCeilings } from '../../../shared/domain/budget.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { decideSpend, newWarnings, type Spend } from './decide-spend.ts'
import { createDayLedger, localDay } from './ledger.ts'

const ceilings: BudgetCeilings = {
  runMilliUnits: 100,
  dayMilliUnits: 1000,
  calls: 10,
  dayCalls: 100,
  domainCalls: { engagement: 2 },
  domainMilliUnits: { intelligence: 50 },
  capabilityMilliUnits: { score_account_fit: 30 },
  warnAt: 0.8,
}
const none: Spend = { milliUnits: 0, calls: 0, domainCalls: {}, domainMilliUnits: {}, capabilityMilliUnits: {} }
const charge = { capability: 'x', domain: 'qualification' as const, milliUnits: 40 }

describe('decideSpend', () => {
  it.each([
    ['exactly the remainder', { ...none, milliUnits: 60 }, charge, null],
    ['one too many', { ...none, milliUnits: 61 }, charge, 'run'],
    ['one call too many', { ...none, calls: 10 }, charge, 'calls'],
    [
      'a domain’s calls',
      { ...none, domainCalls: { engagement: 2 } },
      { ...charge, domain: 'engagement' as const },
      'engagement calls',
    ],
    [
      'a domain’s units',
      { ...none, domainMilliUnits: { intelligence: 20 } },
      { ...charge, domain: 'intelligence' as const },
      'intelligence',
    ],
    ['a capability’s units', none, { ...charge, capability: 'score_account_fit' }, 'score_account_fit'],
  ])('judges %s', (_, spend, wanted, exceeded) => {
    const decision = decideSpend(ceilings, spend, { milliUnits: 0, calls: 0 }, wanted)
    expect(decision.kind === 'exceeded' ? decision.use.name : null).toBe(exceeded)
  })

  it('counts the day over all runs', () => {
    expect(decideSpend(ceilings, none, { milliUnits: 961, calls: 0 }, charge)).toMatchObject({
      kind: 'exceeded',
      use: { name: 'day' },
    })
    expect(decideSpend(ceilings, none, { milliUnits: 0, calls: 100 }, charge)).toMatchObject({
      kind: 'exceeded',
      use: { name: 'day calls' },
    })
  })

  it('never lets any order of reserve, settle and release spend more than a ceiling', () => {
    const act = fc.record({
      kind: fc.constantFrom('reserve', 'settle', 'release'),
      at: fc.nat(),
      units: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 60 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 8 }),
        (acts, limit, calls) => {
          const open: number[] = []
          let settled = 0
          let settledCalls = 0
          for (const { kind, at, units } of acts) {
            const reserved = open.reduce((sum, value) => sum + value, 0)
            if (kind === 'reserve') {
              const spend = { ...none, milliUnits: settled + reserved, calls: settledCalls + open.length }
              if (
                decideSpend(
                  { ...ceilings, runMilliUnits: limit, calls },
                  spend,
                  { milliUnits: 0, calls: 0 },
                  { ...charge, milliUnits: units },
                ).kind === 'allow'
              )
                open.push(units)
            } else if (open.length > 0) {
              const [value = 0] = open.splice(at % open.length, 1)
              if (kind === 'settle') {
                settled += value
                settledCalls += 1
              }
            }
            expect(settled + open.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(limit)
            expect(settledCalls + open.length).toBeLessThanOrEqual(calls)
          }
        },
      ),
    )
  })

  it('warns from the threshold on, once for each ceiling, and never for a ceiling of zero', () => {
    const decision = decideSpend(ceilings, { ...none, milliUnits: 40 }, { milliUnits: 0, calls: 0 }, charge)
    const uses = decision.kind === 'allow' ? decision.uses : []
    expect(newWarnings(uses, 0.8, []).map((use) => use.name)).toEqual(['run'])
    expect(newWarnings(uses, 0.8, ['run'])).toEqual([])
    expect(newWarnings([{ name: 'zero', unit: 'calls', limit: 0, before: 0, after: 0 }], 0, [])).toEqual([])
  })
})

describe('the day', () => {
  it('rolls at the rep’s local midnight, not at UTC’s', () => {
    const clock = createFakeClock(Date.parse('2026-11-24T22:59:00Z'), 'Europe/Berlin')
    const ledger = createDayLedger(clock, {
      day: localDay(clock.now(), 'Europe/Berlin'),
      spend: { milliUnits: 5, calls: 1, byDomain: {}, byCapability: {} },
    })
    expect([ledger.today(), ledger.totals()]).toEqual(['2026-11-24', { milliUnits: 5, calls: 1 }])
    clock.setWall(Date.parse('2026-11-24T23:00:00Z'))
    expect([ledger.today(), ledger.totals()]).toEqual(['2026-11-25', { milliUnits: 0, calls: 0 }])
  })

  it('does not open yesterday’s budget again when the clock is set back', () => {
    const clock = createFakeClock(Date.parse('2026-11-24T12:00:00Z'))
    const ledger = createDayLedger(clock, {
      day: '2026-11-24',
      spend: { milliUnits: 5, calls: 1, byDomain: {}, byCapability: {} },
    })
    clock.setWall(Date.parse('2026-11-20T12:00:00Z'))
    expect([ledger.today(), ledger.totals().milliUnits]).toEqual(['2026-11-24', 5])
  })

  it('gives back to the day it was taken from', () => {
    const clock = createFakeClock(Date.parse('2026-11-24T12:00:00Z'))
    const ledger = createDayLedger(clock, {
      day: '2026-11-24',
      spend: { milliUnits: 0, calls: 0, byDomain: {}, byCapability: {} },
    })
    ledger.add('2026-11-24', 10, 1)
    ledger.add('2026-11-23', -10, -1)
    expect(ledger.totals()).toEqual({ milliUnits: 10, calls: 1 })
  })

  it('takes an unknown zone as UTC', () => {
    expect(localDay(Date.parse('2026-11-24T23:30:00Z'), 'Mars/Olympus')).toBe('2026-11-24')
  })
})
