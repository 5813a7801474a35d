import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Span } from '../../core/tracing/spans-of.ts'
import { HttpFault } from '../http/http-fault.ts'
import { createSafeClient } from '../http/safe-client.ts'
import { serialiseSpans } from './serialise-spans.ts'

const LONGEST_MS = 15_000

/**
 * Sends spans to a collector's address, such as `http://127.0.0.1:4318/v1/traces`: on this computer, or by https to a public one. Rejects
 * with `adapter.unavailable` when it refuses or takes only a part.
 */
export async function sendSpans(spans: readonly Span[], to: string, version: string, clock: Clock): Promise<void> {
  const client = createSafeClient({
    policy: { baseUrl: to, allowLoopback: true, allowPrivate: false },
    clock,
    random: () => 0,
  })
  const limit = new AbortController()
  const cancel = clock.after(LONGEST_MS, () => limit.abort(new Error('The collector did not answer in time.')))
  try {
    const answer = await client.fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf' },
      body: serialiseSpans(spans, version, 'protobuf') as Uint8Array<ArrayBuffer>,
      signal: limit.signal,
    })
    if (!answer.ok) throw refused(`The collector answered ${answer.status}.`)
    await answer.body?.cancel()
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw thrown instanceof HttpFault
      ? new AppError('adapter.unavailable', thrown.failure.message, { remedy: thrown.failure.remedy })
      : refused('The collector did not answer in time.')
  } finally {
    cancel()
    client.close()
  }
}

const refused = (message: string): AppError =>
  new AppError('adapter.unavailable', message, { remedy: 'Check its address; OTLP over HTTP ends with /v1/traces.' })
