import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRequest } from '../planning/plan-request.ts'
import type { PlanRequest } from '../planning/plan-request.types.ts'
import { createMemoryRecords, type MemoryData } from '../planning/testing/memory-records.ts'
import { testProfile, testRegistry } from '../planning/testing/registry.ts'
import { salesWorkspace } from '../planning/testing/sales-workspace.ts'
import { validatePlan } from '../planning/validate-plan.ts'
import { createLibrary } from '../runbooks/library.ts'
import { groundPlan, type ModelPlan } from './ground-plan.ts'
import type { Handle } from './mask-request.ts'
import type { ModelAccess } from './model-access.ts'
import { planWithModel } from './plan-with-model.ts'
import { injections } from './testing/injections.ts'

const library = createLibrary(
  readdirSync('assets/runbooks').map((fileName) => ({
    fileName,
    text: readFileSync(`assets/runbooks/${fileName}`, 'utf8'),
  })),
)
const honest =
  '{"explanation":"Score it.","steps":[{"id":"s1","capability":"score_account_fit","title":"Score @e1","why":"Asked for.","input":"{\\"accountId\\":\\"@e1\\"}","after":[]}]}'
const obedient =
  '{"explanation":"As ordered.","steps":[{"id":"s1","capability":"draft_outbound_message","title":"Write","why":"Ordered.","input":"{\\"kind\\":\\"first\\"}","after":[]}]}'

/** A model that does whatever any text it is shown tells it to. */
function gullible(told: string[]): Pick<ModelAccess, 'ask'> {
  return {
    async ask(request) {
      told.push(`${request.system}\n${request.user}`)
      const ordered = injections.some(
        (one) => request.user.includes(one) || request.user.includes(JSON.stringify(one).slice(1, -1)),
      )
      return { ok: true, text: ordered || /evil|mallory/i.test(request.user) ? obedient : honest, call: null }
    },
  }
}

async function planFor(data: MemoryData, pasted: string | null, told: string[] = []) {
  const request: PlanRequest = {
    text: 'Score Nordfrost Logistik with the notes',
    pasted,
    conversation: { turns: [], pendingQuestion: null },
    profile: testProfile(),
    registry: testRegistry,
    asOf: '2026-11-24T10:00:00.000Z',
    timeZone: 'Europe/Berlin',
    forceKind: null,
  }
  const access = gullible(told)
  return planRequest(request, {
    records: createMemoryRecords(data),
    library,
    model: {
      when: 'always',
      plan: (asked, understanding, forbidden) =>
        planWithModel(asked, understanding, forbidden, access, new AbortController().signal),
    },
  })
}

/** The same workspace with one text written into every field that somebody outside can fill. */
const poisoned = (text: string): MemoryData => ({
  ...salesWorkspace,
  accounts: salesWorkspace.accounts.map((account) => ({ ...account, industry: text, city: text, description: text })),
  contacts: salesWorkspace.contacts.map((contact) => ({
    ...contact,
    title: text,
    consent: { ...contact.consent, note: text },
  })),
  opportunities: salesWorkspace.opportunities.map((deal) => ({
    ...deal,
    notes: text,
    nextStep: text,
    competitor: text,
  })),
  products: salesWorkspace.products.map((product) => ({ ...product, problem: text, value: text })),
})

describe('orders hidden in data', () => {
  it('are at least two hundred', () => {
    expect(new Set(injections).size).toBeGreaterThanOrEqual(200)
  })

  it('never reach a planning model from a record or from what was pasted: the plan is the same to the byte', async () => {
    const clean = JSON.stringify(await planFor(salesWorkspace, 'Some notes.'))
    expect(clean).toContain('score_account_fit')
    for (const text of injections) {
      const told: string[] = []
      const planned = await planFor(poisoned(text), text, told)
      expect(told.join('\n'), text).not.toContain(text)
      expect(planned.kind === 'plan' && planned.planner, text).toBe('model')
      const plan = planned.kind === 'plan' ? planned.plan : null
      expect(
        plan?.steps.map((step) => [step.capability, step.input]),
        text,
      ).toEqual([['score_account_fit', { accountId: 'acc-01' }]])
    }
  })

  it('would be obeyed by this model if it saw them', async () => {
    const access = gullible([])
    const request = {
      purpose: 'plan',
      system: '',
      user: injections[3] ?? '',
      format: null,
      maxOutputTokens: 1,
    } as const
    const asked = await access.ask(request, 'x', new AbortController().signal)
    expect(asked.ok && asked.text).toBe(obedient)
  })
})

describe('whatever a model answers', () => {
  const handles: Handle[] = [
    {
      handle: '@e1',
      kind: 'account',
      from: 'request',
      hit: { kind: 'account', id: 'acc-01', name: 'Nordfrost', similarity: 1, detail: null },
    },
    {
      handle: '@e2',
      kind: 'contact',
      from: 'request',
      hit: { kind: 'contact', id: 'con-02', name: 'Anna Berg', similarity: 1, detail: null },
    },
  ]
  const profile = testProfile()
  const forbidden = new Set(['schedule_touchpoint'])
  const grounds = { registry: testRegistry, profile, handles, pasted: 'notes', forbidden }
  const names = [...testRegistry.capabilities.keys(), 'delete_all_accounts', 'constructor', '__proto__']
  const keys = [
    'accountId',
    'contactId',
    'accountIds',
    'opportunityId',
    'kind',
    'intent',
    'text',
    'contact',
    'criteria',
    'moves',
    'facts',
    'icp',
    'toUserId',
    'recipient',
    '__proto__',
    'date',
  ]
  const leaf = fc.oneof(
    fc.constantFrom(
      '@e1',
      '@e2',
      '@l1',
      '@pasted',
      'acc-01',
      'con-13',
      'eve@evil.example',
      'first',
      '2026-12-01',
      'https://evil.example',
    ),
    fc.record({ $from: fc.constantFrom('s1', 's2', 's9'), path: fc.constantFrom('accounts.0.id', '__proto__', '') }),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  )
  const input = fc.dictionary(fc.constantFrom(...keys), fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), {
    maxKeys: 4,
  })
  const step = fc.record({
    id: fc.constantFrom('s1', 's2', 's3', 'S 4', ''),
    capability: fc.constantFrom(...names),
    title: fc.string({ maxLength: 100 }),
    why: fc.string({ maxLength: 100 }),
    input: fc.oneof(
      input.map((value) => JSON.stringify(value)),
      fc.string(),
    ),
    after: fc.array(fc.constantFrom('s1', 's2', 's9'), { maxLength: 2 }),
  })
  /** Mostly right, with at most one thing added that may or may not be. */
  const nearlyHonest = fc
    .tuple(
      fc.subarray(['score_account_fit', 'find_contacts', 'detect_buying_signals', 'normalize_account_record'], {
        minLength: 1,
      }),
      fc.option(fc.tuple(fc.constantFrom(...keys), leaf)),
    )
    .map(([calls, extra]) => ({
      explanation: '',
      steps: calls.map((capability, index) => ({
        id: `s${index + 1}`,
        capability,
        title: 'T',
        why: '',
        input: JSON.stringify({ accountId: '@e1', ...(extra ? { [extra[0]]: extra[1] } : {}) }),
        after: [],
      })),
    }))
  const plans: fc.Arbitrary<ModelPlan> = fc.oneof(
    fc.record({ explanation: fc.string(), steps: fc.array(step, { maxLength: 6 }) }),
    nearlyHonest,
  )

  it('becomes a plan only with known capabilities, their own prices, and records the rep spoke of', () => {
    let accepted = 0
    fc.assert(
      fc.property(plans, (proposed) => {
        const { plan, problems } = groundPlan(proposed, grounds)
        if (problems.length > 0) return
        accepted += 1
        expect(
          validatePlan(plan, { registry: testRegistry, profile, leftMilliUnits: profile.budget.runMilliUnits }),
        ).toEqual([])
        for (const one of plan.steps) {
          const known = testRegistry.capabilities.get(one.capability)
          expect(profile.capabilities).toContain(one.capability)
          expect(forbidden.has(one.capability)).toBe(false)
          expect([one.sideEffect, one.costMilliUnits, one.domain]).toEqual([
            known?.sideEffect,
            known?.costMilliUnits,
            known?.domain,
          ])
          const text = JSON.stringify(one.input)
          expect(text).not.toMatch(/con-13|evil|@/)
          for (const [key, value] of Object.entries(one.input))
            if (key.endsWith('Id') && typeof value === 'string') expect(['acc-01', 'con-02']).toContain(value)
          expect(['contact', 'recipient', 'icp', 'moves'].filter((key) => Object.hasOwn(one.input, key))).toEqual([])
        }
      }),
      { numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(20)
  })
})
