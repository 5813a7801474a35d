import { z } from '../../../shared/zod.ts'
import type { CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import { HttpFault } from '../http/http-fault.ts'
import { id, readAnswer, text } from './read.ts'
import type { WriteBackPort, Written } from './vendor.ts'
import { changedMeanwhile, compareValue } from './write-back.ts'

const TITLE = 'The REST source'
const collections: Readonly<Record<CrmRecordKind, string>> = {
  account: 'accounts',
  contact: 'contacts',
  opportunity: 'opportunities',
}
const recordSchema = z.object({ id, stage: text, owner: text })
const madeSchema = z.object({ id })

/** As docs/adapters.md asks of such a server: one change for one Idempotency-Key, which always comes with the same body, and 409 where `expected` does not stand there. */
export const ibmSalesCloudWriteBack: WriteBackPort = {
  offers: {
    note: ['account', 'contact', 'opportunity'],
    task: ['account', 'contact', 'opportunity'],
    stage: ['opportunity'],
    owner: ['account', 'opportunity'],
  },
  honoursKeys: true,
  async write({ record: { kind, externalId }, change, before }, { ask, tell }) {
    const path = `/${collections[kind]}/${encodeURIComponent(externalId)}`
    const now = readAnswer(recordSchema, await ask({ method: 'GET', path }), TITLE)
    const record = { kind, id: externalId }
    const add = async (to: string, json: object): Promise<Written> => {
      const made = readAnswer(madeSchema, await tell({ method: 'POST', path: to, json: { record, ...json } }), TITLE)
      return { id: made.id, already: false }
    }
    const set = async (field: 'stage' | 'owner', to: string): Promise<Written> => {
      const present = now[field]
      if (compareValue({ title: TITLE, what: field }, [present], before, to) === 'already')
        return { id: null, already: true }
      try {
        await tell({ method: 'PATCH', path, json: { [field]: to, expected: { [field]: present } } })
      } catch (thrown) {
        if (thrown instanceof HttpFault && thrown.status === 409)
          throw changedMeanwhile(TITLE, `The ${field} is no longer “${present ?? 'none'}”`)
        throw thrown
      }
      return { id: null, already: false }
    }
    switch (change.kind) {
      case 'note':
        return add('/notes', { text: change.text })
      case 'task':
        return add('/tasks', { subject: change.subject, due: change.due })
      case 'stage':
        return set('stage', change.to)
      case 'owner':
        return set('owner', change.to.name)
    }
  },
}
