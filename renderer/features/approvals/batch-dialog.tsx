import { Check, CheckCheck, CircleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { pressed } from '../../ui/key-press.ts'
import { useKey } from '../../ui/keys-context.ts'
import { recipientOf } from './batch.ts'
import { ExpiryWords } from './expiry-words.tsx'
import { RiskBadge } from './risk-badge.tsx'
import './batch.css'

type Results = Output<'approval.approve-many'>

/** Asks once about several drafts, naming who each is for, and then says of each what came of it. */
export function BatchDialog({
  approvals,
  onApproving,
  onClose,
}: {
  approvals: readonly Approval[]
  onApproving: () => void
  /** `decided` is false when it was closed without an answer. */
  onClose: (decided: boolean) => void
}) {
  const { app, view } = useServices()
  const text = strings.approval.batch
  const later = useRef<HTMLButtonElement>(null)
  const confirm = useKey('confirm')
  const [busy, setBusy] = useState(false)
  const [results, setResults] = useState<Results | null>(null)
  const approve = async () => {
    if (busy || results) return
    setBusy(true)
    onApproving()
    const items = approvals.map(({ id, hash }) => ({ id, contentHash: hash }))
    const answer = await app.try('approval.approve-many', { items })
    setBusy(false)
    if (!answer.ok) {
      view.problem(answer.error)
      return
    }
    setResults(answer.value)
    view.announce(text.done(answer.value.filter((result) => result.approved).length, approvals.length))
    await app.learn('approval.list', { status: null }, (found) => ({ approvals: found }))
  }
  const resultOf = (id: string) => results?.find((result) => result.id === id) ?? null
  // What did not go through is what the person has to look at next.
  const inOrder = approvals.toSorted(
    (a, b) => Number(resultOf(a.id)?.approved ?? false) - Number(resultOf(b.id)?.approved ?? false),
  )
  const approved = results?.filter((result) => result.approved).length ?? 0
  return (
    <Dialog
      open
      title={results ? text.done(approved, approvals.length) : text.question(approvals.length)}
      closeLabel={strings.close}
      onClose={() => onClose(results !== null)}
      initialFocus={later}
      finalFocus={() => document.querySelector<HTMLElement>('.split-list [data-row]')}
      onKeyDown={(event) => {
        if (!pressed(event, confirm)) return
        event.preventDefault()
        if (results) onClose(true)
        else void approve()
      }}
      header={<p className="dialog-sub">{results ? text.doneSub : text.each(approvals[0]?.destination ?? '')}</p>}
    >
      <div className="dialog-body" tabIndex={0} role="group" aria-label={text.recipients}>
        <ul role="list" className="batch-list">
          {inOrder.map((approval) => (
            <Item key={approval.id} approval={approval} result={resultOf(approval.id)} />
          ))}
        </ul>
      </div>
      <footer className="dialog-foot">
        {results ? (
          <>
            <span className="actions-gap" />
            <Button ref={later} variant="primary" keys={confirm} onClick={() => onClose(true)}>
              {strings.close}
            </Button>
          </>
        ) : (
          <>
            <p className="promise batch-promise">{strings.promise}</p>
            <Button ref={later} keys="Escape" onClick={() => onClose(false)}>
              {text.notNow}
            </Button>
            <span className="actions-gap" />
            <Button variant="primary" icon={CheckCheck} keys={confirm} disabled={busy} onClick={() => void approve()}>
              {text.approve(approvals.length)}
            </Button>
          </>
        )}
      </footer>
    </Dialog>
  )
}

function Item({ approval, result }: { approval: Approval; result: Results[number] | null }) {
  const text = strings.approval.batch
  return (
    <li className="batch-item">
      <div className="batch-what">
        <p className="batch-who">{recipientOf(approval)}</p>
        <p className="batch-subject">
          {approval.content.subject ?? approval.title}
          {result === null && (
            <>
              {' · '}
              <ExpiryWords approval={approval} />
            </>
          )}
        </p>
        {result?.problem && <p className="batch-problem">{result.problem}</p>}
      </div>
      {result === null ? (
        <RiskBadge risk={approval.risk} />
      ) : (
        <span className={result.approved ? 'batch-yes' : 'batch-no'}>
          {result.approved ? <Check size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
          {result.approved ? text.approved : text.stays}
        </span>
      )}
    </li>
  )
}
