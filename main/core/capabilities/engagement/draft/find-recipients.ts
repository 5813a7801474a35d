import type { Recipient } from '../../../../../shared/domain/draft.ts'
import type { Account, Contact } from '../../../../../shared/domain/records.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { regionOfContact } from '../quality-facts.ts'
import { barOf } from './refusals.ts'

type Sight = Pick<CapabilityContext, 'records' | 'settings'>

/** Deals looked at for the people a rep is most likely to write to. */
const DEALS = 200
const PEOPLE_OF_ACCOUNT = 20

/**
 * People whose name, address or company is like the text, best first; without a text the people of open deals. Whoever may not be written
 * to is among them and says why.
 */
export async function findRecipients(text: string, limit: number, sight: Sight): Promise<Recipient[]> {
  const contacts = text.trim() === '' ? await peopleOfDeals(limit, sight) : await peopleLike(text, limit, sight)
  const different = [...new Map(contacts.map((contact) => [contact.id, contact])).values()].slice(0, limit)
  return Promise.all(different.map((contact) => recipientOf(contact, sight)))
}

/** A contact as somebody to write to. */
export async function recipientOf(contact: Contact, { records, settings }: Sight): Promise<Recipient> {
  const account: Account | null = contact.accountId === null ? null : await records.account(contact.accountId)
  const region = regionOfContact(contact, account)
  const bar = barOf(contact, account, settings)
  return {
    id: contact.id,
    name: contact.name,
    title: contact.title,
    company: account?.name ?? null,
    email: contact.email,
    phone: contact.phone,
    countryName: region.countryName,
    law: region.law,
    barred: bar && { message: bar.message, remedy: bar.remedy },
  }
}

async function peopleLike(text: string, limit: number, { records }: Sight): Promise<Contact[]> {
  // An address is looked up by the name in it; its host says little more than the company's name does.
  const name = text.includes('@') ? (text.trim().split('@')[0] ?? '').replace(/[._+-]+/g, ' ') : text
  const begun = (await records.beginning?.(name, ['contact', 'account'], limit)) ?? []
  const hits = [...begun, ...(await records.search(name, ['contact', 'account'], limit))]
  const found = await Promise.all(
    hits.map(async ({ kind, id }) => {
      if (kind === 'account') return (await records.contactsOf(id)).slice(0, PEOPLE_OF_ACCOUNT)
      const contact = await records.contact(id)
      return contact === null ? [] : [contact]
    }),
  )
  return found.flat()
}

async function peopleOfDeals(limit: number, { records }: Sight): Promise<Contact[]> {
  const deals = await records.opportunities({ afterId: null, limit: DEALS })
  const open = deals
    .filter(({ stage }) => stage !== 'closed_won' && stage !== 'closed_lost')
    .toSorted((a, b) => compare(a.closeDate ?? '9999', b.closeDate ?? '9999') || compare(a.id, b.id))
  const ids = [...new Set(open.flatMap((deal) => deal.contactIds))].slice(0, limit)
  return (await Promise.all(ids.map((id) => records.contact(id)))).filter((contact) => contact !== null)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
