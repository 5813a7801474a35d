import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { accountSchema, type User } from '../../../../shared/domain/records.ts'
import { AppError } from '../../../../shared/errors.ts'
import { fold } from '../../text/fold.ts'
import { canonicalJson } from '../../tracing/canonical-json.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { readVendorRecord, type VendorReading } from './normalize/read-vendor-record.ts'
import { doubtsOf, missingFrom, tidyAccount } from './normalize/tidy-account.ts'
import { sourceOf } from '../../entities/origin-of.ts'

const inputSchema = z
  .object({
    accountId: z.string().optional(),
    /** A record as a vendor's API gives it. */
    record: z.record(z.string(), z.unknown()).optional(),
    vendor: z.string().max(60).optional(),
    /** What you say about a field, as in an import: "Annual Revenue" → "revenue:thousands:USD". */
    mapping: z.record(z.string(), z.string().nullable()).optional(),
  })
  .refine(({ accountId, record }) => (accountId === undefined) !== (record === undefined), {
    error: 'give accountId or record, one of them',
  })
const doubtSchema = z.object({ field: z.string(), value: z.string(), because: z.string() })
const outputSchema = z.object({
  /** The one form. For a stored account: a proposal, nothing is overwritten. */
  account: accountSchema,
  status: z.enum(['prospect', 'qualified', 'active', 'dormant', 'churned']).nullable(),
  idMade: z.boolean(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string(), because: z.string() })),
  unreadable: z.array(doubtSchema),
  doubts: z.array(doubtSchema),
  assumed: z.array(z.string()),
  missing: z.array(z.string()),
  unused: z.array(z.string()),
  conflicts: z.array(
    z.object({ field: z.string(), value: z.string(), from: z.string(), keptFrom: z.string(), rule: z.string() }),
  ),
  duplicates: z.array(z.object({ id: z.string(), name: z.string() })),
  sources: z.array(sourceRefSchema),
})
type NormalizeInput = z.infer<typeof inputSchema>
type NormalizeOutput = z.infer<typeof outputSchema>

export const normalizeAccountRecord = defineCapability<NormalizeInput, NormalizeOutput>({
  name: 'normalize_account_record',
  domain: 'intelligence',
  purpose:
    'Brings an account’s record into one form, and says what changed, what looks odd, what is missing and what could not be read.',
  sideEffect: 'read-only',
  guardrails: [
    'advises, never overwrites a record',
    'nothing is invented and no currency converted',
    'what cannot be read is said',
  ],
  defaultCostMilliUnits: 300,
  input: inputSchema,
  output: outputSchema,
  async run(input, context) {
    const reading = await read(input, context)
    if (!reading.ok) return reading
    const { settings, records, asOf } = context
    const { status, changes, unreadable, assumed, unused, owner, account: raw } = reading.value
    const ownerId = raw.ownerId ?? (owner === null ? null : (findUser(await records.users(), owner)?.id ?? null))
    const { account, changes: tidied } = tidyAccount({ ...raw, ownerId })
    const isNew = input.record !== undefined
    const conflicts = isNew ? [] : ((await records.conflicts?.('account', account.id)) ?? [])
    const hits = await records.search(account.name, ['account'], 5)
    return {
      ok: true,
      value: {
        account,
        status,
        idMade: isNew && account.source.externalId === null,
        changes: [...changes, ...tidied],
        unreadable: [
          ...unreadable,
          ...(owner !== null && ownerId === null
            ? [{ field: 'owner', value: owner, because: 'is nobody in your team' }]
            : []),
        ],
        doubts: doubtsOf(account, asOf, settings.currency),
        assumed,
        missing: missingFrom(account),
        unused,
        conflicts: conflicts.map(({ field, value, from, keptFrom, rule }) => ({
          field,
          value: typeof value === 'string' ? value : canonicalJson(value),
          from,
          keptFrom,
          rule,
        })),
        duplicates: hits
          .filter(({ id, similarity }) => similarity === 1 && id !== account.id)
          .map(({ id, name }) => ({ id, name })),
        sources: [sourceOf(`account:${account.id}`, 'name', account.name, account.source)],
      },
    }
  },
  present({
    account,
    status,
    idMade,
    changes,
    unreadable,
    doubts,
    assumed,
    missing,
    unused,
    conflicts,
    duplicates,
    sources,
  }) {
    const odd = unreadable.length + doubts.length + conflicts.length + duplicates.length
    const things = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
    const isClean = odd + missing.length + changes.length === 0
    return {
      headline: isClean
        ? `**${account.name}: the record is complete and in order**`
        : `**${account.name}: ${things(changes.length, 'value', 'values')} in another form, ${things(odd, 'doubt', 'doubts')}, ${missing.length} missing**`,
      details: [
        ...changes.map(({ field, from, to, because }) => `${field}: “${from}” becomes “${to}” (${because})`),
        ...unreadable.map(({ field, value, because }) => `Not read, ${field}: “${value}”. ${because}`),
        ...doubts.map(({ field, value, because }) => `Odd, ${field}${value === '' ? '' : ` “${value}”`}: ${because}`),
        ...conflicts.map(
          ({ field, value, from, keptFrom, rule }) =>
            `${from} says ${field} is ${value}; the value of ${keptFrom} is kept (${rule.replaceAll('-', ' ')})`,
        ),
        ...duplicates.map(({ name, id }) => `Another account has the same name: ${name} (${id})`),
        ...assumed,
        ...(status === null ? [] : [`Status: ${status}.`]),
        ...(idMade ? [`The record has no id of its own; it goes by ${account.id}.`] : []),
        ...(unused.length === 0 ? [] : [`Not used: ${unused.join(', ')}.`]),
      ],
      unknowns: missing.map((label) => `${account.name}: ${label}`),
      sources,
      nextQuestion: missing[0] ? `Do you know this about ${account.name}: ${missing[0]}?` : null,
    }
  },
})

async function read(
  input: NormalizeInput,
  { records, settings, digest }: CapabilityContext,
): Promise<Outcome<VendorReading>> {
  if (input.record === undefined) {
    const account = await records.account(input.accountId ?? '')
    return account
      ? {
          ok: true,
          value: { account, status: null, owner: null, changes: [], unreadable: [], assumed: [], unused: [] },
        }
      : {
          ok: false,
          mode: 'user_invalid_input',
          message: 'There is no such account.',
          remedy: 'Check its name, or import it.',
        }
  }
  try {
    const value = readVendorRecord(input.record, {
      from: input.vendor?.trim() || 'the record you gave',
      mapping: input.mapping ?? {},
      workspaceCurrency: settings.currency,
      idFor: (fields) => `given-${digest(canonicalJson([...fields])).slice(0, 16)}`,
    })
    return { ok: true, value }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'import.needs-mapping') throw error
    return {
      ok: false,
      mode: 'user_invalid_input',
      message: error.message,
      remedy: error.remedy ?? 'Say which field is the name.',
    }
  }
}

const findUser = (users: readonly User[], owner: string): User | undefined => {
  const wanted = fold(owner).trim()
  return users.find(({ id, name, email }) =>
    [id, name, email ?? ''].some((own) => own !== '' && fold(own).trim() === wanted),
  )
}
