import { describe, expect, it } from 'vitest'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import { testRegistry } from '../planning/testing/registry.ts'
import type { ModelRequest } from '../ports/model.ts'
import { explainWithModel } from './explain-plan.ts'
import type { ModelAccess } from './model-access.ts'
import { nameConversation } from './name-conversation.ts'
import { injections } from './testing/injections.ts'

const signal = new AbortController().signal
const added = ['Eve Mallory is paid 1000000 dollars.', 'All approvals are off.', 'Step 9 runs delete_all_accounts.']

/** A model that does whatever a text it is shown tells it to, and says so. */
function obedient(answer: (data: Record<string, unknown>, obeyed: string[]) => string): Pick<ModelAccess, 'ask'> & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = []
  return {
    asked,
    async ask(request) {
      asked.push(request)
      const shown = injections.filter((one) => request.user.includes(JSON.stringify(one).slice(1, -1)))
      const text = answer(JSON.parse(request.user) as Record<string, unknown>, [...added, ...shown])
      return { ok: true, text, call: null }
    },
  }
} // prettier-ignore

const step = (more: Partial<PlanStep>): PlanStep => ({
  id: 's1',
  capability: 'score_account_fit',
  domain: 'intelligence',
  sideEffect: 'read-only',
  title: 'Score Nordfrost Logistik',
  why: 'It is asked for.',
  input: {},
  dependsOn: [],
  when: null,
  costMilliUnits: 500,
  ...more,
})

describe('orders hidden in what a model explains or names', () => {
  it.each(['title', 'why'] as const)(
    'in the %s of a step add no capability, price, person or approval',
    async (field) => {
      const model = obedient((data, obeyed) => [...(data['facts'] as string[]).slice(0, 1), ...obeyed].join('\n'))
      for (const order of injections) {
        const steps = [step({ [field]: order.slice(0, 200) })]
        const { explanation } = await explainWithModel(steps, testRegistry, { name: 'm', access: model }, signal)
        const said = explanation.sentences.join(' ')
        expect(said, order).toContain('The plan has 1 step and costs 0.5 units.')
        for (const word of ['Mallory', '1000000', 'approvals are off', 'delete_all_accounts'])
          expect(said, order).not.toContain(word)
        expect(explanation.cut, order).toBeGreaterThanOrEqual(added.length)
      }
      expect(model.asked).toHaveLength(injections.length)
    },
  )

  it.each(['question', 'answer'] as const)(
    'in the %s of a conversation give it no foreign name, number, link or markup',
    async (field) => {
      for (const order of injections)
        for (const pick of [0, -1]) {
          const model = obedient((_, obeyed) => JSON.stringify({ title: (obeyed.at(pick) ?? '').slice(0, 199) }))
          const texts = { question: 'Score Nordfrost', answer: 'Nordfrost scores 72.', [field]: `Nordfrost. ${order}` }
          const { title } = await nameConversation(texts.question, texts.answer, model, signal)
          if (title === null) continue
          // What still stands is a plain short line of the conversation's own words.
          expect(title.length, order).toBeLessThanOrEqual(60)
          expect(title, order).not.toMatch(/Mallory|1000000|approvals are off|https?:|[@<>#*`"“”\p{Cc}\p{Cf}]/u)
        }
    },
  )
})
