import type { Approval, Decision } from '../../../../shared/domain/approval.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readTextFile } from '../read-file.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'
import { settle } from './ask.ts'

/** `approvals list|show ID|approve ID|deny ID|changes ID|edit ID`: a decision resumes the waiting run and prints it. */
export async function approvalsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', id] = args.rest
  if (action === 'list') {
    const approvals = await session.call('approval.list', { status: null })
    output.value(approvals, () => (approvals.length === 0 ? 'Nothing waits for you.' : approvals.map(line).join('\n')))
    return 0
  }
  if (id === undefined) throw new UsageError(`approvals ${action} needs the id of an approval.`)
  const approval = await session.call('approval.get', { id })
  if (action === 'show') {
    output.value(approval, () => inWords(approval))
    return 0
  }
  await session.call('approval.decide', {
    id,
    contentHash: approval.hash,
    decision: decisionFrom(action, args, approval),
  })
  const run = await settle(session, approval.runId, false)
  output.value(run, () => runInWords(run))
  return run.status === 'failed' ? 1 : 0
}

function decisionFrom(action: string, args: Arguments, approval: Approval): Decision {
  const needed = (name: string): string => {
    const value = textOption(args, name)
    if (value === undefined || value.trim() === '') throw new UsageError(`approvals ${action} needs --${name}.`)
    return value
  }
  switch (action) {
    case 'approve':
      return { kind: 'approve' }
    case 'deny':
      return { kind: 'deny', reason: needed('reason') }
    case 'changes':
      return { kind: 'request-changes', note: needed('note') }
    case 'edit':
      return {
        kind: 'edit',
        subject: textOption(args, 'subject') ?? approval.content.subject,
        body: readTextFile(needed('body-file')),
      }
    default:
      throw new UsageError(`There is no “approvals ${action}”. Use list, show, approve, deny, changes or edit.`)
  }
}

const line = (approval: Approval) =>
  `${approval.id}  ${approval.status.padEnd(17)}  ${approval.risk.padEnd(6)}  ${approval.title}`

function inWords(approval: Approval): string {
  const { content } = approval
  return [
    approval.title,
    `Status: ${approval.status}. Risk: ${approval.risk}. ${approval.riskReason}`,
    `Goes to: ${approval.destination}`,
    content.recipient ? `To: ${content.recipient.name} <${content.recipient.address}>` : '',
    content.subject ? `Subject: ${content.subject}` : '',
    content.body ? `\n${content.body}\n` : '',
    ...content.fields.map((field) => `${field.label}: ${field.before ?? '–'} → ${field.after}`),
    `Why: ${approval.reasoning}`,
    ...approval.checks.map((check) => `[${check.outcome}] ${check.label}: ${check.detail}`),
    `Expires: ${new Date(approval.expiresAtMs).toISOString()}`,
    `Hash: ${approval.hash}`,
  ]
    .filter((text) => text !== '')
    .join('\n')
}
