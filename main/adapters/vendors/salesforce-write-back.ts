import { z } from '../../../shared/zod.ts'
import type { CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import { fault } from '../http/http-fault.ts'
import { id, list, readAnswer, readEach, text } from './read.ts'
import type { AskFn, TellFn, WriteBackPort, Written } from './vendor.ts'
import { compareValue, resolveName, usualOffers } from './write-back.ts'

const VERSION = 'v67.0'
const DATA = `/services/data/${VERSION}`
const TITLE = 'Salesforce'
const objects: Readonly<Record<CrmRecordKind, string>> = {
  account: 'Account',
  contact: 'Contact',
  opportunity: 'Opportunity',
}

const answerSchema = z.object({ records: list })
const recordSchema = z.object({
  Id: id,
  StageName: text,
  Owner: z.object({ Id: id, Name: text, Email: text }).nullish(),
})
const stageSchema = z.object({ ApiName: text, MasterLabel: text })
const userSchema = z.object({ Id: id, Name: text, Email: text })
const madeSchema = z.object({ id, success: z.literal(true) })

/** A text within SOQL. */
const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

async function query<T extends z.ZodType>(ask: AskFn, schema: T, soql: string): Promise<z.output<T>[]> {
  const body = await ask({ method: 'GET', path: `${DATA}/query`, query: { q: soql } })
  return readEach(readAnswer(answerSchema, body, TITLE).records, schema, (one) => one).read
}

async function addTask(tell: TellFn, json: Readonly<Record<string, unknown>>): Promise<Written> {
  const body = await tell({ method: 'POST', path: `${DATA}/sobjects/Task`, json })
  return { id: readAnswer(madeSchema, body, TITLE).id, already: false }
}

/** A note is kept as a task that is done, as Salesforce logs what happened. Stage and owner are fields of the record. */
export const salesforceWriteBack: WriteBackPort = {
  offers: usualOffers,
  honoursKeys: false,
  async write({ record: { kind, externalId }, change, before }, { ask, tell, nowMs }) {
    const object = objects[kind]
    const fields = `Id, ${kind === 'opportunity' ? 'StageName, ' : ''}Owner.Id, Owner.Name, Owner.Email`
    const [now] = await query(ask, recordSchema, `SELECT ${fields} FROM ${object} WHERE Id = ${quoted(externalId)}`)
    if (!now)
      throw fault('user_invalid_input', `${TITLE} has this record no longer. Nothing was written.`, `Sync ${TITLE}.`)
    const attached = kind === 'contact' ? { WhoId: externalId } : { WhatId: externalId }
    const set = async (field: string, value: string): Promise<Written> => {
      const path = `${DATA}/sobjects/${object}/${encodeURIComponent(externalId)}`
      await tell({ method: 'PATCH', path, json: { [field]: value } })
      return { id: null, already: false }
    }
    switch (change.kind) {
      case 'note':
        return addTask(tell, {
          ...attached,
          Subject: 'Note',
          Description: change.text,
          Status: 'Completed',
          ActivityDate: new Date(nowMs).toISOString().slice(0, 10),
        })
      case 'task':
        return addTask(tell, {
          ...attached,
          Subject: change.subject,
          Status: 'Not Started',
          ...(change.due === null ? {} : { ActivityDate: change.due }),
        })
      case 'stage': {
        if (compareValue({ title: TITLE, what: 'stage' }, [now.StageName], before, change.to) === 'already')
          return { id: null, already: true }
        const stages = await query(
          ask,
          stageSchema,
          'SELECT ApiName, MasterLabel FROM OpportunityStage WHERE IsActive = true',
        )
        const known = stages.map((stage) => ({ ...stage, names: [stage.ApiName, stage.MasterLabel] }))
        return set('StageName', resolveName(TITLE, 'stage', known, change.to).ApiName ?? change.to)
      }
      case 'owner': {
        const { name, email } = change.to
        const by = email === null ? `Name = ${quoted(name)}` : `Email = ${quoted(email)}`
        const users = await query(ask, userSchema, `SELECT Id, Name, Email FROM User WHERE IsActive = true AND ${by}`)
        const known = users.map((user) => ({ ...user, names: [user.Id, user.Email, user.Name] }))
        const wanted = resolveName(TITLE, 'user', known, email ?? name)
        const present = [now.Owner?.Id, now.Owner?.Email, now.Owner?.Name]
        if (compareValue({ title: TITLE, what: 'owner' }, present, before, wanted.Id) === 'already')
          return { id: null, already: true }
        return set('OwnerId', wanted.Id)
      }
    }
  },
}
