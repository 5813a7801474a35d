import type { Sender } from '../../../shared/domain/settings.ts'
import { collapse, fold } from '../text/fold.ts'
import type { Region, RuleSet } from './regions.ts'

/** Parts the law wants in a commercial mail. */
export type LegalElement = 'sender' | 'postal-address' | 'opt-out' | 'commercial' | 'data-source'

const always: readonly LegalElement[] = ['sender', 'postal-address', 'opt-out']
const byRuleSet: Record<RuleSet, { every: readonly LegalElement[]; first: readonly LegalElement[] }> = {
  'can-spam': { every: [...always, 'commercial'], first: [] },
  casl: { every: always, first: [] },
  uk: { every: always, first: ['data-source'] },
  'eu-consent': { every: always, first: ['data-source'] },
  'eu-opt-out': { every: always, first: ['data-source'] },
  strictest: { every: [...always, 'commercial'], first: ['data-source'] },
}

export const elementLabels: Record<LegalElement, string> = {
  sender: 'your name and company',
  'postal-address': 'your postal address',
  'opt-out': 'a way to say no to further mail',
  commercial: 'a line that says this is a commercial message',
  'data-source': 'where you have the contact details from, and the right to object',
}

/** Which parts a commercial mail to this region needs. The first mail to a person in Europe also says where the data came from (GDPR Article 14). */
export const requiredElements = (region: Region, firstContact: boolean): readonly LegalElement[] => [
  ...byRuleSet[region.ruleSet].every,
  ...(firstContact ? byRuleSet[region.ruleSet].first : []),
]

const optOutPattern =
  /\b(?:unsubscribe|opt[- ]?out|no (?:more|further) (?:mail|e-?mail|message)s?|stop hearing|(?:will|would|do) not (?:write|mail|contact|hear)|won't (?:write|mail|contact)|rather not hear|reply (?:with )?["“]?(?:stop|no))/i
const commercialPattern =
  /\b(?:commercial|advertis\w+|marketing|promotional) (?:message|mail|e-?mail)|\badvertisement\b/i
const sourcePattern =
  /\b(?:your )?(?:contact )?(?:details|data|address) (?:come|comes|came|is|are) from\b|\b(?:have|found|got) your (?:contact )?(?:details|data|address)\b/i
const rightsPattern = /\bobject\b|\bwhat (?:I|we) (?:hold|store|keep)\b|\bdelete\b/i

const flat = (text: string): string =>
  fold(collapse(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const includesText = (body: string, part: string): boolean =>
  flat(part) !== '' && ` ${flat(body)} `.includes(` ${flat(part)} `)

/** Which of the wanted parts a body lacks. A part that cannot be checked without a sender counts as missing. */
export function missingElements(body: string, wanted: readonly LegalElement[], sender: Sender | null): LegalElement[] {
  const present: Record<LegalElement, () => boolean> = {
    sender: () => sender !== null && includesText(body, sender.name) && includesText(body, sender.company),
    'postal-address': () => sender !== null && includesText(body, sender.postalAddress),
    'opt-out': () => optOutPattern.test(body),
    commercial: () => commercialPattern.test(body),
    'data-source': () => sourcePattern.test(body) && rightsPattern.test(body),
  }
  return wanted.filter((element) => !present[element]())
}

/** The lines under the signature that carry the wanted parts. `dataFrom` says where the contact's record came from. */
export function complianceBlock(wanted: readonly LegalElement[], sender: Sender, dataFrom: string): string {
  const wants = new Set(wanted)
  return [
    [
      sender.name,
      ...(startsWith(sender.postalAddress, sender.company) ? [] : [sender.company]),
      collapse(sender.postalAddress),
    ].join(', '),
    [
      ...(wants.has('commercial') ? ['This is a commercial message.'] : []),
      ...(wants.has('opt-out')
        ? ['If you would rather not hear from me, reply "stop" and I will not write again.']
        : []),
    ].join(' '),
    ...(wants.has('data-source')
      ? [
          `Your contact details come from: ${collapse(dataFrom)}. You may object or ask what we hold about you at any time.`,
        ]
      : []),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** A sender that can stand under a mail: name, company and postal address, or null. */
export const completeSender = (sender: Sender | null): Sender | null =>
  sender !== null && [sender.name, sender.company, sender.postalAddress].every((part) => part.trim() !== '')
    ? sender
    : null

const startsWith = (text: string, start: string): boolean =>
  collapse(text).toLowerCase().startsWith(collapse(start).toLowerCase())
