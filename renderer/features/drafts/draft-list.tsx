import { FilePenLine, Plus, Trash2, Undo2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/domain/draft.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { formatAgo } from '../../format.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useKey } from '../../ui/keys-context.ts'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { draftTo } from './draft-address.ts'
import { DraftStatusBadge } from './status-badge.tsx'

/** All drafts, last changed first. J and K move between them. */
export function DraftList({
  saves,
  removed,
  onUndo,
  onForget,
}: {
  /** Counts up with every draft saved, so that one kept on leaving is in the list. */
  saves: number
  removed: Draft | null
  onUndo: () => void
  onForget: () => void
}) {
  const { app } = useServices()
  const approvals = useData((state) => state.approvals)
  const gaps = useData((state) => state.link.gaps)
  const [drafts, setDrafts] = useState<Output<'draft.list'> | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const now = useNow(60_000)
  useEffect(() => {
    let isLate = false
    void app.ask('draft.list', {}).then((found) => {
      if (found && !isLate) setDrafts(found)
    })
    return () => {
      isLate = true
    }
  }, [app, approvals, gaps, removed, saves])
  const ids = (drafts ?? []).map(({ id }) => id)
  useListKeys(ids, current, (id) => {
    setCurrent(id)
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus()
  })
  const text = strings.drafts
  const newKeys = useKey('newDraft')
  const create = (
    <Button variant="primary" icon={Plus} keys={newKeys} onClick={() => go(draftTo(null))}>
      {text.create}
    </Button>
  )
  return (
    <div className="page">
      <div className="drafts-column">
        {removed && (
          <Callout
            tone="neutral"
            icon={Trash2}
            role="status"
            title={text.removed}
            actions={
              <>
                <Button size="s" icon={Undo2} onClick={onUndo}>
                  {text.undoRemove}
                </Button>
                <IconButton size="s" icon={X} label={strings.close} onClick={onForget} />
              </>
            }
          />
        )}
        {drafts?.length === 0 ? (
          <EmptyState icon={FilePenLine} title={text.none} actions={create}>
            <p>{text.noneHint}</p>
          </EmptyState>
        ) : (
          drafts && (
            <>
              <div className="drafts-head">
                <p className="muted">{text.lead}</p>
                {create}
              </div>
              <ul role="list" className="drafts-list" ref={list} aria-label={text.list}>
                {drafts.map((draft) => (
                  <li key={draft.id}>
                    <a
                      className="drafts-row"
                      data-row={draft.id}
                      href={formatRoute({ place: 'drafts', id: draft.id })}
                      onFocus={() => setCurrent(draft.id)}
                    >
                      <span className="drafts-what">
                        <strong>{draft.recipientName ?? text.nobody}</strong>
                        <span className="muted">{text.kinds[draft.kind]}</span>
                      </span>
                      <span className="drafts-text truncate">
                        {draft.subject !== null && draft.subject !== '' && <span>{draft.subject} </span>}
                        <span className="muted">{draft.opening === '' ? text.noOpening : draft.opening}</span>
                      </span>
                      <DraftStatusBadge status={draft.status} />
                      <span className="drafts-when muted">{formatAgo(draft.updatedAtMs, now)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )
        )}
      </div>
    </div>
  )
}
