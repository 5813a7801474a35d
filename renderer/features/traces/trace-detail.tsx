import { Columns2, ShieldAlert, ShieldCheck, ShieldEllipsis, Search } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ChainVerdict, TraceEvent, TraceSummary } from '../../../shared/domain/trace.ts'
import { strings } from '../../strings.ts'
import { formatDuration, formatMoment, formatNumber, formatUnits } from '../../format.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { TextInput } from '../../ui/field.tsx'
import { useNow } from '../../ui/use-now.ts'
import { describeEvent } from './describe-event.ts'
import { EventDetail } from './event-detail.tsx'
import { EventList } from './event-list.tsx'
import { findEvents, type Found } from './find-events.ts'
import { ReplayMenu } from './replay-view.tsx'
import { StatusBadge } from './status-badge.tsx'
import { compareAt } from './trace-address.ts'
import { createBeginning } from './trace-beginning.ts'
import { useTraceEvents } from './use-trace-events.ts'
import { useTraceSummary } from './use-trace-summary.ts'
import { Waterfall } from './waterfall.tsx'
import { layOutWaterfall } from './waterfall-layout.ts'

/** The timeline is made of the beginning of a trace; the list below it holds all of it. */
const DRAWN_EVENTS = 2000
const QUIET_MS = 200

export function TraceDetail({
  traceId,
  listed,
  others,
}: {
  traceId: string
  /** As the list beside it has it; null when it is in no list. */
  listed: TraceSummary | null
  /** The runs it may be compared with; itself may be among them. */
  others: readonly TraceSummary[]
}) {
  const { app } = useServices()
  const summary = useTraceSummary(traceId, listed)
  const run = useData((state) => Object.values(state.runs.byId).find((candidate) => candidate.traceId === traceId))
  const lastSeq = useData((state) => state.traces.lastSeq[traceId] ?? 0)
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<number | null>(null)
  const known = Math.max(summary?.eventCount ?? 0, lastSeq)
  const pages = useTraceEvents(traceId, Math.max(known, 1), DRAWN_EVENTS)
  const live = summary !== null && summary.endedAtMs === null && summary.status === 'running'
  const now = useNow(live ? 500 : 60_000)
  // A suggestion's trace belongs to no run.
  const runId = summary?.runId || null
  const runKnown = run !== undefined
  useEffect(() => {
    if (runId !== null && !runKnown) void app.learn('run.get', { id: runId }, (found) => ({ runs: [found] }))
  }, [app, runId, runKnown])
  const stepTitle = useCallback((id: string) => run?.plan.steps.find((step) => step.id === id)?.title, [run])
  const describe = useCallback((event: TraceEvent) => describeEvent(event, stepTitle), [stepTitle])
  const found = useFound(traceId, text, describe)
  const beginning = useMemo(() => createBeginning(DRAWN_EVENTS), [])
  const drawn = useMemo(() => beginning.read(pages.at, known), [beginning, pages, known])
  const layout = useMemo(() => layOutWaterfall(drawn, now), [drawn, now])
  const event =
    selected === null ? undefined : (found?.events.find((one) => one.seq === selected) ?? pages.at(selected - 1))
  const title = summary?.title ?? run?.request ?? strings.traces.title
  return (
    <article className="trace" aria-labelledby="trace-title">
      <header className="trace-head">
        <div className="trace-heading">
          <h2 id="trace-title" className="trace-title">
            {title}
          </h2>
          <p className="row-meta">
            {summary && <StatusBadge status={summary.status} />}
            {live && <Badge tone="accent">{strings.traces.live}</Badge>}
            {(summary?.mock ?? run?.mock) && (
              <Badge tone="amber" strong title={strings.chat.sample}>
                {strings.approval.mock}
              </Badge>
            )}
            <span>{strings.traces.eventCount(known)}</span>
            {summary && <span>{strings.traces.unit(formatUnits(summary.used))}</span>}
            <span>{formatDuration(layout.workedMs)}</span>
            {summary && summary.waitingMs > 0 && (
              <span>{strings.traces.waitedForYou(formatDuration(summary.waitingMs))}</span>
            )}
          </p>
        </div>
        <div className="trace-acts">
          {summary && summary.runId !== '' && !['running', 'proposed'].includes(summary.status) && (
            <ReplayMenu traceId={traceId} profile={summary.profile} />
          )}
          <CompareMenu traceId={traceId} title={title} others={others} />
          <Verify traceId={traceId} />
        </div>
      </header>
      {drawn.length > 0 && layout.lanes.length > 0 && (
        <Waterfall layout={layout} stepTitle={stepTitle} selected={selected} onSelect={setSelected} />
      )}
      {known > DRAWN_EVENTS && (
        <p className="trace-note">{strings.traces.cut(formatNumber(DRAWN_EVENTS), formatNumber(known))}</p>
      )}
      <div className={event ? 'trace-body has-event' : 'trace-body'}>
        <section className="trace-events" aria-label={strings.traces.events}>
          <div className="trace-find">
            <div className="search-field">
              <Search size={14} aria-hidden />
              <TextInput
                type="search"
                aria-label={strings.traces.find}
                placeholder={strings.traces.find}
                value={text}
                maxLength={200}
                onChange={(change) => setText(change.target.value)}
              />
            </div>
            {found && (
              <span className="muted" role="status">
                {strings.traces.found(formatNumber(found.events.length), formatNumber(found.looked))}
              </span>
            )}
          </div>
          <EventList
            count={found ? found.events.length : known}
            at={(index) => (found ? found.events[index] : pages.at(index))}
            onShown={found ? null : (from, to) => pages.ensure(from, to, known)}
            describe={describe}
            selected={selected}
            onSelect={setSelected}
            follow={live}
            startMs={summary?.startedAtMs ?? drawn[0]?.atMs ?? 0}
          />
        </section>
        <EventDetail event={event} describe={describe} stepTitle={stepTitle} />
      </div>
    </article>
  )
}

/** What the words are found in, or null while nothing is looked for. */
function useFound(traceId: string, text: string, describe: (event: TraceEvent) => string): Found | null {
  const { app } = useServices()
  const [last, setLast] = useState<{ words: string; found: Found } | null>(null)
  const words = text.trim().toLowerCase()
  useEffect(() => {
    if (words === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void findEvents({
        load: (afterSeq, limit) => app.ask('trace.events', { traceId, afterSeq, limit }),
        matches: (event) =>
          `${event.name} ${event.stepId ?? ''} ${describe(event)} ${JSON.stringify(event.details)}`
            .toLowerCase()
            .includes(words),
        onFound: (found) => setLast({ words, found }),
        signal: stop.signal,
      })
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [app, traceId, words, describe])
  return last?.words === words ? last.found : null
}

const OFFERED = 8

/** Other runs to put beside this one: those of the same request first, then the newest. */
function CompareMenu({ traceId, title, others }: { traceId: string; title: string; others: readonly TraceSummary[] }) {
  const offered = others
    .filter((other) => other.traceId !== traceId && other.runId !== '')
    .sort((a, b) => Number(b.title === title) - Number(a.title === title))
    .slice(0, OFFERED)
  if (offered.length === 0) return null
  return (
    <ActionMenu
      label={strings.traces.compare.with}
      actions={offered.map((other) => ({
        title: `${other.title} · ${formatMoment(other.startedAtMs)}`,
        act: () => go(compareAt(traceId, other.traceId)),
      }))}
      trigger={
        <Button size="s" icon={Columns2}>
          {strings.traces.compare.act}
        </Button>
      }
    />
  )
}

function Verify({ traceId }: { traceId: string }) {
  const { app } = useServices()
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null)
  const check = async () => {
    setBusy(true)
    const verdicts = await app.ask('trace.verify', { traceId })
    setVerdict(verdicts?.[0] ?? null)
    setBusy(false)
  }
  return (
    <div className="trace-verify">
      <Button size="s" icon={ShieldEllipsis} disabled={busy} onClick={() => void check()}>
        {busy ? strings.traces.verifying : strings.traces.verify}
      </Button>
      <div role="status">
        {verdict?.ok && (
          <Callout tone="green" icon={ShieldCheck}>
            {strings.traces.verified(verdict.events)}
          </Callout>
        )}
        {verdict && !verdict.ok && (
          <Callout
            tone="red"
            icon={ShieldAlert}
            title={
              verdict.firstBadSeq === null ? strings.traces.brokenNowhere : strings.traces.broken(verdict.firstBadSeq)
            }
          >
            {verdict.problem}
          </Callout>
        )}
      </div>
    </div>
  )
}
