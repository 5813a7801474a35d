import { AppError } from '../../../shared/errors.ts'
import { crmChangeKinds, type CrmChoice, type CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { crmInputSchema, type CrmInput } from '../../core/capabilities/engagement/crm/crm-schemas.ts'
import { findTarget } from '../../core/capabilities/engagement/crm/find-target.ts'
import { recordOf } from '../../core/capabilities/engagement/crm/read-change.ts'
import { reportOf, type AppContext } from '../context.ts'
import { mayUse, sightOf } from '../look.ts'
import { runCapability } from '../run-capability.ts'
import { createWriteBack } from '../vendors/write-back.ts'

const CHANGE = 'change_crm_record'
const LIST = 'list_crm_change'

const about = (kind: CrmRecordKind, id: string): Pick<CrmInput, 'accountId' | 'contactId' | 'opportunityId'> => ({
  [`${kind}Id`]: id,
})

export const crmHandlers = (context: AppContext) =>
  ({
    async 'crm.choices'({ kind, id }) {
      const allowed = await mayUse(context, CHANGE)
      const writeBack = createWriteBack(context.adapters, allowed.profile, context.clock)
      const sight = { ...(await sightOf(context, allowed)), writeBack }
      const found = await recordOf({ ...about(kind, id), kind: 'note' }, sight)
      if (!found.ok) throw new AppError('input.invalid', found.message, { remedy: found.remedy })
      const choices: CrmChoice[] = []
      for (const { id: vendor, title } of writeBack.vendors) {
        const targets = await Promise.all(crmChangeKinds.map((one) => findTarget(vendor, found.value, one, sight)))
        const kinds = crmChangeKinds.filter((_, at) => targets[at]?.ok)
        const [able] = targets.flatMap((target) => (target.ok ? [target.value.offer.mode] : []))
        const [refused] = targets.flatMap((target) => (target.ok ? [] : [target]))
        choices.push({
          vendor,
          title,
          mode: able ?? null,
          kinds,
          reason: kinds.length > 0 ? null : (refused?.message ?? null),
        })
      }
      const users = (await sight.records.users()).map((user) => ({ id: user.id, name: user.name }))
      return { choices, users }
    },
    async 'crm.change'({ kind, id, vendor, change, asList }) {
      const input = crmInputSchema.parse({
        ...about(kind, id),
        ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)),
        ...(vendor === null ? {} : { vendor }),
      })
      const run = await runCapability(context, {
        name: asList ? LIST : CHANGE,
        input,
        profile: await context.selectedProfile(),
        title: asList ? 'Keep a change for the CRM as a list' : 'Change a record in the CRM',
        reason: 'asked for on the record’s own screen',
      })
      return reportOf(context, await context.engine.whenIdle(run.id))
    },
  }) satisfies Partial<Handlers>
