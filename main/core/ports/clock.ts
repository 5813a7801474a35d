/** Time as the core knows it. Injected, so that a run can be repeated to the byte. */
export type Clock = {
  /** Wall clock, UTC milliseconds. */
  now(): number
  /** Milliseconds that only ever grow; for durations. */
  monotonic(): number
  /** IANA zone of the rep, for "today" and the day budget. */
  timeZone(): string
  /** Resolves after `ms`, rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Calls `run` once after `ms`, unless the function it returns is called before. */
  after(ms: number, run: () => void): () => void
}

/** Fresh, unguessable ids in production, counted ones in tests. */
export type Ids = { next(): string }

/** SHA-256 of UTF-8 text as lower-case hex. A port, since core imports no Node module. */
export type Digest = (text: string) => string
