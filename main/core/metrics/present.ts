/** How things stand at this moment: what is not counted from events. */
export type Present = {
  /** Vendors that are used live and were asked since the start. Of others nothing is known, which is no good news. */
  adapters: readonly { id: string; title: string; up: boolean; reason: string | null }[]
  /** Traces whose chain does not hold, with what is wrong; null before any was looked at. */
  brokenTraces: ReadonlyMap<string, string> | null
  /** Proposals that wait for a person, and when the first of them expires. */
  pending: { n: number; nextExpiryMs: number | null }
  /** What may be counted at all: its series are there before the first case. */
  known: { profiles: readonly string[]; tools: readonly { tool: string; domain: string }[] }
}

export const nothingPresent: Present = {
  adapters: [],
  brokenTraces: null,
  pending: { n: 0, nextExpiryMs: null },
  known: { profiles: [], tools: [] },
}
