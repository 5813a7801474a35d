import { isUnproven, type Claim } from '../../../../shared/domain/approval.ts'
import { editDistance } from '../../entities/edit-distance.ts'
import { collapse, fold } from '../../text/fold.ts'
import { namesOf } from '../../text/names.ts'
import { tokensOf } from '../../text/words.ts'
import type { ReadMessage } from './read-message.ts'

/** A reason why a message is not ready, whatever its points. */
export type Blocker = { rule: string; label: string; detail: string; found: string[] }

export type RecipientFacts = {
  name: string
  firstName: string | null
  lastName: string | null
  company: string | null
  optedOut: boolean
  doNotContact: boolean
}

export type BlockerFacts = {
  recipient: RecipientFacts | null
  /** Names of other companies in the workspace: a mail that names one of them and not the reader's own was meant for somebody else. */
  otherCompanies: readonly string[]
  /** Sentences with what stands behind them; null when nobody compared them with records. */
  claims: readonly Claim[] | null
  /** Parts the law of the recipient's region wants and the body lacks; null when no mail law was applied. */
  legal: { law: string; missing: readonly string[] } | null
  attachments: readonly string[]
}

const placeholder =
  /\{\{[^{}]*\}\}|\{[a-z_ .]{2,40}\}|\[[a-z][^\][\n]{0,60}\](?!\()|<(?:first|last|company|name|title|insert|your)[^<>\n]{0,40}>|%[A-Z_]{3,}%|«[^»\n]+»|\$\{[^}]*\}|\b(?:TBD|TBA|TODO|XXX+|lorem ipsum|insert (?:name|company|date) here|FNAME|LNAME)\b|_{3,}/gi
const attachment = /\b(?:attached|attaching|attachment|enclosed|in the attached)\b/gi

/** Blockers of sales-domain 3.7. Empty means that nothing found here stops the message. */
export function findBlockers(read: ReadMessage, facts: BlockerFacts): Blocker[] {
  const text = `${read.message.subject ?? ''}\n${read.message.body}`
  return [
    ...placeholders(text),
    ...suppressed(facts.recipient),
    ...wrongName(read, facts.recipient),
    ...wrongCompany(read, facts),
    ...unsourced(facts.claims),
    ...missingLaw(facts.legal),
    ...missingAttachment(read, facts.attachments),
  ]
}

/** Unfilled placeholders in a text, as written. */
export const placeholdersIn = (text: string): string[] => [...new Set(text.match(placeholder) ?? [])]

function placeholders(text: string): Blocker[] {
  const found = placeholdersIn(text)
  if (found.length === 0) return []
  return [{ rule: 'placeholder', label: 'Unfilled placeholder', detail: 'Fill it in or take it out.', found }]
}

function suppressed(recipient: RecipientFacts | null): Blocker[] {
  if (!recipient?.optedOut && !recipient?.doNotContact) return []
  const detail = recipient.optedOut
    ? `${recipient.name} asked not to be contacted.`
    : 'The account is marked "do not contact".'
  return [{ rule: 'suppressed', label: 'Must not be contacted', detail, found: [recipient.name] }]
}

function wrongName(read: ReadMessage, recipient: RecipientFacts | null): Blocker[] {
  const greeted = tokensOf(
    read.greeting.replace(/^(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\b/i, ''),
  )
  const salutations = new Set([
    'mr',
    'mrs',
    'ms',
    'dr',
    'prof',
    'there',
    'all',
    'team',
    'everyone',
    'and',
    'herr',
    'frau',
    'madam',
    'sir',
  ])
  const names = greeted.filter((token) => !salutations.has(token))
  if (recipient === null || names.length === 0) return []
  const known = new Set([recipient.name, recipient.firstName ?? '', recipient.lastName ?? ''].flatMap(tokensOf))
  if (names.every((name) => known.has(name))) return []
  return [
    {
      rule: 'wrong-name',
      label: 'Another name than on record',
      detail: `The record says ${recipient.name}.`,
      found: [read.greeting],
    },
  ]
}

function wrongCompany(read: ReadMessage, { recipient, otherCompanies }: BlockerFacts): Blocker[] {
  const company = recipient?.company ?? null
  if (company === null) return []
  const text = `${read.message.subject ?? ''}\n${read.prose}`
  const own = fold(company)
  const brand = tokensOf(company)[0] ?? own
  const misspelt = namesOf(text)
    .map((name) => name.text)
    .filter((name) => isNearMiss(fold(name), own, brand))
  const others = fold(text).includes(brand) ? [] : otherCompanies.filter((other) => mentions(text, other))
  const found = [...new Set([...misspelt, ...others])]
  if (found.length === 0) return []
  return [
    { rule: 'wrong-company', label: 'Another company than on record', detail: `The record says ${company}.`, found },
  ]
}

function isNearMiss(name: string, own: string, brand: string): boolean {
  if (brand.length < 5 || own.includes(name) || name.includes(brand)) return false
  return name.split(/\s+/).some((part) => part !== brand && editDistance(part, brand) <= (brand.length >= 8 ? 2 : 1))
}

const mentions = (text: string, company: string): boolean => {
  const tokens = tokensOf(company).join(' ')
  return tokens.length >= 4 && ` ${tokensOf(text).join(' ')} `.includes(` ${tokens} `)
}

function unsourced(claims: readonly Claim[] | null): Blocker[] {
  const found = (claims ?? []).filter(isUnproven).map((claim) => collapse(claim.text))
  if (found.length === 0) return []
  return [
    {
      rule: 'unsourced-claim',
      label: 'Claim without an approved source',
      detail: 'No record or approved text says this.',
      found,
    },
  ]
}

function missingLaw(legal: BlockerFacts['legal']): Blocker[] {
  if (legal === null || legal.missing.length === 0) return []
  return [
    { rule: 'legal-element', label: 'Missing by law', detail: `Wanted by ${legal.law}.`, found: [...legal.missing] },
  ]
}

function missingAttachment(read: ReadMessage, attachments: readonly string[]): Blocker[] {
  const found = [...new Set(read.prose.match(attachment) ?? [])]
  if (found.length === 0 || attachments.length > 0) return []
  return [
    {
      rule: 'attachment',
      label: 'Attachment is missing',
      detail: 'The mail speaks of an attachment and has none.',
      found,
    },
  ]
}
