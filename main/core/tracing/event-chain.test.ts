import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { sha256 } from '../../app/system-ports.ts'
import { canonicalJson } from './canonical-json.ts'
import { chainText, followChain, GENESIS, hashEvent, isFault } from './event-chain.ts'

function chain(length: number): TraceEvent[] {
  const events: TraceEvent[] = []
  let prevHash = GENESIS
  for (let seq = 1; seq <= length; seq += 1) {
    const event = {
      id: `e${seq}`,
      seq,
      traceId: 't',
      runId: 'r',
      goalId: null,
      stepId: null,
      name: 'plan_created' as const,
      atMs: seq,
      durationMs: null,
      status: 'success' as const,
      details: { n: seq },
      prevHash,
    }
    const hash = hashEvent(event, sha256)
    events.push({ ...event, hash })
    prevHash = hash
  }
  return events
}
const start = { seq: 0, hash: GENESIS }
const firstBad = (events: readonly TraceEvent[]) => {
  const state = followChain(start, events, sha256)
  return isFault(state) ? state.seq : null
}

describe('the chain', () => {
  it('is whole when nothing was touched, in pages too', () => {
    const events = chain(30)
    const half = followChain(start, events.slice(0, 11), sha256)
    if (isFault(half)) throw new Error(half.problem)
    expect(followChain(half, events.slice(11), sha256)).toEqual({ seq: 30, hash: events.at(-1)?.hash })
  })

  it('names the first row that was changed, dropped, swapped or put in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 25 }),
        fc.nat(),
        fc.constantFrom('change', 'drop', 'swap', 'insert', 'rehash'),
        (length, at, act) => {
          const events = chain(length)
          const i = at % (length - 1)
          const [event, next] = [events[i], events[i + 1]]
          if (!event || !next) throw new Error('out of range')
          if (act === 'change') events[i] = { ...event, details: { n: -1 } }
          if (act === 'drop') events.splice(i, 1)
          if (act === 'swap') events.splice(i, 2, next, event)
          if (act === 'insert') events.splice(i, 0, { ...event, id: 'new' })
          // Even a forger who computes the row's own hash anew is found at the row after it.
          if (act === 'rehash') {
            const forged = { ...event, details: { n: -1 } }
            events[i] = { ...forged, hash: hashEvent(forged, sha256) }
          }
          expect(firstBad(events)).toBe(
            act === 'rehash' || act === 'insert' ? (act === 'insert' ? i + 1 : i + 2) : i + 1,
          )
        },
      ),
    )
  })
})

describe('what a hash is taken over', () => {
  it('is the canonical text of the whole event but its own hash', () => {
    const text = fc.string()
    const event = fc.record({
      id: text,
      seq: fc.nat(),
      traceId: text,
      runId: text,
      goalId: fc.option(text),
      stepId: fc.option(text),
      name: fc.constant('plan_created' as const),
      atMs: fc.integer(),
      durationMs: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      status: fc.constantFrom('success' as const, 'error' as const),
      details: fc.dictionary(text, fc.jsonValue()),
      prevHash: text,
    })
    fc.assert(
      fc.property(event, (one) => {
        expect(chainText(one, canonicalJson(one.details))).toBe(canonicalJson(one))
      }),
    )
  })
})

describe('canonicalJson', () => {
  it('is the text that its definition gives, whatever stands in order already', () => {
    const byDefinition = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map((item) => byDefinition(item ?? null)).join(',')}]`
      if (value === null || typeof value !== 'object') return JSON.stringify(value)
      const members = Object.entries(value).filter(([, member]) => member !== undefined)
      return `{${members
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => `${JSON.stringify(key)}:${byDefinition(member)}`)
        .join(',')}}`
    }
    // Keys that look like numbers keep an order of their own in an object.
    const key = fc.oneof(fc.string({ maxLength: 3 }), fc.nat({ max: 120 }).map(String))
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(key, tie('any'), { maxKeys: 4 }),
      ),
    })).any
    fc.assert(
      fc.property(fc.dictionary(key, value), (members) => {
        expect(canonicalJson(members)).toBe(byDefinition(members))
        const ordered = Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        expect(canonicalJson(ordered)).toBe(byDefinition(members))
      }),
    )
  })

  it('gives equal values equal text, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        const text = canonicalJson(value)
        expect(canonicalJson(turned)).toBe(text)
        // V8's JSON.parse mistakes the key `\"` for `\` once it has read an object with such a key: it is no judge of keys with escapes.
        if (!text.includes('\\')) expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(JSON.parse(canonicalJson([text]))).toEqual([text])
      }),
    )
  })

  it('refuses what JSON cannot carry', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x')])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
