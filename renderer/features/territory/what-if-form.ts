import type { WhatIfMode } from '../../../shared/domain/territory.ts'
import type { WhatIfQuestion } from './use-what-if.ts'

/** What the person has set on the left. */
export type WhatIfForm = {
  readonly mode: WhatIfMode
  readonly segment: string | null
  readonly region: string | null
  /** As typed; a number from 1 to 100. */
  readonly mostMoves: string
  readonly awayId: string
  readonly toUserId: string
  readonly ownerId: string | null
  readonly text: string
  /** Account → who takes it. */
  readonly chosen: ReadonlyMap<string, string>
  readonly keep: readonly string[]
}

export const startWhatIf: WhatIfForm = {
  mode: 'rebalance',
  segment: null,
  region: null,
  mostMoves: '20',
  awayId: '',
  toUserId: '',
  ownerId: null,
  text: '',
  chosen: new Map(),
  keep: [],
}

const MOST = 100

/** How many moves were asked for; null when it is no whole number from 1 to 100. */
export function readMostMoves(text: string): number | null {
  const number = Number(text)
  return /^\s*\d+\s*$/.test(text) && number >= 1 && number <= MOST ? number : null
}

/** What to ask main; null while something is missing. */
export function questionOf(form: WhatIfForm): WhatIfQuestion | null {
  const { mode, segment, region, awayId, chosen, keep } = form
  const mostMoves = readMostMoves(form.mostMoves)
  if (mode === 'rebalance' && mostMoves === null) return null
  if (mode === 'absence' && awayId === '') return null
  if (mode === 'moves' && chosen.size === 0) return null
  return {
    mode,
    segment,
    region,
    mostMoves: mostMoves ?? MOST,
    fromUserId: mode === 'absence' ? awayId : null,
    moves: mode === 'moves' ? [...chosen].map(([accountId, toUserId]) => ({ accountId, toUserId })) : [],
    keep: mode === 'moves' ? [] : [...keep],
  }
}

/** The form with another scope: what was ticked may be out of it and is let go. */
export const withScope = (scope: { segment?: string | null; region?: string | null }): Partial<WhatIfForm> => ({
  ...scope,
  chosen: new Map(),
})
