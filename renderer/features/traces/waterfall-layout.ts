import type { TraceEvent } from '../../../shared/domain/trace.ts'

export type Bar = {
  kind: 'work' | 'wait' | 'model'
  failed: boolean
  /** True while it has not ended. */
  open: boolean
  /** Place and width as shares of 1. */
  left: number
  width: number
  durationMs: number
  seq: number
}
export type Lane = { stepId: string | null; bars: Bar[] }
/** A stretch of waiting that was cut out of the time line. */
export type Cut = { left: number; width: number; waitedMs: number }
export type Waterfall = { lanes: Lane[]; cuts: Cut[]; workedMs: number }

type RawBar = Omit<Bar, 'left' | 'width' | 'durationMs'> & { stepId: string | null; fromMs: number; toMs: number }

/** A wait shorter than this is drawn as it is. */
const CUT_FROM_MS = 2000
const CUT_SHARE = 0.06
const ALL_CUTS_SHARE = 0.36

/**
 * Lays the events of one trace out in time: one lane for each step, bars for work and for waiting. Long waits during which nothing was
 * worked on are cut out and marked, since a night of waiting would make every second of work invisible.
 */
export function layOutWaterfall(events: readonly TraceEvent[], nowMs: number): Waterfall {
  const bars = rawBars(events, nowMs)
  if (bars.length === 0) return { lanes: [], cuts: [], workedMs: 0 }
  const work = union(bars.filter((bar) => bar.kind !== 'wait'))
  const firstMs = Math.min(...bars.map((bar) => bar.fromMs))
  const lastMs = Math.max(...bars.map((bar) => bar.toMs))
  const waits = bars.filter((bar) => bar.kind === 'wait')
  const gaps = subtract(union(waits), work).filter((gap) => gap.toMs - gap.fromMs >= CUT_FROM_MS)
  const cutMs = gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0)
  const shownMs = Math.max(1, lastMs - firstMs - cutMs)
  const cutShare = gaps.length === 0 ? 0 : Math.min(CUT_SHARE, ALL_CUTS_SHARE / gaps.length)
  const scale = (1 - cutShare * gaps.length) / shownMs
  const place = (ms: number): number => {
    let share = (ms - firstMs) * scale
    for (const gap of gaps) {
      if (ms <= gap.fromMs) break
      const inside = Math.min(ms, gap.toMs) - gap.fromMs
      share += (inside / (gap.toMs - gap.fromMs)) * cutShare - inside * scale
    }
    return Math.min(1, Math.max(0, share))
  }
  const lanes = new Map<string | null, Bar[]>()
  for (const { stepId, fromMs, toMs, ...bar } of bars) {
    const left = place(fromMs)
    const lane = lanes.get(stepId) ?? []
    lane.push({ ...bar, left, width: place(toMs) - left, durationMs: toMs - fromMs })
    lanes.set(stepId, lane)
  }
  return {
    lanes: [...lanes].map(([stepId, own]) => ({ stepId, bars: own })),
    cuts: gaps.map((gap) => ({ left: place(gap.fromMs), width: cutShare, waitedMs: gap.toMs - gap.fromMs })),
    workedMs: work.reduce((sum, part) => sum + part.toMs - part.fromMs, 0),
  }
}

function rawBars(events: readonly TraceEvent[], nowMs: number): RawBar[] {
  const bars: RawBar[] = []
  const open = new Map<string, RawBar>()
  const begin = (event: TraceEvent, kind: RawBar['kind']) => {
    const bar = {
      kind,
      failed: false,
      open: true,
      stepId: event.stepId,
      fromMs: event.atMs,
      toMs: nowMs,
      seq: event.seq,
    }
    open.set(`${kind} ${event.stepId ?? ''}`, bar)
    bars.push(bar)
  }
  const end = (event: TraceEvent, kind: RawBar['kind'], failed: boolean) => {
    const key = `${kind} ${event.stepId ?? ''}`
    const bar = open.get(key)
    if (!bar) return
    open.delete(key)
    Object.assign(bar, { open: false, toMs: Math.max(bar.fromMs, event.atMs), failed })
  }
  for (const event of events) {
    switch (event.name) {
      case 'tool_call_start':
        begin(event, 'work')
        break
      case 'tool_call_complete':
      case 'tool_call_error':
        end(event, 'work', event.name === 'tool_call_error')
        break
      case 'approval_requested':
        // To prepare a draft ends with the question about it.
        end(event, 'work', false)
        begin(event, 'wait')
        break
      case 'approval_received':
      case 'approval_timeout':
        end(event, 'wait', event.name === 'approval_timeout')
        break
      case 'model_call':
        bars.push({
          kind: 'model',
          failed: event.status === 'error',
          open: false,
          stepId: event.stepId,
          fromMs: event.atMs - (event.durationMs ?? 0),
          toMs: event.atMs,
          seq: event.seq,
        })
        break
      case 'run_completed':
        for (const bar of open.values()) Object.assign(bar, { open: false, toMs: Math.max(bar.fromMs, event.atMs) })
        open.clear()
        break
      default:
    }
  }
  return bars
}

type Part = { fromMs: number; toMs: number }

/** Overlapping parts joined, in order. */
function union(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const { fromMs, toMs } of [...parts].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else joined.push({ fromMs, toMs })
  }
  return joined
}

/** What of `parts` lies outside `taken`; both in order and without overlap. */
function subtract(parts: readonly Part[], taken: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    const left: Part[] = []
    let from = part.fromMs
    for (const cut of taken) {
      if (cut.toMs <= from || cut.fromMs >= part.toMs) continue
      if (cut.fromMs > from) left.push({ fromMs: from, toMs: cut.fromMs })
      from = Math.max(from, cut.toMs)
    }
    if (from < part.toMs) left.push({ fromMs: from, toMs: part.toMs })
    return left
  })
}
