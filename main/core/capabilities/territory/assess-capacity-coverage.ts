import { z } from '../../../../shared/zod.ts'
import { measureSchema } from '../../../../shared/domain/territory.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { gatherTerritory, type Territory } from './gather-territory.ts'
import { brokenRules, noRules } from './hard-rules.ts'
import { inBand, measure, type Measure } from './measure.ts'
import { currentAssignment } from './territory.ts'
import { territoryBasisSchema } from './territory-schemas.ts'
import { count, figure, moneyText } from './words.ts'

const input = territoryBasisSchema.extend({
  /** Share of capacity above which somebody counts as overloaded. */
  threshold: z.number().min(0.1).max(2).default(0.9),
})
export type CapacityInput = z.infer<typeof input>

const gapKinds = ['overloaded', 'underused', 'capacity_unknown', 'unowned', 'owner_unknown', 'nobody_may'] as const
const gapSchema = z.object({
  kind: z.enum(gapKinds),
  severity: z.enum(['high', 'medium', 'low']),
  who: z.string().nullable(),
  detail: z.string(),
  accountIds: z.array(z.string()),
})
export type Gap = z.infer<typeof gapSchema>
const utilisationSchema = z.object({ userId: z.string(), low: z.number().nullable(), isExact: z.boolean() })
const output = z.object({
  currency: z.string(),
  threshold: z.number(),
  measure: measureSchema,
  /** Hours over capacity. `low` counts only accounts whose hours are known; it is exact when all are. Null without a capacity. */
  utilisation: z.array(utilisationSchema),
  overall: z.number().nullable(),
  gaps: z.array(gapSchema),
  unknowns: z.array(z.string()),
})
export type CapacityOutput = z.infer<typeof output>

/** Shows who has too much, who has room and what nobody covers (sales-domain 3.1). Unknown hours make a lower bound, never a zero. */
export const assessCapacityCoverage = defineCapability<CapacityInput, CapacityOutput>({
  name: 'assess_capacity_coverage',
  domain: 'territory',
  purpose: 'Shows who has too much work, who has room, how fair the shares are and which accounts nobody covers. Changes nothing.',
  sideEffect: 'read-only',
  guardrails: ['writes nothing', 'workload is judged only where hours are known', 'an account without an owner is always listed'],
  defaultCostMilliUnits: 600,
  input,
  output,
  run: assess,
  present: (result) => ({
    headline: headline(result),
    details: [
      ...result.measure.people.map((person) => `**${person.name}**: ${count(person.accounts, 'account')}, ${moneyText(person.potential, result.currency)}, index ${figure(person.index)}, ${hoursText(person, result)}`),
      ...result.gaps.map((gap) => `${severityWords[gap.severity]}: ${gap.detail}`),
      `Spread of potential (variation): ${figure(result.measure.cvPotential === null ? null : 100 * result.measure.cvPotential)} percent; in a fair share (85 to 115): ${figure(result.measure.shareInBand === null ? null : 100 * result.measure.shareInBand)} percent of people.`,
    ],
    unknowns: result.unknowns,
    sources: [],
    nextQuestion: result.gaps.find((gap) => gap.kind === 'capacity_unknown') ? 'How many hours a year can each person give to customers?' : null,
  }),
}) // prettier-ignore

const severityWords = { high: 'Serious', medium: 'Worth a look', low: 'To know' } as const

function headline(result: CapacityOutput): string {
  const of = (kind: Gap['kind']) => result.gaps.filter((gap) => gap.kind === kind)
  const parts = [
    of('overloaded').length > 0
      ? `too much: ${of('overloaded')
          .map((gap) => gap.who)
          .join(', ')}`
      : '',
    of('underused').length > 0
      ? `room: ${of('underused')
          .map((gap) => gap.who)
          .join(', ')}`
      : '',
    of('unowned').length > 0 ? `${count(of('unowned')[0]?.accountIds.length ?? 0, 'account')} without an owner` : '',
  ].filter((part) => part !== '')
  const who = `${count(result.measure.people.length, 'person').replace('persons', 'people')}, ${count(result.measure.totals.accounts, 'account')}`
  return parts.length === 0
    ? `${who}: nobody has too much, and every account has an owner.`
    : `${who}: ${parts.join('; ')}.`
}

function hoursText(person: Measure['people'][number], result: CapacityOutput): string {
  const used = result.utilisation.find((item) => item.userId === person.userId)
  const least = person.hoursUnknown > 0 ? 'at least ' : ''
  if (person.capacityHours === null || used?.low == null) return `${least}${person.hours} hours, capacity not known`
  return `${least}${person.hours} of ${person.capacityHours} hours (${Math.round(100 * used.low)} percent)`
}

async function assess(wanted: CapacityInput, context: CapabilityContext): Promise<Outcome<CapacityOutput>> {
  const gathered = await gatherTerritory(wanted, context)
  return gathered.ok ? { ok: true, value: assessTerritory(gathered.value, wanted.threshold) } : gathered
}

/** The pure part. */
export function assessTerritory(territory: Territory, threshold: number): CapacityOutput {
  const { holdings, people, currency, unknowns } = territory
  const measured = measure(holdings, people, currentAssignment(holdings))
  const utilisation = measured.people.map((person) => ({
    userId: person.userId, low: person.capacityHours === null || person.capacityHours === 0 ? null : person.hours / person.capacityHours, isExact: person.hoursUnknown === 0,
  })) // prettier-ignore
  const withCapacity = measured.people.filter((person) => person.capacityHours !== null && person.capacityHours > 0)
  const capacity = withCapacity.reduce((sum, person) => sum + (person.capacityHours ?? 0), 0)
  return {
    currency, threshold, measure: measured, utilisation,
    overall: capacity === 0 ? null : withCapacity.reduce((sum, person) => sum + person.hours, 0) / capacity,
    gaps: [...measured.people.flatMap((person, index) => personGaps(person, utilisation[index]?.low ?? null, threshold)), ...accountGaps(territory)],
    unknowns,
  } // prettier-ignore
}

const UNDERUSED = 0.5
const FAR_OVER = 1.2

function personGaps(person: Measure['people'][number], low: number | null, threshold: number): Gap[] {
  const gap = (kind: Gap['kind'], severity: Gap['severity'], detail: string): Gap => ({
    kind,
    severity,
    who: person.name,
    detail,
    accountIds: [],
  })
  const share = person.index === null || inBand(person.index) ? '' : `, index ${figure(person.index)}`
  if (low === null)
    return [
      gap(
        'capacity_unknown',
        'low',
        `The hours ${person.name} can give are not on record, so the workload is not judged${share}.`,
      ),
    ]
  if (low > threshold)
    return [
      gap(
        'overloaded',
        low > FAR_OVER ? 'high' : 'medium',
        `${person.name} has ${person.hoursUnknown > 0 ? 'at least ' : ''}${Math.round(100 * low)} percent of their hours filled${share}.`,
      ),
    ]
  if (low < UNDERUSED && person.hoursUnknown === 0)
    return [
      gap('underused', 'low', `${person.name} has ${Math.round(100 * low)} percent of their hours filled${share}.`),
    ]
  return []
}

function accountGaps({ holdings, people, users }: Territory): Gap[] {
  const known = new Set(users.map((user) => user.id))
  const unowned = holdings.filter((holding) => holding.ownerId === null)
  const strange = holdings.filter((holding) => holding.ownerId !== null && !known.has(holding.ownerId))
  const nobody = holdings.filter((holding) =>
    people.every((person) => brokenRules(holding, person, noRules).length > 0),
  )
  const gap = (kind: Gap['kind'], severity: Gap['severity'], list: typeof holdings, words: string): Gap[] =>
    list.length === 0
      ? []
      : [
          {
            kind,
            severity,
            who: null,
            detail: `${count(list.length, 'account')} ${words}: ${names(list)}.`,
            accountIds: list.map((holding) => holding.id),
          },
        ]
  return [
    ...gap('unowned', 'medium', unowned, 'without an owner'),
    ...gap('owner_unknown', 'medium', strange, 'with an owner who is not in your team'),
    ...gap('nobody_may', 'medium', nobody, "outside everybody's region or segment"),
  ]
}

const names = (list: readonly { name: string }[]): string =>
  `${list
    .slice(0, 5)
    .map((holding) => holding.name)
    .join(', ')}${list.length > 5 ? ` and ${list.length - 5} more` : ''}`
