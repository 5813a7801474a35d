import type { Digest } from '../ports/clock.ts'
import { canonicalExample } from '../understanding/canonical.ts'
import type { RunFact } from './facts.ts'
import { findingId, groupBy, onlyNoted, refOf, shareOf, spoken, tooFew, type Finding, type Found } from './finding.ts'
import { escaped } from './replacements.ts'

const LEAST_AGAIN = 2
const LEAST_LOST = 3
const ASKED_AGAIN_MS = 15 * 60_000

/** Requests that were not understood, and what the rep then did: say it in other words, choose an option, or give up. */
export function findMisses(runs: readonly RunFact[], digest: Digest): Found {
  const missed = runs.filter((run) => run.missed)
  if (missed.length < LEAST_AGAIN)
    return { findings: [], note: tooFew('wording', missed.length, LEAST_AGAIN, 'requests that were not understood') }
  const oldestFirst = runs.toSorted((a, b) => a.startedAtMs - b.startedAtMs)
  const read = missed.map((run) => {
    const next = oldestFirst.find(
      (other) =>
        other.conversationId !== null &&
        other.conversationId === run.conversationId &&
        other.startedAtMs > run.startedAtMs &&
        other.startedAtMs - run.startedAtMs <= ASKED_AGAIN_MS,
    )
    const meant = next && !next.missed && next.status === 'completed' ? next : null
    const text = maskNames(run.request, [...run.names, ...(meant?.names ?? [])])
    return { run, meant, text, shape: canonicalExample(text).join(' ') }
  })
  const findings = [...groupBy(read, ({ shape }) => shape).values()].flatMap((group): Finding[] => {
    const text = group[0]?.text ?? ''
    const again = group.filter(({ meant }) => meant?.runbook)
    const [runbook, same] =
      [...groupBy(again, ({ meant }) => meant?.runbook ?? '')].toSorted((a, b) => b[1].length - a[1].length)[0] ?? []
    const all = group.map(({ run }) => refOf(run, run.request))
    if (runbook && same && same.length >= LEAST_AGAIN && text.length >= 3) {
      return [
        {
          id: findingId('missed', [group[0]?.shape ?? '', runbook], digest),
          kind: 'missed',
          title: `Understand “${text}” as “${spoken(runbook)}”`,
          detail: `I did not understand it ${group.length} times; ${same.length} times you then asked for “${spoken(runbook)}” in other words.`,
          evidence: shareOf(
            same.length,
            group.length,
            'requests in these words',
            same.map(({ run }) => refOf(run, run.request)),
          ),
          effect: { kind: 'example', runbook, text },
          does: 'Adds these words to the ways of asking for it. What leaves the computer is still asked.',
          undo: 'Takes these words out again.',
        },
      ]
    }
    if (group.length < LEAST_LOST) return []
    return [
      {
        id: findingId('missed', [group[0]?.shape ?? ''], digest),
        kind: 'missed',
        title: `You asked for “${text}” and I could not do it`,
        detail: `It matched nothing ${group.length} times and you did not go on. A runbook of your own can teach it.`,
        evidence: shareOf(group.length, group.length, 'requests in these words', all),
        ...onlyNoted,
      },
    ]
  })
  return { findings, note: null }
}

/** A request with the names in it as slots: "how warm is Kaltwerk" becomes "how warm is {account}". A short form of a name counts. */
export function maskNames(text: string, names: readonly { kind: string; name: string }[]): string {
  const masked = names
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((said, { kind, name }) => {
      const words = name.split(/\s+/).filter((word) => word !== '')
      for (let length = words.length; length >= 1; length -= 1) {
        const part = words.slice(0, length).join(' ')
        if (part.replaceAll(/[^\p{L}]/gu, '').length < 4) break
        const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}{])${escaped(part)}(?![\p{L}\p{N}}])`, 'giu')
        if (pattern.test(said)) return said.replaceAll(pattern, `{${kind}}`)
      }
      return said
    }, text)
  return masked
    .replaceAll(/\s+/g, ' ')
    .replace(/[?!. ]+$/, '')
    .trim()
}
