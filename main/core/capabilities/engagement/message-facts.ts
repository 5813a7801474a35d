import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Account, Activity, Contact, Product, Signal } from '../../../../shared/domain/records.ts'
import type { Sender } from '../../../../shared/domain/settings.ts'
import { originOf } from '../../entities/origin-of.ts'
import type { Passage } from '../../ports/knowledge.ts'
import type { SourceText } from './claims.ts'
import type { ReaderFact } from './reader-fact.ts'

export const DAY_MS = 86_400_000
/** How old an event may be to open a mail (sales-domain 3.6), and how old a trait of the company. */
export const EVENT_DAYS = 90
export const TRAIT_DAYS = 365

/** A dated fact that answers "why you, why now". `rank` 0 is best: the reader's own words before news before traits. */
export type Hook = ReaderFact & {
  kind: 'signal' | 'inbound' | 'met' | 'called' | 'outbound' | 'tool' | 'given'
  rank: number
  origin: Signal['origin'] | null
  signalType: string | null
  /** The whole of a message the rep pasted. Nothing in it proves anything. */
  said?: string
}

/** Everything a draft or a check may know. `corpus` holds what a sentence may be proven by, internal notes included; drafts never quote those. */
export type MessageFacts = {
  asOf: string
  contact: Contact | null
  account: Account | null
  product: Product | null
  sender: Sender | null
  hooks: Hook[]
  readerFacts: Hook[]
  corpus: SourceText[]
  passages: Passage[]
  activities: Activity[]
  firstContact: boolean
  otherCompanies: string[]
}

const originRank: Record<Signal['origin'], number> = { buyer: 1, company_page: 2, press: 3, rep: 5, vendor_feed: 6 }
const unwelcome =
  /layoff|freez|left|leav|rival|competitor|insolven|bankrupt|lawsuit|breach|negative|churn|loss|fine|recall|accident/i

export const ageInDays = (date: string, asOf: string): number =>
  Math.floor((Date.parse(asOf.slice(0, 10)) - Date.parse(date.slice(0, 10))) / DAY_MS)

const ref = (
  record: string,
  field: string,
  value: SourceRef['value'],
  from: string,
  observedAt: string | null,
): SourceRef => ({ record, field, value, observedAt, from })

/** Signals as facts about the reader, dated or not. Future dates are held back. */
export function signalFacts(signals: readonly Signal[], asOf: string): Hook[] {
  return signals.flatMap((signal): Hook[] => {
    if (signal.date !== null && ageInDays(signal.date, asOf) < 0) return []
    const text = signal.quote ?? signal.type.replaceAll('_', ' ')
    const source = ref(
      `signal:${signal.id}`,
      signal.quote === null ? 'type' : 'quote',
      text,
      signal.source.from,
      signal.date,
    )
    return [
      {
        id: signal.id,
        text,
        date: signal.date,
        source,
        kind: 'signal',
        rank: originRank[signal.origin],
        origin: signal.origin,
        signalType: signal.type,
      },
    ]
  })
}

const activityKind = (activity: Activity): Hook['kind'] | null => {
  if (activity.kind === 'meeting') return 'met'
  if (activity.kind === 'call') return 'called'
  if (activity.kind !== 'email') return null
  return activity.direction === 'in' ? 'inbound' : activity.direction === 'out' ? 'outbound' : null
}
const activityRank: Partial<Record<Hook['kind'], number>> = { inbound: 0, met: 0, called: 1, outbound: 7 }

/** Talks and mails with the reader as facts. Only subjects of mails are used as text: notes and subjects of meetings are the rep's own. */
export function activityFacts(activities: readonly Activity[], contactId: string, asOf: string): Hook[] {
  return activities.flatMap((activity): Hook[] => {
    const kind = activityKind(activity)
    if (kind === null || !activity.contactIds.includes(contactId) || activity.at > asOf) return []
    const isMail = activity.kind === 'email'
    const text = isMail ? (activity.subject ?? 'mail') : activity.kind
    const source = ref(
      `activity:${activity.id}`,
      isMail ? 'subject' : 'at',
      isMail ? text : activity.at,
      activity.source.from,
      activity.at,
    )
    return [
      {
        id: activity.id,
        text,
        date: activity.at.slice(0, 10),
        source,
        kind,
        rank: activityRank[kind] ?? 9,
        origin: null,
        signalType: null,
      },
    ]
  })
}

/** Tools everybody has or that are no product: they say nothing about a reader. */
const plainTools = /\b(?:excel|word|outlook|teams|gmail|office|paper|spreadsheets?|none|unknown|e-?mail|phone)\b/i

/** Tools the company is known to use, as facts dated by when they were seen. Our own products are no news to the reader and are left out. */
export function toolFacts(account: Account | null, own: readonly string[]): Hook[] {
  if (account === null) return []
  const ours = new Set(own.map((name) => name.toLowerCase()))
  const { from, observedAt } = originOf(account.source, 'tools')
  return (account.tools ?? []).filter((tool) => !ours.has(tool.toLowerCase()) && !plainTools.test(tool)).map((tool) => ({
    id: `${account.id}/${tool}`, text: tool, date: observedAt?.slice(0, 10) ?? null,
    source: ref(`account:${account.id}`, 'tools', tool, from, observedAt), kind: 'tool', rank: 8, origin: null, signalType: null,
  })) // prettier-ignore
}

/** Id of the earlier message a rep pasted: the only fact that may open a mail without a date. */
export const PREVIOUS_ID = 'previous'

/** Facts fit to open a mail: dated, recent, welcome, best first; ties by newest, then id. */
export function openers(facts: readonly Hook[], asOf: string): Hook[] {
  return facts
    .filter((fact) =>
      fact.date === null
        ? fact.id === PREVIOUS_ID
        : ageInDays(fact.date, asOf) <= (fact.kind === 'tool' ? TRAIT_DAYS : EVENT_DAYS),
    )
    .filter(
      (fact) => !(fact.kind === 'signal' && (unwelcome.test(fact.signalType ?? '') || fact.source?.field === 'type')),
    )
    .toSorted((a, b) => a.rank - b.rank || byText(b.date ?? '', a.date ?? '') || byText(a.id, b.id))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const corpusFields = ['name', 'industry', 'country', 'region', 'city', 'segment', 'description'] as const

/**
 * Texts a sentence may stand on: records about the reader, approved product text, approved shareable passages. What the rep or an earlier step
 * handed over proves nothing by itself; it is proven when a record says the same.
 */
export function buildCorpus(
  parts: Pick<MessageFacts, 'contact' | 'account' | 'product' | 'activities' | 'passages' | 'readerFacts'>,
): SourceText[] {
  const { contact, account, product, activities, passages, readerFacts } = parts
  const accountTexts = corpusFields.flatMap((field): SourceText[] => {
    const value = account?.[field] ?? null
    if (account === null || value === null) return []
    const { from, observedAt } = originOf(account.source, field)
    return [{ text: value, source: ref(`account:${account.id}`, field, value, from, observedAt) }]
  })
  const title = contact?.title ?? null
  const productTexts = (['problem', 'value', 'proof'] as const).flatMap((field): SourceText[] => {
    const value = product?.approved ? product[field] : null
    if (!product || value === null || value === undefined) return []
    const { from, observedAt } = originOf(product.source, field)
    return [{ text: value, source: ref(`product:${product.id}`, field, value, from, observedAt) }]
  })
  return [
    ...productTexts,
    ...readerFacts.flatMap((fact) =>
      fact.source === null || fact.kind === 'given' ? [] : [{ text: fact.text, source: fact.source }],
    ),
    ...passages.map((passage) => ({
      text: passage.text,
      source: ref(
        `document:${passage.documentId}`,
        passage.heading ?? passage.title,
        passage.text,
        passage.title,
        passage.observedAt,
      ),
    })),
    ...accountTexts,
    ...(contact !== null && title !== null
      ? [
          {
            text: title,
            source: ref(`contact:${contact.id}`, 'title', title, contact.source.from, contact.source.observedAt),
          },
        ]
      : []),
    ...activities.flatMap((activity) => {
      const text = [activity.kind, activity.subject, activity.text].filter((part) => part !== null).join('. ')
      return [{ text, source: ref(`activity:${activity.id}`, 'text', text, activity.source.from, activity.at) }]
    }),
  ]
}
