import { describe, expect, it } from 'vitest'
import { partCrmText, readCrmOrder } from './crm-order.ts'

describe('an order to write into a CRM', () => {
  it.each([
    ['log a note on Acme in HubSpot', 'note', 'hubspot', false, null],
    ['please add a note to the Acme deal in our CRM', 'note', null, false, null],
    ['Add a task for Dana in pipedrive', 'task', 'pipedrive', false, null],
    ['set the stage of Acme renewal to Negotiation in Salesforce', 'stage', 'salesforce', false, 'Negotiation'],
    ['Move Acme renewal to closed won in Salesforce', 'stage', 'salesforce', false, 'closed won'],
    ['in HubSpot change the stage of Acme to “Contract sent”', null, null, false, null],
    ['change the owner of Acme to Lena Vogt in Hubspot', 'owner', 'hubspot', false, null],
    ['change the stage of Acme to Negotiation as a change list', 'stage', null, true, 'Negotiation'],
    ['log a note on Acme in ZoomInfo', 'note', 'zoominfo', true, null],
    ['set the stage of Acme renewal to Negotiation', 'stage', null, false, 'Negotiation'],
    // Not these.
    ['write a note to Dana', null, null, false, null],
    ['find accounts that use Salesforce', null, null, false, null],
    ['who owns Acme in Salesforce', null, null, false, null],
    ['move Kaltwerk to Lena Vogt', null, null, false, null],
    ['add a call with Dana to my calendar', null, null, false, null],
    ['don’t log a note on Acme in HubSpot', null, null, false, null],
    ['put the deal to bed in Salesforce', null, null, false, null],
  ])('%s', (text, kind, vendor, asList, stage) => {
    const order = readCrmOrder(text)
    expect([order?.kind ?? null, order?.vendor ?? null, order?.asList ?? false, order?.stage ?? null]).toEqual([
      kind,
      vendor,
      asList,
      stage,
    ])
  })

  it.each([
    [
      'log a note on Acme in HubSpot: spoke with Dana, write to her on Friday',
      'spoke with Dana, write to her on Friday',
    ],
    ['log a note on Acme in HubSpot saying "score them again"', 'score them again'],
    ['log a note “they want it by May” on Acme in HubSpot', 'they want it by May'],
    ['add a task on Acme in Pipedrive: send the quote', 'send the quote'],
  ])('brings its own words: %s', (text, words) => {
    expect(partCrmText(text)?.words).toBe(words)
  })

  it.each(['score Acme: it looks good', 'set the stage of Acme to "Negotiation" in HubSpot', 'summarise: log a note'])(
    'takes no words out of “%s”',
    (text) => expect(partCrmText(text)).toBeNull(),
  )
})
