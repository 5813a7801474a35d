import type { NumberRange } from '../../../shared/domain/records.ts'
import type { Icp } from '../../../shared/domain/settings.ts'
import { strings } from '../../strings.ts'

export const weightNames = ['industry', 'employees', 'revenue', 'region', 'tools', 'need'] as const
type WeightName = (typeof weightNames)[number]

/** The ideal customer as it stands in the form: everything is text. */
export type IcpForm = {
  industries: string
  regions: string
  tools: string
  needs: string
  exclusions: string
  employeesMin: string
  employeesMax: string
  revenueMin: string
  revenueMax: string
  currency: string
  weights: Record<WeightName, string>
}
export type IcpErrors = Partial<Record<'employees' | 'revenue' | WeightName, string>>

const listText = (list: readonly string[] | null): string => (list ?? []).join(', ')
const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

export const toIcpForm = (icp: Icp, currency: string): IcpForm => ({
  industries: listText(icp.industries),
  regions: listText(icp.regions),
  tools: listText(icp.tools),
  needs: listText(icp.needs),
  exclusions: listText(icp.exclusions),
  employeesMin: numberText(icp.employees?.min),
  employeesMax: numberText(icp.employees?.max),
  revenueMin: numberText(icp.revenue?.min),
  revenueMax: numberText(icp.revenue?.max),
  currency: icp.revenue?.currency ?? currency,
  weights: {
    industry: numberText(icp.weights.industry),
    employees: numberText(icp.weights.employees),
    revenue: numberText(icp.weights.revenue),
    region: numberText(icp.weights.region),
    tools: numberText(icp.weights.tools),
    need: numberText(icp.weights.need),
  },
})

export const emptyIcp: Icp = {
  id: 'default',
  industries: null,
  employees: null,
  revenue: null,
  regions: null,
  tools: null,
  needs: null,
  exclusions: [],
  weights: { industry: 1, employees: 1, revenue: 1, region: 1, tools: 1, need: 1 },
}

const readList = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]
/** An empty list says "not judged". */
const readListOrNull = (text: string): string[] | null => {
  const list = readList(text)
  return list.length > 0 ? list : null
}

/** A number as a person writes it: `1500`, `1,500`, `1 500 000`. Undefined when it is none, null when nothing was written. */
export function readNumber(text: string): number | null | undefined {
  const plain = text.trim().replaceAll(/[\s\u00a0\u202f]|,(?=\d{3}(\D|$))/g, '')
  if (plain === '') return null
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

function readRange(minText: string, maxText: string): NumberRange | null | string {
  const min = readNumber(minText)
  const max = readNumber(maxText)
  if (min === undefined || max === undefined) return strings.settings.badNumber
  if (min !== null && max !== null && min > max) return strings.settings.badRange
  return min === null && max === null ? null : { min, max }
}

/** What the form says, or what is wrong with it. */
export function fromIcpForm(form: IcpForm, id: string): { icp: Icp } | { errors: IcpErrors } {
  const errors: IcpErrors = {}
  const employees = readRange(form.employeesMin, form.employeesMax)
  const revenue = readRange(form.revenueMin, form.revenueMax)
  if (typeof employees === 'string') errors.employees = employees
  if (typeof revenue === 'string') errors.revenue = revenue
  const weights = { ...emptyIcp.weights }
  for (const name of weightNames) {
    const weight = readNumber(form.weights[name])
    if (weight === undefined || weight === null) errors[name] = strings.settings.badNumber
    else weights[name] = weight
  }
  if (Object.keys(errors).length > 0 || typeof employees === 'string' || typeof revenue === 'string') return { errors }
  return {
    icp: {
      id,
      industries: readListOrNull(form.industries),
      employees,
      revenue: revenue && { ...revenue, currency: form.currency },
      regions: readListOrNull(form.regions),
      tools: readListOrNull(form.tools),
      needs: readListOrNull(form.needs),
      exclusions: readList(form.exclusions),
      weights,
    },
  }
}
