import { describe, expect, it } from 'vitest'
import type { CrmChoice } from '../../../shared/domain/crm-change.ts'
import { blankForm, changeOf, isComplete, kindsFor, placeOf, placesFor } from './crm-form.ts'

const choices: CrmChoice[] = [
  { vendor: 'salesforce', title: 'Salesforce', mode: null, kinds: [], reason: 'not here' },
  { vendor: 'hubspot', title: 'HubSpot', mode: 'live', kinds: ['note', 'stage'], reason: null },
  { vendor: 'pipedrive', title: 'Pipedrive', mode: 'mock', kinds: ['note'], reason: null },
]

describe('the form of a change', () => {
  it('offers a stage for deals alone', () => {
    expect([kindsFor('account').includes('stage'), kindsFor('opportunity').includes('stage')]).toEqual([false, true])
  })

  it('offers the vendors that take such a change, and always the list', () => {
    expect([placesFor('note', choices), placesFor('owner', choices)]).toEqual([
      ['hubspot', 'pipedrive', 'list'],
      ['list'],
    ])
  })

  it('keeps the place that was chosen while it takes such a change', () => {
    const chosen = { ...blankForm, place: 'pipedrive' as const }
    expect([placeOf(chosen, choices), placeOf({ ...chosen, kind: 'stage' }, choices)]).toEqual(['pipedrive', 'hubspot'])
  })

  it('is complete with its own field and sends no other', () => {
    const form = { ...blankForm, text: 'x', stage: 'Won', due: '2026-12-04' }
    expect([isComplete(blankForm), isComplete(form), isComplete({ ...form, kind: 'owner' })]).toEqual([
      false,
      true,
      false,
    ])
    expect(changeOf({ ...form, kind: 'stage' })).toEqual({
      kind: 'stage',
      stage: 'Won',
      text: null,
      due: null,
      ownerId: null,
    })
    expect(changeOf({ ...form, kind: 'task' }).due).toBe('2026-12-04')
  })
})
