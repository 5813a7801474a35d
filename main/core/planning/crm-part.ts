import type { RunbookLibrary } from '../runbooks/library.ts'
import { textOfClause, type Clause } from '../understanding/clauses.ts'
import { foldedWords } from '../text/folded-words.ts'
import { readCrmOrder, vendorNamed, type CrmOrder } from '../understanding/crm-order.ts'
import type { Understanding } from '../understanding/understand.ts'
import type { Part } from './build-plan.ts'
import type { FillContext, Found } from './fill-context.ts'

const questions = { note: 'What should the note say?', task: 'What is to be done?' } as const
export const crmTextQuestions: ReadonlySet<string> = new Set(Object.values(questions))

/** Runbooks that write into a CRM; a library that lacks or disables one does without. */
const runbooks: Readonly<Record<CrmOrder['kind'], string>> = {
  note: 'crm_addition',
  task: 'crm_addition',
  stage: 'crm_stage',
  owner: 'crm_owner',
}

/** The part that a clause asks for when it orders something written into a CRM; null for every other clause. */
export function crmPart(
  library: RunbookLibrary,
  understanding: Understanding,
  clause: Clause,
  clauseIndex: number,
): Part | null {
  const order = readCrmOrder(textOfClause(understanding, clause))
  const runbook = order && library.runbooks.find((one) => one.runbook.id === runbooks[order.kind])?.runbook
  return runbook
    ? { clauseIndex, clause, match: { runbook, similarity: 1, coverage: 1, rank: 1 }, conditions: [], sure: true }
    : null
}

/** What is to be written where, as a clause says it; the words of a note or a task are those that came with it, or the answer. */
export function crmValue(clauseText: string, { understanding, answers, answered }: FillContext): Found {
  const order = readCrmOrder(clauseText)
  if (!order) return { values: [], notes: [] }
  const { kind, stage } = order
  const chosen = answers.map(vendorNamed).find((one) => one !== null)
  const vendor = order.vendor ?? chosen?.id ?? null
  const vendorName = order.vendorName ?? chosen?.name ?? null
  const place = vendorName === null ? '' : ` in ${vendorName}`
  const found = (value: object, text: string): Found => ({
    values: [{ value: { kind, ...(vendor === null ? {} : { vendor }), ...value }, text: `${text}${place}`, hit: null }],
    notes: [],
  })
  if (kind === 'stage') return found({ stage }, `the stage “${stage ?? ''}”`)
  if (kind === 'owner') return found({}, 'the owner')
  const words = answers.findLast((answer) => vendorNamed(answer) === null && !namesOnly(answer, answered))
  const text = understanding.pasted ?? words ?? null
  if (text === null) return { question: questions[kind], options: [] }
  return found({ text }, kind === 'note' ? 'a note' : 'a task')
}

/** An answer to “Which one?”: a name, a part of one, or its place in the list, and nothing to be written. */
function namesOnly(answer: string, answered: FillContext['answered']): boolean {
  const words = foldedWords(answer.replace(/\(.*$/, ''))
  if (/^(?:the )?(?:first|second|third|last|\d)(?: one)?$/i.test(answer.trim())) return true
  return answered.some(({ name }) => words.length > 0 && words.every((word) => foldedWords(name).includes(word)))
}
