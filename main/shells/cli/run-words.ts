import type { RunReport } from '../../../shared/domain/run.ts'

const marks: Record<string, string> = {
  succeeded: '✓',
  failed: '✗',
  skipped: '–',
  cancelled: '–',
  awaiting_approval: '?',
  interrupted: '!',
  running: '…',
  planned: '·',
  reserved: '·',
}

/** A run for a person at a terminal. */
export function runInWords(run: RunReport): string {
  const lines = [
    `${run.kind === 'goal' ? 'Goal' : 'Answer'}: ${run.request}`,
    `Status: ${run.status}${run.mock ? ' (MOCK data)' : ''}`,
  ]
  if (run.plan.steps.length > 0) {
    lines.push('', 'Plan:')
    for (const step of run.plan.steps) lines.push(`  ${marks[step.status] ?? '·'} ${step.title} (${step.cost} units)`)
  }
  if (run.answer) lines.push('', run.answer)
  if (run.question) lines.push('', `? ${run.question}`, ...run.options.map((option) => `   - ${option}`))
  if (run.suspicious.length > 0)
    lines.push(
      '',
      'Reads like an order to an assistant; taken as text:',
      ...run.suspicious.map(({ excerpt, record, field }) => `  - “${excerpt}” (${record}, ${field})`),
    )
  if (run.unknowns.length > 0) lines.push('', 'Not known:', ...run.unknowns.map((unknown) => `  - ${unknown}`))
  for (const approval of run.approvals.filter((item) => item.status === 'pending')) {
    lines.push('', `Waiting for you: approvals show ${approval.id}`)
  }
  lines.push(
    '',
    `Budget: ${run.budget.used} of ${run.budget.limit} units, ${run.budget.calls} calls${run.budget.vendorCalls > 0 ? `, ${run.budget.vendorCalls} of them to vendors` : ''}. Trace: ${run.traceId}`,
  )
  return lines.join('\n')
}
