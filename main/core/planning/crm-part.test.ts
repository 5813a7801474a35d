import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createLibrary } from '../runbooks/library.ts'
import { planRequest } from './plan-request.ts'
import { createMemoryRecords } from './testing/memory-records.ts'
import { testProfile, testRegistry } from './testing/registry.ts'
import { salesWorkspace } from './testing/sales-workspace.ts'

const library = createLibrary([{ fileName: 'crm.yaml', text: readFileSync('assets/runbooks/crm.yaml', 'utf8') }])

it('takes the CRM from the answer to “In which CRM?”, and keeps the words of the note', async () => {
  const request = 'log a note on Kaltwerk: they moved'
  const planned = await planRequest(
    {
      text: 'HubSpot',
      pasted: null,
      conversation: {
        turns: [{ request, entities: [], listed: [], runId: 'run-1' }],
        pendingQuestion: { request, question: 'In which CRM?', options: ['HubSpot', 'Salesforce'] },
      },
      profile: testProfile(),
      registry: testRegistry,
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Europe/Berlin',
      forceKind: null,
    },
    { records: createMemoryRecords(salesWorkspace), library },
  )
  if (planned.kind !== 'plan') throw new Error(`${planned.kind} instead of a plan`)
  const [step] = planned.plan.steps
  expect(step?.capability).toBe('change_crm_record')
  expect(JSON.stringify(step?.input)).toContain('"vendor":"hubspot"')
  expect(JSON.stringify(step?.input)).toContain('they moved')
})
