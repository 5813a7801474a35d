import type { Comparison, PlannedWay } from '../../shared/domain/model.ts'
import { costOf, toUsd } from '../core/model/model-spend.ts'
import { unknownProfile } from '../core/orchestrator/engine.ts'
import { planRequest } from '../core/planning/plan-request.ts'
import type { PlannedRequest, PlanningDeps } from '../core/planning/plan-request.types.ts'
import type { AppContext } from './context.ts'

const notReady: PlannedWay = {
  kind: 'failed',
  text: 'No model is ready.',
  steps: [],
  units: 0,
  usd: null,
  ms: 0,
}

/** The same request planned by rules and by the model, neither of which is run: what each would do, its price and how long it took. */
export async function compareWays(text: string, context: AppContext): Promise<Comparison> {
  const { clock, askDeps, model } = context
  const registry = context.registry.current()
  const name = await context.selectedProfile()
  const profile = registry.profiles.get(name)
  if (!profile) throw unknownProfile(name, registry.profiles.keys())
  const asOf = new Date(clock.now()).toISOString()
  async function way(help: PlanningDeps['model'] | null): Promise<PlannedWay> {
    const began = clock.monotonic()
    const planned = await planRequest(
      {
        text,
        pasted: null,
        conversation: { turns: [], pendingQuestion: null },
        profile: profile as NonNullable<typeof profile>,
        registry,
        asOf,
        timeZone: clock.timeZone(),
        forceKind: null,
      },
      { records: askDeps.records, library: askDeps.library(), ...(help ? { model: help } : {}) },
    )
    return shownWay(planned, Math.round(clock.monotonic() - began), help !== null)
  }
  const comparer = await model.comparer()
  const rules = await way(null)
  const byModel = comparer ? await way(comparer) : notReady
  return { request: text, rules, model: byModel, differences: comparer ? differencesOf(rules, byModel) : [] }
}

function shownWay(planned: PlannedRequest, ms: number, byModel: boolean): PlannedWay {
  const usd = toUsd(costOf(planned.help?.calls ?? []))
  if (byModel && planned.help?.note) return { kind: 'failed', text: planned.help.note, steps: [], units: 0, usd, ms }
  if (planned.kind === 'question') return { kind: 'question', text: planned.question, steps: [], units: 0, usd, ms }
  if (planned.kind === 'direct') return { kind: 'direct', text: planned.answer, steps: [], units: 0, usd, ms }
  const steps = planned.plan.steps.map(({ capability, title, costMilliUnits }) => ({
    capability,
    title,
    units: costMilliUnits / 1000,
  }))
  const units = planned.plan.steps.reduce((sum, step) => sum + step.costMilliUnits, 0) / 1000
  return { kind: 'plan', text: planned.title, steps, units, usd, ms }
}

/** In a person's words; empty when both would call the same. */
export function differencesOf(rules: PlannedWay, model: PlannedWay): string[] {
  if (model.kind === 'failed') return [`The model gave no plan: ${model.text}`]
  if (rules.kind !== model.kind) return [`By rules it is a ${rules.kind}, by the model a ${model.kind}.`]
  const count = (way: PlannedWay) => {
    const counts = new Map<string, number>()
    for (const { capability } of way.steps) counts.set(capability, (counts.get(capability) ?? 0) + 1)
    return counts
  }
  const [a, b] = [count(rules), count(model)]
  const words = (name: string) => name.replaceAll('_', ' ')
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) => {
    const [here, there] = [a.get(name) ?? 0, b.get(name) ?? 0]
    if (here === there) return []
    if (there === 0) return [`Only the rules would ${words(name)}.`]
    if (here === 0) return [`Only the model would ${words(name)}.`]
    return [`${words(name)}: ${here} times by rules, ${there} times by the model.`]
  })
}
