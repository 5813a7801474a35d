import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan, PlanStep } from '../../../shared/domain/plan.ts'
import { registryOf } from '../../testing/engine-rig.ts'
import { toyDraft, toyRead } from '../../testing/toy-capabilities.ts'
import { validatePlan, type PlanProblem } from './validate-plan.ts'

const registry = registryOf([
  toyRead('score_account_fit', 'intelligence', 500, async () => ({ ok: true, value: {} })),
  toyRead('qualify_opportunity', 'qualification', 700, async () => ({ ok: true, value: {} })),
  toyDraft(),
])
const rep = registry.profiles.get('rep')
if (!rep) throw new Error('no profile')
const names = ['score_account_fit', 'qualify_opportunity', 'draft_outbound_message'] as const
const judge = (plan: unknown, profile = rep, leftMilliUnits: number | null = null) =>
  validatePlan(plan, { registry, profile, leftMilliUnits })

/** Any good plan: each step may wait for earlier ones, by dependency, reference or condition. */
const goodPlan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      name: fc.constantFrom(...names),
      before: fc.array(fc.nat(), { maxLength: 3 }),
      link: fc.constantFrom('depends', 'reference', 'condition'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((sketches) => ({
    explanation: '',
    revision: 0,
    steps: sketches.map(({ name, before, link }, index): PlanStep => {
      const capability = registry.capabilities.get(name)
      if (!capability) throw new Error('no capability')
      const earlier = index === 0 ? [] : [...new Set(before.map((n) => `s${n % index}`))]
      const base = name === 'draft_outbound_message' ? { to: `a${index}`, text: 'x' } : { n: index }
      return {
        id: `s${index}`,
        capability: name,
        domain: capability.domain,
        sideEffect: capability.sideEffect,
        title: 'A step',
        why: '',
        input: link === 'reference' && earlier[0] ? { ...base, from: { $from: earlier[0], path: '' } } : base,
        dependsOn: link === 'depends' ? earlier : [],
        when: link === 'condition' && earlier[0] ? { step: earlier[0], path: 'x', is: 'not_empty' } : null,
        costMilliUnits: capability.costMilliUnits,
      }
    }),
  }))

const planted: Record<string, { code: PlanProblem['code']; spoil: (step: PlanStep, plan: Plan) => PlanStep }> = {
  'an invented capability': {
    code: 'unknown-capability',
    spoil: (step) => ({ ...step, capability: 'delete_all_accounts' }),
  },
  'another domain': { code: 'wrong-domain', spoil: (step) => ({ ...step, domain: 'territory' }) },
  'a weaker side effect': {
    code: 'wrong-side-effect',
    spoil: (step) => ({ ...step, sideEffect: step.sideEffect === 'propose' ? 'read-only' : 'execute' }),
  },
  'a price of its own': { code: 'wrong-cost', spoil: (step) => ({ ...step, costMilliUnits: step.costMilliUnits + 1 }) },
  'a price of nothing': { code: 'wrong-cost', spoil: (step) => ({ ...step, costMilliUnits: 0 }) },
  'a reference to nowhere': {
    code: 'unknown-reference',
    spoil: (step) => ({ ...step, input: { x: { $from: 'nowhere', path: '' } } }),
  },
  'a dependency on nothing': { code: 'unknown-reference', spoil: (step) => ({ ...step, dependsOn: ['nowhere'] }) },
  'a condition on nothing': {
    code: 'unknown-reference',
    spoil: (step) => ({ ...step, when: { step: 'nowhere', path: '', is: 'empty' } }),
  },
  'a wait for itself': { code: 'cycle', spoil: (step) => ({ ...step, dependsOn: [step.id] }) },
  'an unknown member': { code: 'shape', spoil: (step) => ({ ...step, approved: true }) as PlanStep },
  'a negative price': { code: 'shape', spoil: (step) => ({ ...step, costMilliUnits: -1 }) },
}

describe('validatePlan', () => {
  it('accepts every good plan', () => {
    fc.assert(
      fc.property(goodPlan, (plan) => {
        expect(judge(plan)).toEqual([])
      }),
    )
  })

  it.each(Object.entries(planted))('refuses %s wherever it stands', (_, { code, spoil }) => {
    fc.assert(
      fc.property(goodPlan, fc.nat(), (plan, at) => {
        const index = at % plan.steps.length
        const spoilt = { ...plan, steps: plan.steps.map((step, i) => (i === index ? spoil(step, plan) : step)) }
        expect(judge(spoilt).map((problem) => problem.code)).toContain(code)
      }),
    )
  })

  it('refuses a circle of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), (length) => {
        const steps = Array.from({ length }, (_unused, i) => ({
          id: `s${i}`,
          capability: 'score_account_fit',
          domain: 'intelligence',
          sideEffect: 'read-only',
          title: 'x',
          why: '',
          input: { i },
          dependsOn: [`s${(i + 1) % length}`],
          when: null,
          costMilliUnits: 500,
        }))
        expect(
          judge({ explanation: '', revision: 0, steps }).filter((problem) => problem.code === 'cycle'),
        ).toHaveLength(length)
      }),
    )
  })

  it('refuses what the profile may not use, whatever the plan says', () => {
    fc.assert(
      fc.property(goodPlan, (plan) => {
        const codes = judge(plan, { ...rep, capabilities: [] }).map((problem) => problem.code)
        expect(codes.filter((code) => code === 'not-allowed')).toHaveLength(plan.steps.length)
      }),
    )
  })

  it('refuses a plan that costs more than is left', () => {
    fc.assert(
      fc.property(goodPlan, (plan) => {
        const price = plan.steps.reduce((sum, step) => sum + step.costMilliUnits, 0)
        expect(judge(plan, rep, price)).toEqual([])
        expect(judge(plan, rep, price - 1).map((problem) => problem.code)).toContain('over-budget')
      }),
    )
  })

  it('refuses input that the capability’s schema refuses, steps of one name and the same call twice', () => {
    const step = {
      id: 's1',
      capability: 'draft_outbound_message',
      domain: 'engagement',
      sideEffect: 'propose',
      title: 'x',
      why: '',
      input: { to: 'a' },
      dependsOn: [],
      when: null,
      costMilliUnits: 1000,
    }
    expect(judge({ explanation: '', revision: 0, steps: [step] }).map((problem) => problem.code)).toEqual(['bad-input'])
    const fine = { ...step, input: { to: 'a', text: 'b' } }
    expect(judge({ explanation: '', revision: 0, steps: [fine, fine] }).map((problem) => problem.code)).toEqual([
      'duplicate-step',
      'repeated-call',
    ])
    expect(judge({ explanation: '', revision: 0, steps: [] }).map((problem) => problem.code)).toEqual(['empty'])
    expect(judge('a plan').map((problem) => problem.code)).toEqual(['shape'])
  })
})
