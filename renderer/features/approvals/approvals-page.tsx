import { Check, Clock, Inbox } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { formatAgo } from '../../format.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { ApprovalDetail } from './approval-detail.tsx'
import { BatchBar } from './batch-bar.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { ExpiryWords } from './expiry-words.tsx'
import { useBatch, type Batch } from './use-batch.ts'
import './approvals.css'

const tabs = ['pending', 'changes_requested', 'approved', 'denied', 'expired'] as const
type Tab = (typeof tabs)[number]

const tabOf = (approval: Approval): Tab => (approval.status === 'cancelled' ? 'expired' : approval.status)

/** The waiting ones by when they expire, the decided ones by when that was, newest first. */
const inOrder = (approvals: readonly Approval[], tab: Tab): Approval[] =>
  approvals
    .filter((approval) => tabOf(approval) === tab)
    .sort((a, b) =>
      tab === 'pending'
        ? a.expiresAtMs - b.expiresAtMs
        : (b.decidedAtMs ?? b.expiresAtMs) - (a.decidedAtMs ?? a.expiresAtMs),
    )

export function ApprovalsPage({ selectedId }: { selectedId: string | null }) {
  const { app } = useServices()
  const byId = useData((state) => state.approvals.byId)
  const gaps = useData((state) => state.link.gaps)
  const selected = selectedId === null ? undefined : byId[selectedId]
  const [tab, setTab] = useState<Tab>('pending')
  const rows = useRef<HTMLUListElement>(null)
  useEffect(() => {
    void app.learn('approval.list', { status: null }, (approvals) => ({ approvals }))
  }, [app, gaps])
  const shown: Tab = selected ? tabOf(selected) : tab
  const list = useMemo(() => inOrder(Object.values(byId), shown), [byId, shown])
  const current = selected ?? list[0]
  const count = (of: Tab) => Object.values(byId).filter((approval) => tabOf(approval) === of).length
  const choose = (id: string | null) => go({ place: 'approvals', id })
  const batch = useBatch(byId, current)
  useListKeys(
    list.map((approval) => approval.id),
    current?.id ?? null,
    choose,
  )
  // A decision is answered later than it was made: a person who has gone elsewhere since is not pulled back.
  const latest = useRef<{ selectedId: string | null; tab: Tab } | null>(null)
  useEffect(() => {
    latest.current = { selectedId, tab }
    return () => {
      latest.current = null
    }
  }, [selectedId, tab])
  const afterDecision = () => {
    if (latest.current?.selectedId !== selectedId || latest.current.tab !== tab) return
    const next = list[list.findIndex((approval) => approval.id === current?.id) + 1]
    setTab('pending')
    choose(next?.id ?? null)
    rows.current?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <>
      <Tabs
        label={strings.approval.tabs}
        value={shown}
        onChange={(next) => {
          setTab(next as Tab)
          choose(null)
        }}
        items={tabs.map((value) => ({
          value,
          label: strings.approval.status[value],
          ...(value === 'pending' ? { count: count('pending') } : {}),
        }))}
      >
        {list.length === 0 ? (
          <EmptyState icon={shown === 'pending' ? Inbox : Check} title={strings.approval.nothing[shown]}>
            {shown === 'pending' && <p>{strings.approval.nothingHint}</p>}
          </EmptyState>
        ) : (
          <div className="split" data-selecting={batch.picked.length > 0}>
            <div className="split-list">
              <ul role="list" className="rows" aria-label={strings.approval.list} ref={rows}>
                {list.map((approval) => (
                  <li key={approval.id}>
                    <Row approval={approval} current={approval.id === current?.id} onChoose={choose} batch={batch} />
                  </li>
                ))}
              </ul>
              {shown === 'pending' && <BatchBar batch={batch} />}
            </div>
            <div className="split-detail">
              {current && <ApprovalDetail key={current.id} approval={current} onDecided={afterDecision} />}
            </div>
          </div>
        )}
      </Tabs>
      {/* Beside the tabs: a question must outlive the list it was asked about. */}
      {batch.asking && (
        <BatchDialog
          approvals={batch.asking}
          onApproving={() => {
            // A decided draft would take the page to its own tab.
            setTab('pending')
            choose(null)
          }}
          onClose={(decided) => {
            batch.close()
            if (decided) batch.clear()
          }}
        />
      )}
    </>
  )
}

function Row({
  approval,
  current,
  onChoose,
  batch,
}: {
  approval: Approval
  current: boolean
  onChoose: (id: string) => void
  batch: Batch
}) {
  const now = useNow(60_000)
  const pending = approval.status === 'pending'
  const row = (
    <button
      type="button"
      className="row-button"
      aria-current={current}
      data-row={approval.id}
      onClick={() => onChoose(approval.id)}
    >
      <span className="row-title-2">{approval.title}</span>
      <span className="row-meta">
        {pending ? (
          <span className="row-when">
            <Clock size={12} aria-hidden className="amber-icon" />
            <ExpiryWords approval={approval} />
          </span>
        ) : (
          formatAgo(approval.decidedAtMs ?? approval.expiresAtMs, now)
        )}
        {approval.mock && (
          <Badge tone="amber" strong>
            {strings.approval.mock}
          </Badge>
        )}
      </span>
    </button>
  )
  if (!pending) return row
  return (
    <div className="row-pick">
      <input
        type="checkbox"
        className="row-check"
        aria-label={strings.approval.batch.pick(approval.title)}
        checked={batch.picked.some(({ id }) => id === approval.id)}
        onChange={() => batch.toggle(approval)}
      />
      {row}
    </div>
  )
}
