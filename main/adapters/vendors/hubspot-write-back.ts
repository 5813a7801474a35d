import { z } from '../../../shared/zod.ts'
import type { CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import { id, list, readAnswer, readEach, text } from './read.ts'
import type { AskFn, TellFn, WriteBackPort, Written } from './vendor.ts'
import { asHtml, chooseListed, usualOffers } from './write-back.ts'

const VERSION = '2026-09'
const TITLE = 'HubSpot'
const objects: Readonly<Record<CrmRecordKind, string>> = {
  account: 'companies',
  contact: 'contacts',
  opportunity: 'deals',
}
/** HubSpot's own numbers for what a note or a task is attached to. */
const noteTo: Readonly<Record<CrmRecordKind, number>> = { account: 190, contact: 202, opportunity: 214 }
const taskTo: Readonly<Record<CrmRecordKind, number>> = { account: 192, contact: 204, opportunity: 216 }

const recordSchema = z.object({
  id,
  properties: z.object({ dealstage: text, pipeline: text, hubspot_owner_id: text }),
})
const madeSchema = z.object({ id })
const pipelinesSchema = z.object({ results: list })
const pipelineSchema = z.object({ id, stages: z.array(z.object({ id, label: z.string() })) })
const ownerSchema = z.object({ id, email: text, firstName: text, lastName: text })

const pathOf = (kind: CrmRecordKind, record: string): string =>
  `/crm/objects/${VERSION}/${objects[kind]}/${encodeURIComponent(record)}`

async function stages(ask: AskFn, pipeline: string | null) {
  const body = await ask({ method: 'GET', path: `/crm/pipelines/${VERSION}/deals` })
  const { read } = readEach(readAnswer(pipelinesSchema, body, TITLE).results, pipelineSchema, (one) => one)
  return read
    .filter((one) => pipeline === null || one.id === pipeline)
    .flatMap((one) => one.stages.map((stage) => ({ id: stage.id, names: [stage.id, stage.label] })))
}

async function owners(ask: AskFn) {
  const body = await ask({ method: 'GET', path: `/crm/owners/${VERSION}`, query: { limit: '500' } })
  const { read } = readEach(readAnswer(pipelinesSchema, body, TITLE).results, ownerSchema, (one) => one)
  return read.map((one) => ({
    id: one.id,
    names: [one.id, one.email, [one.firstName, one.lastName].filter(Boolean).join(' ')],
  }))
}

async function add(
  tell: TellFn,
  object: 'notes' | 'tasks',
  properties: Readonly<Record<string, string>>,
  to: { id: string; type: number },
): Promise<Written> {
  const associations = [
    { to: { id: to.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: to.type }] },
  ]
  const body = await tell({
    method: 'POST',
    path: `/crm/objects/${VERSION}/${object}`,
    json: { properties, associations },
  })
  return { id: readAnswer(madeSchema, body, TITLE).id, already: false }
}

/** Notes and tasks on companies, people and deals; the stage of a deal; owners of companies and deals. HubSpot knows no keys of ours. */
export const hubspotWriteBack: WriteBackPort = {
  offers: usualOffers,
  honoursKeys: false,
  async write({ record: { kind, externalId }, change, before }, { ask, tell, nowMs }) {
    const path = pathOf(kind, externalId)
    const properties = kind === 'opportunity' ? 'dealstage,pipeline,hubspot_owner_id' : 'hubspot_owner_id'
    const { properties: now } = readAnswer(
      recordSchema,
      await ask({ method: 'GET', path, query: { properties } }),
      TITLE,
    )
    const set = async (name: string, value: string): Promise<Written> => {
      await tell({ method: 'PATCH', path, json: { properties: { [name]: value } } })
      return { id: null, already: false }
    }
    switch (change.kind) {
      case 'note':
        return add(
          tell,
          'notes',
          { hs_timestamp: new Date(nowMs).toISOString(), hs_note_body: asHtml(change.text) },
          { id: externalId, type: noteTo[kind] },
        )
      case 'task':
        return add(
          tell,
          'tasks',
          {
            hs_timestamp: change.due === null ? new Date(nowMs).toISOString() : `${change.due}T09:00:00.000Z`,
            hs_task_subject: change.subject,
            hs_task_status: 'NOT_STARTED',
            hs_task_type: 'TODO',
          },
          { id: externalId, type: taskTo[kind] },
        )
      case 'stage': {
        const known = await stages(ask, now.pipeline)
        const to = chooseListed({ title: TITLE, what: 'stage' }, known, now.dealstage, before, change.to)
        return to === null ? { id: null, already: true } : set('dealstage', to)
      }
      case 'owner': {
        const wanted = change.to.email ?? change.to.name
        const to = chooseListed(
          { title: TITLE, what: 'owner' },
          await owners(ask),
          now.hubspot_owner_id,
          before,
          wanted,
        )
        return to === null ? { id: null, already: true } : set('hubspot_owner_id', to)
      }
    }
  },
}
