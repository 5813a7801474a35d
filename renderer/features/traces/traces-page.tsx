import { ArrowLeft, Route as TraceIcon, Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RunStatus } from '../../../shared/domain/run.ts'
import type { TraceSummary } from '../../../shared/domain/trace.ts'
import { strings } from '../../strings.ts'
import { formatAgo, formatDuration, formatUnits } from '../../format.ts'
import { go, goToAddress, useView } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select, TextInput } from '../../ui/field.tsx'
import { isTyping, pressed } from '../../ui/key-press.ts'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { Comparison } from './comparison.tsx'
import { ReplayView } from './replay-view.tsx'
import { StatusBadge, statusWord } from './status-badge.tsx'
import { TraceDetail } from './trace-detail.tsx'
import { readTracePlace } from './trace-address.ts'
import { useTraceList } from './use-trace-list.ts'
import './traces.css'

const STATUSES = ['running', 'waiting', 'completed', 'partial', 'failed', 'cancelled', 'needs_input'] as const

export function TracesPage({ selectedId: address }: { selectedId: string | null }) {
  const { traceId: selectedId, withId, replay } = readTracePlace(address)
  const [text, setText] = useState('')
  const [status, setStatus] = useState<RunStatus | null>(null)
  const { traces, loaded, hasMore, more } = useTraceList(text, status)
  const cameFrom = useView((state) => state.cameFrom)
  const current = selectedId ?? traces[0]?.traceId ?? null
  const choose = (id: string) => go({ place: 'traces', id })
  useListKeys(
    traces.map((trace) => trace.traceId),
    current,
    choose,
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!pressed(event, 'Escape') || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      if (isTyping(event.target)) return
      goToAddress(cameFrom ?? '#/today')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [cameFrom])
  if (loaded && traces.length === 0 && text === '' && status === null && selectedId === null) {
    return (
      <EmptyState icon={TraceIcon} title={strings.traces.none}>
        <p>{strings.traces.noneHint}</p>
      </EmptyState>
    )
  }
  return (
    <div className="split">
      <div className="split-list">
        <div className="split-tools">
          {cameFrom && (
            <Button
              size="s"
              variant="quiet"
              icon={ArrowLeft}
              keys="Escape"
              className="traces-back"
              onClick={() => {
                goToAddress(cameFrom)
              }}
            >
              {strings.traces.back}
            </Button>
          )}
          <div className="search-field">
            <Search size={14} aria-hidden />
            <TextInput
              type="search"
              aria-label={strings.traces.filter}
              placeholder={strings.traces.filter}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <Select
            aria-label={strings.traces.byStatus}
            value={status ?? ''}
            onChange={(event) => setStatus(STATUSES.find((one) => one === event.target.value) ?? null)}
          >
            <option value="">{strings.traces.allStatuses}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {statusWord(one)}
              </option>
            ))}
          </Select>
        </div>
        {loaded && traces.length === 0 && <p className="split-none">{strings.traces.noMatch}</p>}
        <ul role="list" className="rows" aria-label={strings.traces.list}>
          {traces.map((trace) => (
            <li key={trace.traceId}>
              <Row trace={trace} current={trace.traceId === current} onChoose={choose} />
            </li>
          ))}
          {hasMore && (
            <li className="rows-more">
              <Button size="s" variant="quiet" onClick={more}>
                {strings.traces.loadMore}
              </Button>
            </li>
          )}
        </ul>
      </div>
      <div className="split-detail trace-pane">
        {current && withId !== null && <Comparison key={`${current} ${withId}`} traceIds={[current, withId]} />}
        {current && replay && (
          <ReplayView key={`${current} ${replay.profile}`} traceId={current} profile={replay.profile} />
        )}
        {current && withId === null && replay === null && (
          <TraceDetail
            key={current}
            traceId={current}
            listed={traces.find((trace) => trace.traceId === current) ?? null}
            others={traces}
          />
        )}
      </div>
    </div>
  )
}

function Row({ trace, current, onChoose }: { trace: TraceSummary; current: boolean; onChoose: (id: string) => void }) {
  const now = useNow(60_000)
  return (
    <button
      type="button"
      className="row-button"
      data-row={trace.traceId}
      aria-current={current}
      onClick={() => onChoose(trace.traceId)}
    >
      <span className="row-title-2">{trace.title}</span>
      <span className="row-meta">
        <StatusBadge status={trace.status} />
        {formatAgo(trace.startedAtMs, now)}
      </span>
      <span className="row-meta">
        <span>{strings.traces.eventCount(trace.eventCount)}</span>
        <span>{strings.traces.unit(formatUnits(trace.used))}</span>
        {trace.errorCount > 0 && <span className="red-words">{strings.traces.errorCount(trace.errorCount)}</span>}
        {trace.waitingMs > 0 && <span>{strings.traces.waited(formatDuration(trace.waitingMs))}</span>}
      </span>
    </button>
  )
}
