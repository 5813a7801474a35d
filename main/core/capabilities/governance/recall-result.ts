import { sourceRefSchema, type SourceRef } from '../../../../shared/domain/evidence.ts'
import { z } from '../../../../shared/zod.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { criteriaInWords } from '../intelligence/find/account-criteria.ts'
import { explainResult, sourcesIn } from './explain-result.ts'
import { byCurrency, isInside, measureRow, meetsCriteria, sizeText, type Measured } from './recall/measure-rows.ts'
import { recallAskSchema, type RecallAsk } from './recall/recall-ask.ts'
import { rowsIn, type ResultRow, type StoredStep } from './recall/result-rows.ts'
import { unknownsIn } from './recall/unknowns-in.ts'

const inputSchema = z.object({
  /** The runs whose results are spoken of, oldest first. */
  runIds: z.array(z.string()).min(1).max(6),
  ask: recallAskSchema,
})
const rowSchema = z.object({ id: z.string(), name: z.string(), why: z.string() })
const outputSchema = z.object({
  headline: z.string(),
  lines: z.array(z.string()),
  unknowns: z.array(z.string()),
  /** How many records the earlier result holds, and how many of them answer. */
  held: z.int(),
  matching: z.int(),
  /** The records that answer, in the result's order, so that "the second of those" can go on from here. Empty for one record alone. */
  accounts: z.array(rowSchema),
  contacts: z.array(rowSchema),
  opportunities: z.array(rowSchema),
  sources: z.array(sourceRefSchema),
})
export type Recalled = z.infer<typeof outputSchema>

const SHOWN = 25

export const recallResult = defineCapability<z.infer<typeof inputSchema>, Recalled>({
  name: 'recall_result',
  domain: 'governance',
  purpose: 'Answers a question about an earlier result from what is stored of it: counts, picks, adds up, compares.',
  sideEffect: 'read-only',
  guardrails: [
    'nothing is judged or searched again',
    'nothing is added up or compared across currencies',
    'what is not known is counted apart',
  ],
  defaultCostMilliUnits: 100,
  input: inputSchema,
  output: outputSchema,
  async run({ runIds, ask }, context) {
    const steps: StoredStep[] = []
    for (const [index, runId] of runIds.entries())
      for (const step of await context.history.outputs(runId))
        steps.push({ ...step, stepId: `${index} ${step.stepId}` })
    if (steps.length === 0) return nothingThere('There is no finished result to go back to.')
    if (ask.do === 'unknowns') return { ok: true, value: unknownsOf(steps) }
    if (ask.do === 'sources') return { ok: true, value: originsOf(steps) }
    const rows = rowsIn(steps).filter(
      (row) =>
        (ask.kind === undefined || row.kind === ask.kind) && (ask.among === undefined || ask.among.includes(row.id)),
    )
    if (rows.length === 0) return nothingThere('That result lists no records of this kind.')
    if (ask.do === 'item') return itemOf(rows, steps, ask)
    return { ok: true, value: await answerOver(rows, steps, ask, context) }
  },
  present: ({ headline, lines, unknowns, sources }) => ({
    headline,
    details: lines,
    unknowns,
    sources,
    nextQuestion: null,
  }),
})

const nothingThere = (message: string): Outcome<never> => ({
  ok: false,
  mode: 'user_invalid_input',
  message,
  remedy: 'Ask for the result again, or name what you mean.',
})

const empty = { lines: [], unknowns: [], accounts: [], contacts: [], opportunities: [], sources: [] }

function unknownsOf(steps: readonly StoredStep[]): Recalled {
  const unknowns = unknownsIn(steps)
  return {
    ...empty,
    headline: unknowns.length === 0 ? '**Nothing is unknown in that result.**' : '**Not known in that result:**',
    lines: unknowns.slice(0, SHOWN),
    held: unknowns.length,
    matching: unknowns.length,
  }
}

function originsOf(steps: readonly StoredStep[]): Recalled {
  const sources = steps.flatMap(({ output }) => sourcesIn(output))
  const shown = sources.slice(0, SHOWN)
  return {
    ...empty,
    headline: sources.length === 0 ? '**That result names no sources.**' : '**That result stands on:**',
    lines: shown.map(({ value, field, from, observedAt }) => {
      const seen = observedAt === null ? '' : `, ${observedAt.slice(0, 10)}`
      return `“${String(value)}” (${from}, ${field}${seen})`
    }),
    held: sources.length,
    matching: sources.length,
    sources: shown,
  }
}

/** One record of the result as it was judged then. */
function itemOf(rows: readonly ResultRow[], steps: readonly StoredStep[], ask: RecallAsk): Outcome<Recalled> {
  const at = ask.ordinal ?? 0
  const row = ask.recordId === undefined ? rows.at(at > 0 ? at - 1 : at) : rows.find((one) => one.id === ask.recordId)
  if (!row)
    return nothingThere(
      ask.recordId === undefined ? `That result lists ${rows.length}, no more.` : 'That record is not in the result.',
    )
  const step = steps.find((one) => one.stepId === row.stepId)
  const judged = step && rows.filter((other) => other.stepId === row.stepId).length === 1
  const explained = judged ? explainResult(step) : null
  const place = rows.indexOf(row) + 1
  const score = row.score === null ? '' : `: ${row.moreIs === 'worse' ? 'risk' : 'score'} ${row.score} of 100`
  return {
    ok: true,
    value: {
      ...empty,
      headline: `**${place} of ${rows.length}, ${row.name}**${score}`,
      lines: explained ? [explained.short, ...explained.long.slice(0, 6)] : row.why === null ? [] : [row.why],
      unknowns: explained?.unknowns.map(({ label }) => `${row.name}: ${label.toLowerCase()}`) ?? [],
      held: rows.length,
      matching: 1,
      sources: explained?.sources.slice(0, SHOWN) ?? [],
    },
  }
}

/** The rows that answer, measured, and those of which it cannot be said. */
async function cut(
  rows: readonly ResultRow[],
  ask: RecallAsk,
  { records, settings }: CapabilityContext,
): Promise<{ kept: Measured[]; open: Measured[] }> {
  const kept: Measured[] = []
  const open: Measured[] = []
  for (const row of rows) {
    const measured = await measureRow(row, ask.by, records)
    const ranged = ask.from !== undefined || ask.to !== undefined
    const verdicts = [
      ...(ranged ? [isInside(measured, ask)] : []),
      ...(ask.criteria ? [await meetsCriteria(row, ask.criteria, records, settings.currency)] : []),
    ]
    if (verdicts.includes(false)) continue
    if (verdicts.includes(null)) open.push(measured)
    else kept.push(measured)
  }
  return { kept, open }
}

async function answerOver(
  rows: readonly ResultRow[],
  steps: readonly StoredStep[],
  ask: RecallAsk,
  context: CapabilityContext,
): Promise<Recalled> {
  const { kept, open } = await cut(rows, ask, context)
  const isCut = ask.from !== undefined || ask.to !== undefined || ask.criteria !== undefined
  const beyond = isCut ? notListed(steps, rows) : 0
  const unknown = isCut ? open : kept.filter(({ size }) => size === null)
  const known = kept.filter(({ size }) => size !== null)
  const words = wordsFor(ask, kept[0] ?? open[0])
  const body = (() => {
    switch (ask.do) {
      case 'total':
      case 'average':
        return added(ask.do, known)
      case 'most':
      case 'least':
        return extreme(ask.do, known)
      case 'difference':
        return difference(known)
      default:
        return counted(kept, rows.length, words, isCut ? 0 : notListed(steps, rows))
    }
  })()
  const one = ask.do === 'most' || ask.do === 'least' || ask.do === 'difference'
  const ofKind = (kind: ResultRow['kind']) =>
    one
      ? []
      : kept.flatMap(({ row }) => (row.kind === kind ? [{ id: row.id, name: row.name, why: row.why ?? '' }] : []))
  return {
    headline: body.headline,
    lines: [
      ...body.lines,
      ...(beyond > 0 ? [`Only the ${rows.length} listed were looked at; ${beyond} more matched then.`] : []),
    ],
    unknowns: unknown.map(({ row, label }) => `${row.name}: ${label}`),
    held: rows.length,
    matching: kept.length,
    accounts: ofKind('account'),
    contacts: ofKind('contact'),
    opportunities: ofKind('opportunity'),
    sources: kept.slice(0, SHOWN).flatMap(({ source }): SourceRef[] => (source ? [source] : [])),
  }
}

/** How many more accounts a search found than it listed. */
function notListed(steps: readonly StoredStep[], rows: readonly ResultRow[]): number {
  if (rows.some((row) => row.kind !== 'account')) return 0
  return steps.reduce((more, { output }) => {
    const { accounts, total } = (output ?? {}) as { accounts?: unknown; total?: unknown }
    return Array.isArray(accounts) && typeof total === 'number' ? more + Math.max(0, total - accounts.length) : more
  }, 0)
}

function wordsFor(ask: RecallAsk, sample: Measured | undefined): string {
  const ends = [
    ask.from === undefined
      ? ''
      : `${ask.strictly === true ? 'over' : 'at least'} ${sizeText(ask.from, ask.currency ?? '')}`,
    ask.to === undefined
      ? ''
      : `${ask.strictly === true ? 'under' : 'at most'} ${sizeText(ask.to, ask.currency ?? '')}`,
  ].filter((part) => part !== '')
  return [
    ends.length > 0 && sample ? `${sample.label} ${ends.join(' and ')}` : '',
    ask.criteria ? criteriaInWords(ask.criteria) : '',
  ]
    .filter((part) => part !== '')
    .join('; ')
}

function counted(kept: readonly Measured[], held: number, words: string, more: number) {
  const about = words === '' ? '' : `: ${words}`
  const total = more > 0 ? `, and ${more} more matched that are not listed` : ''
  return {
    headline: `**${kept.length} of those ${held}**${about}${total}`,
    lines: kept
      .slice(0, SHOWN)
      .map(({ row, label, text }, at) => `${at + 1}. ${row.name}${text === null ? '' : `, ${label}: ${text}`}`),
  }
}

function added(how: 'total' | 'average', known: readonly Measured[]) {
  const groups = [...byCurrency(known)]
  const label = known[0]?.label ?? 'amount'
  const parts = groups.map(([currency, rows]) => {
    const sum = rows.reduce((total, { size }) => total + (size ?? 0), 0)
    return `${sizeText(how === 'total' ? sum : sum / rows.length, currency)} (${rows.length})`
  })
  return {
    headline:
      parts.length === 0
        ? `**There is nothing to add up: no ${label} is known.**`
        : `**${how === 'total' ? 'Together' : 'On average'}, ${label}: ${parts.join(' and ')}**`,
    lines: [
      ...(groups.length > 1 ? ['Different currencies are not added up.'] : []),
      ...known.map(({ row, text }) => `${row.name}: ${text ?? ''}`),
    ],
  }
}

function extreme(how: 'most' | 'least', known: readonly Measured[]) {
  const groups = [...byCurrency(known).values()]
  const picked = groups.map((rows) =>
    rows.reduce((best, row) => {
      const [a, b] = [best.size ?? 0, row.size ?? 0]
      return (how === 'most' ? b > a : b < a) ? row : best
    }),
  )
  const [first] = picked
  const equals = first ? known.filter((one) => one.size === first.size && one.currency === first.currency) : []
  return {
    headline: first
      ? `**${picked.map(({ row, label, text }) => `${row.name}, ${label}: ${text ?? ''}`).join(' and ')}**`
      : '**None can be picked: what it would be measured by is not known.**',
    lines: [
      ...(groups.length > 1 ? ['Amounts in different currencies are not compared.'] : []),
      ...(equals.length > 1 ? [`Equal: ${equals.map(({ row }) => row.name).join(', ')}.`] : []),
    ],
  }
}

function difference(known: readonly Measured[]) {
  const [a, b] = known.toSorted((one, other) => (other.size ?? 0) - (one.size ?? 0))
  if (!a || !b) return { headline: '**There are no two values to compare.**', lines: [] }
  if (a.currency !== b.currency) return { headline: '**Amounts in different currencies are not compared.**', lines: [] }
  return {
    headline: `**${a.row.name} is ahead by ${sizeText(Math.abs((a.size ?? 0) - (b.size ?? 0)), a.currency ?? '')}${a.label === 'score' || a.label === 'risk' ? ' points' : ''}**: ${a.text ?? ''} against ${b.text ?? ''} of ${b.row.name}`,
    lines: [],
  }
}
