import { z } from '../../../shared/zod.ts'
import type { CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import { id, list, readAnswer, readEach, text } from './read.ts'
import type { AskFn, TellFn, WriteBackPort, Written } from './vendor.ts'
import { asHtml, chooseListed, usualOffers } from './write-back.ts'

const TITLE = 'Pipedrive'
/** Notes and users have no twin in v2 yet. */
const V1 = '../v1'
const objects: Readonly<Record<CrmRecordKind, string>> = {
  account: 'organizations',
  contact: 'persons',
  opportunity: 'deals',
}
const links: Readonly<Record<CrmRecordKind, string>> = {
  account: 'org_id',
  contact: 'person_id',
  opportunity: 'deal_id',
}

const optionalId = z.union([z.int(), z.string()]).nullish().transform((value) => (value == null ? null : String(value))) // prettier-ignore
const oneSchema = z.object({
  success: z.literal(true),
  data: z.object({ id, stage_id: optionalId, pipeline_id: optionalId, owner_id: optionalId }),
})
const manySchema = z.object({ success: z.literal(true), data: list.nullable() })
const madeSchema = z.object({ success: z.literal(true), data: z.object({ id }) })

async function stages(ask: AskFn, pipeline: string | null) {
  const query = { limit: '500', ...(pipeline === null ? {} : { pipeline_id: pipeline }) }
  const { data } = readAnswer(manySchema, await ask({ method: 'GET', path: '/stages', query }), TITLE)
  return readEach(data ?? [], z.object({ id, name: z.string() }), (one) => ({ id: one.id, names: [one.id, one.name] }))
    .read
}

async function users(ask: AskFn) {
  const { data } = readAnswer(manySchema, await ask({ method: 'GET', path: `${V1}/users` }), TITLE)
  const userSchema = z.object({ id, name: text, email: text })
  return readEach(data ?? [], userSchema, (one) => ({ id: one.id, names: [one.id, one.email, one.name] })).read
}

async function add(tell: TellFn, path: string, json: Readonly<Record<string, unknown>>): Promise<Written> {
  const { data } = readAnswer(madeSchema, await tell({ method: 'POST', path, json }), TITLE)
  return { id: data.id, already: false }
}

/** Notes, tasks (activities still to be done), the stage of a deal, owners of organizations and deals. Pipedrive knows no keys of ours. */
export const pipedriveWriteBack: WriteBackPort = {
  offers: usualOffers,
  honoursKeys: false,
  async write({ record: { kind, externalId }, change, before }, { ask, tell }) {
    const path = `/${objects[kind]}/${encodeURIComponent(externalId)}`
    const { data: now } = readAnswer(oneSchema, await ask({ method: 'GET', path }), TITLE)
    const set = async (field: string, value: string): Promise<Written> => {
      await tell({ method: 'PATCH', path, json: { [field]: Number(value) } })
      return { id: null, already: false }
    }
    switch (change.kind) {
      case 'note':
        return add(tell, `${V1}/notes`, { content: asHtml(change.text), [links[kind]]: Number(externalId) })
      case 'task': {
        const person = { participants: [{ person_id: Number(externalId), primary: true }] }
        return add(tell, '/activities', {
          subject: change.subject,
          type: 'task',
          ...(change.due === null ? {} : { due_date: change.due }),
          ...(kind === 'contact' ? person : { [links[kind]]: Number(externalId) }),
        })
      }
      case 'stage': {
        const known = await stages(ask, now.pipeline_id)
        const to = chooseListed({ title: TITLE, what: 'stage' }, known, now.stage_id, before, change.to)
        return to === null ? { id: null, already: true } : set('stage_id', to)
      }
      case 'owner': {
        const wanted = change.to.email ?? change.to.name
        const to = chooseListed({ title: TITLE, what: 'owner' }, await users(ask), now.owner_id, before, wanted)
        return to === null ? { id: null, already: true } : set('owner_id', to)
      }
    }
  },
}
