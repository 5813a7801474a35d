import type { ImportKind } from '../../../shared/domain/import.ts'
import type { Consent, Money, MoneyRange, NumberRange, Provenance, Stage } from '../../../shared/domain/records.ts'
import type { CellValue } from './read-row.ts'
import type { RecordOf } from './record-types.ts'
import { recordKindOf } from './record-types.ts'
import { splitName } from './values/read-contact-details.ts'
import { plain, readStage } from './values/read-words.ts'

/** What a row refers to, found in the workspace. */
export type References = {
  accountId: string | null
  ownerId: string | null
  opportunityId: string | null
  contactIds: string[]
}

type Values = ReadonlyMap<string, CellValue>
type Builder<K extends ImportKind> = (
  values: Values,
  id: string,
  references: References,
  source: Provenance,
) => RecordOf[(typeof recordKindOf)[K]]

const text = (values: Values, field: string): string | null => {
  const value = values.get(field)
  return typeof value === 'string' && value !== '' ? value : null
}
const flag = (values: Values, field: string): boolean | null => {
  const value = values.get(field)
  return typeof value === 'boolean' ? value : null
}
const number = (values: Values, field: string): number | null => {
  const value = values.get(field)
  return typeof value === 'number' ? value : null
}
const list = (values: Values, field: string): string[] => {
  const value = values.get(field)
  return Array.isArray(value) ? value : []
}
const thing = <T extends NumberRange | MoneyRange | Money>(values: Values, field: string): T | null => {
  const value = values.get(field)
  return typeof value === 'object' && !Array.isArray(value) ? (value as T) : null
}

/** The name a row goes by, or null when it has none and cannot be taken. */
export function nameIn(kind: ImportKind, values: Values): string | null {
  const person = [text(values, 'firstName'), text(values, 'lastName')].filter(Boolean).join(' ')
  switch (kind) {
    case 'accounts':
      return text(values, 'name') ?? text(values, 'domain')
    case 'contacts':
    case 'users': {
      const whole = text(values, 'name')
      return person || (whole && splitName(whole).name) || text(values, 'email')
    }
    case 'activities':
      return text(values, 'at')
    default:
      return text(values, 'name')
  }
}

export const builders: { [K in ImportKind]: Builder<K> } = {
  accounts: (values, id, { ownerId }, source) => ({
    id,
    name: nameIn('accounts', values) ?? '',
    domain: text(values, 'domain'),
    industry: text(values, 'industry'),
    employees: thing<NumberRange>(values, 'employees'),
    revenue: thing<MoneyRange>(values, 'revenue'),
    country: text(values, 'country'),
    region: text(values, 'region'),
    city: text(values, 'city'),
    tools: values.has('tools') ? list(values, 'tools') : null,
    segment: text(values, 'segment'),
    ownerId,
    customer: flag(values, 'customer'),
    doNotContact: flag(values, 'doNotContact') ?? false,
    description: text(values, 'description'),
    source,
  }),
  contacts: (values, id, { accountId }, source) => {
    const whole = text(values, 'name')
    const split = whole ? splitName(whole) : null
    return {
      id,
      accountId,
      firstName: text(values, 'firstName') ?? split?.firstName ?? null,
      lastName: text(values, 'lastName') ?? split?.lastName ?? null,
      name: nameIn('contacts', values) ?? '',
      title: text(values, 'title'),
      email: text(values, 'email'),
      phone: text(values, 'phone'),
      country: text(values, 'country'),
      timeZone: text(values, 'timeZone'),
      consent: consentIn(values),
      source,
    }
  },
  opportunities: (values, id, { accountId, ownerId, contactIds }, source) => {
    const stageText = text(values, 'stage')
    const stage = stageIn(values, stageText)
    const closed = stage === 'closed_won' || stage === 'closed_lost'
    const nextStep = text(values, 'nextStep')
    return {
      id,
      accountId,
      name: nameIn('opportunities', values) ?? '',
      stage,
      stageText: stageText ?? text(values, 'status'),
      amount: thing<Money>(values, 'amount'),
      createdDate: text(values, 'createdDate'),
      closeDate: (closed ? text(values, 'closedOn') : null) ?? text(values, 'closeDate'),
      stageSince: text(values, 'stageSince'),
      pushCount: wholeNumber(number(values, 'pushCount')),
      nextStep,
      nextStepDate: text(values, 'nextStepDate'),
      ownerId,
      contactIds,
      competitor: text(values, 'competitor'),
      lossReason: text(values, 'lossReason'),
      notes: text(values, 'notes'),
      source,
    }
  },
  activities: (values, id, { accountId, ownerId, opportunityId, contactIds }, source) => ({
    id,
    kind: (text(values, 'kind') ?? 'note') as RecordOf['activity']['kind'],
    at: momentIn(values),
    direction: text(values, 'direction') as RecordOf['activity']['direction'],
    accountId,
    opportunityId,
    contactIds,
    ownerId,
    subject: text(values, 'subject'),
    text: text(values, 'text'),
    source,
  }),
  users: (values, id, _, source) => ({
    id,
    name: nameIn('users', values) ?? '',
    email: text(values, 'email'),
    role: text(values, 'role'),
    territory: text(values, 'territory'),
    regions: list(values, 'regions'),
    languages: list(values, 'languages'),
    segments: list(values, 'segments'),
    capacityHours: number(values, 'capacityHours'),
    source,
  }),
  products: (values, id, _, source) => ({
    id,
    name: nameIn('products', values) ?? '',
    aliases: list(values, 'aliases'),
    problem: text(values, 'problem'),
    value: text(values, 'value'),
    proof: text(values, 'proof'),
    approved: flag(values, 'approved') ?? false,
    source,
  }),
}

function consentIn(values: Values): Consent {
  const optedOut = flag(values, 'optedOut') ?? false
  const basis = text(values, 'consentBasis') ?? (flag(values, 'optedIn') === true ? 'express' : null)
  return {
    optedOut,
    basis: basis as Consent['basis'],
    obtainedAt: text(values, 'consentDate'),
    note: text(values, 'consentNote'),
  }
}

/** A status of won or lost says more than the stage the deal stood in when it ended. */
function stageIn(values: Values, stageText: string | null): Stage | null {
  const status = text(values, 'status')
  const ended = status === null ? null : readStage(plain(status))
  if (ended === 'closed_won' || ended === 'closed_lost') return ended
  return stageText === null ? ended : readStage(stageText)
}

function momentIn(values: Values): string {
  const at = text(values, 'at') ?? ''
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text(values, 'time') ?? '')
  if (!time || at.includes('T') || Number(time[1]) > 23) return at
  return `${at}T${(time[1] ?? '').padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}Z`
}

const wholeNumber = (value: number | null): number | null => (value === null ? null : Math.round(value))

/** Which fields of a record a file with these columns speaks about; the rest of an existing record stays as it is. */
export function spokenFields(kind: ImportKind, columns: ReadonlySet<string>): Set<string> {
  const spoken = new Set(columns)
  const also = (when: readonly string[], ...fields: string[]): void => {
    if (when.some((field) => columns.has(field))) for (const field of fields) spoken.add(field)
  }
  also(['owner'], 'ownerId')
  also(['stage', 'status'], 'stage', 'stageText')
  also(['closedOn'], 'closeDate')
  also(['contacts'], 'contactIds')
  also(['opportunity', 'opportunityId'], 'opportunityId')
  also(['optedOut', 'optedIn', 'consentBasis', 'consentDate', 'consentNote'], 'consent')
  if (kind === 'activities') also(['account', 'accountId', 'opportunity', 'opportunityId', 'contacts'], 'accountId')
  else also(['account', 'accountId', ...(kind === 'contacts' ? ['email'] : [])], 'accountId')
  if (kind === 'accounts') also(['domain'], 'name')
  if (kind === 'contacts') also(['name', 'firstName', 'lastName', 'email'], 'name', 'firstName', 'lastName')
  if (kind === 'users') also(['firstName', 'lastName', 'email'], 'name')
  return spoken
}
