import { domains, type Domain } from '../../../shared/domain/capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Registry } from '../registry/registry.ts'
import type { AppFacts } from './plan-request.types.ts'
import { fillText, type SlotValue } from './slot-values.ts'

const abilities: Record<Domain, string> = {
  territory: 'look at territories, workload and what a change would do',
  intelligence: 'score accounts against your ideal customer, find accounts and people, and notice buying signals',
  knowledge: 'find answers in your documents and sum them up, with the place they stand',
  engagement: 'draft messages for you to approve, check their quality and propose when to write or call',
  qualification: 'qualify deals with BANT and MEDDICC, show their risks and the next step',
  governance: 'explain every result, show what was done and approved, and learn from won and lost deals',
}

const dataWords = {
  empty: 'There are no records yet: import a CSV file or load the sample data.',
  mock: 'The records are invented sample data, marked MOCK. Numbers from them mean nothing outside this app.',
  live: 'The records are your own, imported or from a connected system.',
  mixed: 'There is both your own data and invented sample data, which is marked MOCK wherever it is shown.',
} as const

/** What the selected profile lets the app do, one line for each domain. */
export function abilitiesOf(registry: Registry, profile: Profile): string {
  const allowed = new Set(profile.capabilities.map((name) => registry.capabilities.get(name)?.domain))
  return domains
    .filter((domain) => allowed.has(domain))
    .map((domain) => `- ${abilities[domain]}`)
    .join('\n')
}

/** Fills a topic's answer with what is true now; a sentence in `[…]` whose fact is not known is left out. */
export function answerAbout(answer: string, registry: Registry, profile: Profile, facts: AppFacts | undefined): string {
  const known: Record<string, string | undefined> = {
    abilities: abilitiesOf(registry, profile),
    profile: profile.title,
    profiles: [...registry.profiles.values()].map((one) => one.title).join(', ') || undefined,
    run_limit: String(profile.budget.runMilliUnits / 1000),
    day_limit: String(profile.budget.dayMilliUnits / 1000),
    last_units: facts?.lastRun && String(facts.lastRun.units),
    last_calls: facts?.lastRun && String(facts.lastRun.calls),
    last_title: facts?.lastRun?.title,
    used_today: facts?.today && String(facts.today.usedUnits),
    left_today: facts?.today && String(Math.max(0, facts.today.limitUnits - facts.today.usedUnits)),
    data: facts?.data && dataWords[facts.data],
    model: facts?.model === undefined ? undefined : (facts.model ?? 'no model: fixed rules only'),
    waiting: facts?.waitingApprovals === undefined ? undefined : String(facts.waitingApprovals),
  }
  const values = new Map<string, SlotValue[]>(
    Object.entries(known).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [[name, [{ value: text, text, hit: null }]]],
    ),
  )
  return fillText(answer, values)
}
