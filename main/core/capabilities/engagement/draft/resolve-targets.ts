import type { Contact, Product } from '../../../../../shared/domain/records.ts'
import { fold } from '../../../text/fold.ts'
import type { CapabilityContext, Outcome, Refusal } from '../../define-capability.ts'

/** From this likeness on a name is taken for the one in the records. */
const SAME = 0.8

export const refuse = (
  mode: Refusal['mode'],
  message: string,
  remedy: string,
  question?: string,
  options?: string[],
): Refusal => ({
  ok: false,
  mode,
  message,
  remedy,
  ...(question === undefined ? {} : { question }),
  ...(options === undefined || options.length === 0 ? {} : { options }),
})

export type ContactTarget = {
  contactId?: string | undefined
  contact?: string | undefined
  accountId?: string | undefined
  account?: string | undefined
}

/** The one contact that is meant. A name that fits several people, or a company without a person, comes back as a question. */
export async function resolveContact(target: ContactTarget, context: CapabilityContext): Promise<Outcome<Contact>> {
  const { records } = context
  if (target.contactId !== undefined) {
    const contact = await records.contact(target.contactId)
    return contact === null
      ? refuse(
          'user_invalid_input',
          'This contact is not in your records.',
          'Import the contact or choose another one.',
        )
      : { ok: true, value: contact }
  }
  const accountId = target.accountId ?? (await bestId(target.account, ['account'], context))
  if (target.contact !== undefined && target.contact.trim() !== '') {
    const hits = (await records.search(target.contact, ['contact'], 8)).filter((hit) => hit.similarity >= SAME)
    const found = (await Promise.all(hits.map((hit) => records.contact(hit.id)))).filter((contact) => contact !== null)
    const best = found.filter((_, index) => hits[index]?.similarity === hits[0]?.similarity)
    const here = accountId === null ? best : found.filter((contact) => contact.accountId === accountId)
    return pickOne(here, `I found nobody called “${target.contact}”.`)
  }
  if (accountId === null)
    return refuse(
      'user_invalid_input',
      'It is not clear whom this is for.',
      'Name a contact.',
      'Whom shall I write to?',
    )
  return pickOne(await records.contactsOf(accountId), 'This company has no contact in your records.')
}

async function pickOne(contacts: readonly Contact[], none: string): Promise<Outcome<Contact>> {
  const [only] = contacts
  if (only !== undefined && contacts.length === 1) return { ok: true, value: only }
  if (only === undefined)
    return refuse('user_invalid_input', none, 'Import the contact or choose another one.', 'Whom shall I write to?')
  const options = contacts
    .slice(0, 8)
    .map((contact) => [contact.name, contact.title].filter((part) => part !== null).join(', '))
  return refuse(
    'user_invalid_input',
    'More than one person fits.',
    'Say which one you mean.',
    'Whom do you mean?',
    options,
  )
}

async function bestId(
  name: string | undefined,
  kinds: ['account'],
  context: CapabilityContext,
): Promise<string | null> {
  if (name === undefined || name.trim() === '') return null
  const [best] = await context.records.search(name, kinds, 1)
  return best !== undefined && best.similarity >= SAME ? best.id : null
}

export type ProductTarget = {
  productId?: string | undefined
  product?: string | undefined
  intent?: string | undefined
}

/** The product that is meant: named, or named in the intent, or the only one there is. `question` when that is not clear; then a draft does without. */
export async function resolveProduct(
  target: ProductTarget,
  context: CapabilityContext,
): Promise<{ product: Product | null; question: string | null }> {
  if (target.productId !== undefined) {
    const product = await context.records.product(target.productId)
    return {
      product,
      question: product === null ? 'Which product is this about? The one named is not in your list.' : null,
    }
  }
  const products = await context.records.products()
  const text = fold(`${target.product ?? ''} ${target.intent ?? ''}`)
  const named = products.filter((product) =>
    [product.name, ...product.aliases].some((name) => name.trim() !== '' && text.includes(fold(name))),
  )
  const [product] = named.length > 0 ? named : target.product === undefined ? products : []
  const isClear = named.length === 1 || (named.length === 0 && products.length === 1 && target.product === undefined)
  if (product !== undefined && isClear) return { product, question: null }
  if (products.length === 0)
    return { product: null, question: 'What do you offer? Add a product with an approved sentence about its value.' }
  return {
    product: null,
    question: `Which product is this about: ${products
      .slice(0, 6)
      .map((item) => item.name)
      .join(', ')}?`,
  }
}
