import type { OwnRunbook } from '../../../shared/domain/own-runbook.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { instantiate } from '../../core/planning/instantiate.ts'
import { ofHit, type SlotValue } from '../../core/planning/slot-values.ts'
import { validatePlan } from '../../core/planning/validate-plan.ts'
import type { StoredOwnRunbook } from '../../core/ports/stores.ts'
import { OWN_PREFIX } from '../../core/runbooks/own-prefix.ts'
import { checkRunbook, runbookFromRun } from '../../core/runbooks/runbook-from-run.ts'
import { understand } from '../../core/understanding/understand.ts'
import type { AppContext } from '../context.ts'
import { loadRun } from '../load-run.ts'

export const runbookHandlers = (context: AppContext) => {
  const { stores, clock, ids, records } = context

  async function find(id: string): Promise<StoredOwnRunbook> {
    const stored = (await stores.ownRunbooks.list()).find(({ runbook }) => runbook.id === id)
    if (!stored)
      throw new AppError('record.not-found', 'There is no such runbook of yours.', { remedy: 'List them again.' })
    return stored
  }

  async function shown({ runbook, updatedAtMs }: StoredOwnRunbook): Promise<OwnRunbook> {
    const success = (await stores.learning.success()).get(runbook.id)
    return {
      id: runbook.id,
      title: runbook.title,
      examples: runbook.examples,
      steps: runbook.steps.map(({ title, capability }) => ({ title, capability })),
      needs: Object.values(runbook.slots).map(({ kind }) => kind),
      good: success?.good ?? 0,
      total: success?.total ?? 0,
      updatedAtMs,
    }
  }

  async function refuseTwin(title: string, id: string | null): Promise<void> {
    const twin = (await stores.ownRunbooks.list()).find(
      ({ runbook }) => runbook.id !== id && runbook.title.toLowerCase() === title.toLowerCase(),
    )
    if (twin)
      throw new AppError('input.invalid', `You have a runbook called “${twin.runbook.title}”.`, {
        remedy: 'Give it another name.',
      })
  }

  return {
    async 'runbook.list'() {
      return Promise.all((await stores.ownRunbooks.list()).map(shown))
    },

    async 'runbook.save'({ runId, title }) {
      const { run, steps } = await loadRun(stores, runId, 'Save one listed under Goals.')
      if (run.status !== 'completed')
        throw new AppError('run.bad-state', 'Only a run that did all it was to do can become a runbook.', {
          remedy: 'Wait until it has ended, or run it again.',
        })
      await refuseTwin(title, null)
      const understanding = await understand(
        {
          text: run.request,
          pasted: run.pasted,
          asOf: new Date(run.asOfMs).toISOString(),
          timeZone: clock.timeZone(),
        },
        records,
      )
      const kept = run.plan.steps.filter((step) => steps.some(({ id, leftOut }) => id === step.id && !leftOut))
      const runbook = runbookFromRun(
        `${OWN_PREFIX}${ids.next().replaceAll('-', '').toLowerCase().slice(0, 24)}`,
        title,
        {
          understanding,
          steps: kept,
          entities: run.entities,
          criteria: run.criteria.filter(({ step }) => kept.some(({ id }) => id === step)),
        },
      )
      // With the values of the run it must give a plan that may run, before it is kept.
      const registry = context.registry.current()
      const profile = registry.profiles.get(run.profile)
      if (profile) {
        const values = new Map<string, SlotValue[]>()
        for (const [name, slot] of Object.entries(runbook.slots)) {
          const taken = new Set([...values.values()].flat().map(({ value }) => value))
          const hit = run.entities.find((one) => one.kind === slot.kind && !taken.has(one.id))
          values.set(name, [hit ? ofHit(hit) : sampleOf(slot.kind)])
        }
        const { steps: planned } = instantiate(runbook, values, {
          registry,
          earlier: [],
          allowed: (name) => profile.capabilities.includes(name),
        })
        const [problem] = validatePlan(
          { explanation: runbook.explanation, steps: planned, revision: 0 },
          { registry, profile, leftMilliUnits: null },
        )
        if (problem)
          throw new AppError('input.invalid', `This run cannot be saved as a runbook: ${problem.message}`, {
            remedy: 'Save a run that worked on records of yours.',
          })
      }
      await stores.ownRunbooks.add(runbook, runId, clock.now())
      await context.learning.reload()
      return shown(await find(runbook.id))
    },

    async 'runbook.change'({ id, title, examples }) {
      const { runbook } = await find(id)
      await refuseTwin(title, id)
      const changed = checkRunbook({
        ...runbook,
        title,
        explanation: `Your own runbook “${title.replace(/[{}[\]]/g, '')}”, as you saved it.`,
        examples: [...new Set(examples)],
      })
      await stores.ownRunbooks.save(changed, clock.now())
      await context.learning.reload()
      return shown(await find(id))
    },

    async 'runbook.remove'({ id }) {
      const { runbook } = await find(id)
      await stores.ownRunbooks.remove(runbook.id)
      await context.learning.reload()
      return { removed: true as const }
    },
  } satisfies Partial<Handlers>
}

/** A value of its kind, for slots that hold no record. */
function sampleOf(kind: string): SlotValue {
  const value = kind === 'criteria' ? {} : kind === 'date' ? '2026-01-05' : 'text'
  return { value, text: kind, hit: null }
}
