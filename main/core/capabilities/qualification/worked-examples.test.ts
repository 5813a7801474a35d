import { expect, it } from 'vitest'
import { sha256 } from '../../../app/system-ports.ts'
import { wilson } from '../../scoring/wilson.ts'
import { explainResult } from '../governance/explain-result.ts'
import { scoreFit } from '../intelligence/fit-score.ts'
import { makeAccount } from '../engagement/testing/workspace.ts'
import { assessRisk } from './deal-risk.ts'
import { qualify } from './qualify.ts'
import type { Finding } from './read-evidence.ts'
import { asOf, factsOf, person, source, talk } from './testing/deals.ts'

const percents = ({ low, point, high }: { low: number; point: number; high: number }) =>
  [low, point, high].map((share) => Math.round(share * 1000) / 10)

it('qualifies the worked example to 38.2, 52.2, 66.2', () => {
  const finding = (criterion: string, over: Partial<Finding>): Finding => ({
    criterion,
    for: true,
    strength: 'firm',
    quote: criterion,
    observedAt: asOf,
    source: { record: 'r', field: 'f', value: null, observedAt: asOf, from: 't' },
    saidBy: 'buyer',
    signs: ['influence', 'has acted'],
    ...over,
  })
  const { meddicc, holdFor, advice } = qualify(
    [
      finding('pain', { strength: 'said' }),
      finding('champion', {}),
      finding('economic_buyer', { for: false }),
      finding('decision_process', { strength: 'assumed' }),
    ],
    'proposal',
    asOf,
    sha256,
  )
  expect(percents(meddicc)).toEqual([38.2, 52.2, 66.2])
  expect([advice, holdFor]).toEqual(['hold', ['Economic buyer', 'Decision process']])
})

it('gives the worked deal 56 to 76 points of risk, 63 shown', () => {
  const facts = factsOf(
    {
      stage: 'proposal',
      createdDate: '2026-08-16',
      closeDate: '2026-12-20',
      pushCount: 1,
      nextStepDate: '2026-11-27',
      contactIds: ['c1'],
    },
    { activities: [talk('2026-11-14T09:00:00Z', ['c1'], 'Thank you.')], contacts: [person('c1', 'CFO')] },
  )
  const { score } = assessRisk(facts, asOf, sha256)
  expect([percents(score), score.band]).toEqual([[56, 63, 76], 'high'])
})

it('scores the worked account 57.5 to 77.5, and names what would settle it', () => {
  const account = makeAccount({
    industry: 'Trucking',
    employees: { min: 424, max: 424 },
    revenue: { min: 20_000_000, max: 20_000_000, currency: 'EUR' },
    country: 'Sweden',
    tools: null,
    source,
  })
  const icp = {
    id: 'worked',
    industries: ['logistics'],
    employees: { min: 50, max: 300 },
    revenue: { min: 5_000_000, max: 80_000_000, currency: 'EUR' },
    regions: ['Nordics', 'Germany'],
    tools: ['SAP'],
    needs: ['temperature'],
    exclusions: [],
    weights: { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 },
  }
  const { score, tier } = scoreFit(account, icp, asOf, sha256)
  expect([percents(score), tier]).toEqual([[57.5, 67.5, 77.5], 'unsettled'])
  const { flips } = explainResult({ stepId: 's', title: 'Fit', capability: 'score_account_fit', output: { score } })
  expect([flips.up?.label, flips.up?.to, flips.up?.band]).toEqual(['Need', 'met', 'B'])
  expect([flips.down?.label, flips.down?.to, flips.down?.band]).toEqual(['Revenue', 'not_met', 'C'])
})

it('puts 20 of 100 between 13 and 29 per cent', () => {
  const { low, high } = wilson(20, 100)
  expect([Math.round(low * 100), Math.round(high * 100)]).toEqual([13, 29])
})
