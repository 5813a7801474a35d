import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import type { Contact } from '../../../../shared/domain/records.ts'
import { originOf } from '../../entities/origin-of.ts'
import { contactBar } from '../../policy/suppression.ts'
import { defineCapability } from '../define-capability.ts'
import { matchRole, type RoleMatch, type RoleQuote } from './contacts/match-role.ts'
import { readTitle } from './contacts/read-title.ts'
import { roleQuote } from './contacts/role-quotes.ts'

const inputSchema = z.object({ accountId: z.string(), role: z.string().nullable().optional() })
const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  why: z.string(),
  optedOut: z.boolean(),
  /** Why this person must not be written to; null when nothing bars it. The law of the country is checked with the message. */
  barredBy: z.string().nullable(),
  hasAddress: z.boolean(),
  sources: z.array(sourceRefSchema),
})
const outputSchema = z.object({
  accountId: z.string(),
  account: z.string(),
  role: z.string().nullable(),
  /** The people asked for: those who may be written to first, the highest job first. */
  contacts: z.array(personSchema),
  /** The same field, one level off. Never taken for the role itself. */
  close: z.array(personSchema),
  unknown: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  /** Everyone on record there: contacts, close, unknown and `otherCount` add up to it. */
  known: z.int(),
  otherCount: z.int(),
})
type FindOutput = z.infer<typeof outputSchema>
type Person = z.infer<typeof personSchema>

export const findContacts = defineCapability<z.infer<typeof inputSchema>, FindOutput>({
  name: 'find_contacts',
  domain: 'intelligence',
  purpose: 'Lists the people you know at an account, or those in a role, and marks who must not be written to.',
  sideEffect: 'read-only',
  guardrails: ['only people in your records', 'who opted out is marked', 'a title is a hint, not proof of power'],
  defaultCostMilliUnits: 200,
  input: inputSchema,
  output: outputSchema,
  async run(input, { records, settings }) {
    const account = await records.account(input.accountId)
    if (!account)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such account.',
        remedy: 'Check its name, or import it.',
      }
    const role = input.role?.trim() ? input.role.trim() : null
    const people = await records.contactsOf(account.id)
    const texts: RoleQuote[] = (role === null ? [] : await records.opportunitiesOf(account.id)).flatMap((deal) =>
      deal.notes === null
        ? []
        : [{ text: deal.notes, record: `opportunity:${deal.id}`, ...originOf(deal.source, 'notes') }],
    )
    const judged = people.map((contact) => {
      const quote = role === null ? null : roleQuote(contact.name, role, texts)
      const match: RoleMatch =
        role === null
          ? { match: 'yes', why: contact.title?.trim() || 'job title not known' }
          : matchRole(contact.title, role, quote)
      const barredBy = contactBar(contact, account, settings.stopList)
      return { match, contact, person: personOf(contact, match.why, barredBy, quote) }
    })
    const take = (kind: RoleMatch['match']) =>
      judged
        .filter(({ match }) => match.match === kind)
        .toSorted((a, b) => rank(a.person, b.person))
        .map(({ person }) => person)
    const unknown = take('unknown').map(({ id, name, why }) => ({ id, name, why }))
    return {
      ok: true,
      value: {
        accountId: account.id,
        account: account.name,
        role,
        contacts: take('yes'),
        close: take('close'),
        unknown,
        known: people.length,
        otherCount: take('no').length,
      },
    }
  },
  present({ account, role, contacts, close, unknown, known, otherCount }) {
    const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)
    const line = ({ name, why, barredBy, hasAddress }: Person) =>
      `${name}: ${why}${barredBy === null ? '' : `. Do not write: ${barredBy}`}${hasAddress ? '' : ' (no e-mail address)'}`
    const headline =
      known === 0
        ? `**Nobody at ${account} is on record**`
        : role === null
          ? `**You know ${people(known)} at ${account}**`
          : contacts.length === 0
            ? `**No ${role} at ${account} is on record**, among ${people(known)}`
            : `**${contacts.map(({ name }) => name).join(', ')}**: ${role} at ${account}`
    return {
      headline,
      details: [
        ...contacts.map(line),
        ...close.map((person) => `Close, not the same: ${line(person)}`),
        ...(role !== null && otherCount > 0 ? [`In other roles: ${people(otherCount)}.`] : []),
      ],
      unknowns: unknown.map(({ name, why }) => `${name}: ${why}`),
      sources: [...contacts, ...close].slice(0, 10).flatMap(({ sources }) => sources),
      nextQuestion:
        known === 0
          ? `Who do you know at ${account}?`
          : contacts.length === 0 && close[0]
            ? `Would ${close[0].name}, ${close[0].title ?? ''}, do instead?`
            : null,
    }
  },
})

function personOf(contact: Contact, why: string, barredBy: string | null, quote: RoleQuote | null): Person {
  const { from, observedAt } = originOf(contact.source, 'title')
  const record = `contact:${contact.id}`
  return {
    id: contact.id,
    name: contact.name,
    title: contact.title,
    why,
    optedOut: contact.consent.optedOut,
    barredBy,
    hasAddress: contact.email !== null,
    sources: [
      { record, field: 'title', value: contact.title, observedAt, from },
      ...(quote
        ? [{ record: quote.record, field: 'notes', value: quote.text, observedAt: quote.observedAt, from: quote.from }]
        : []),
    ],
  }
}

/** Who may be written to first, then who has an address, then the higher job, then by name and id. */
const rank = (a: Person, b: Person): number =>
  Number(a.barredBy !== null) - Number(b.barredBy !== null) ||
  Number(!a.hasAddress) - Number(!b.hasAddress) ||
  levelOf(b) - levelOf(a) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)
const levelOf = ({ title }: Person): number => (title === null ? 0 : (readTitle(title).level ?? 0))
