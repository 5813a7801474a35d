import type { Contact } from '../../../../../shared/domain/records.ts'
import { readTitle } from '../../intelligence/contacts/read-title.ts'
import { readEvidence } from '../read-evidence.ts'
import { dealSource, isLate, isTwoWay, type Danger, type DealFacts, type Reading } from './danger.ts'
import { sourceOf } from '../../../entities/origin-of.ts'

export const threads: Danger = {
  criterion: 'threads',
  label: 'Too few people involved',
  most: 15,
  question: 'Who else there has a say, and have you spoken with them?',
  fix: 'Ask your contact who else will be asked, and meet one of them.',
}

/** One engaged person in a large or late deal is 15; fewer than half of those who take part engaged is 8. */
export function readThreads({ deal, activities, medianAmount }: DealFacts): Reading {
  const engaged = new Set(activities.filter(isTwoWay).flatMap((activity) => activity.contactIds))
  const named = new Set([...deal.contactIds, ...engaged])
  const sources = deal.contactIds.length === 0 ? [] : [dealSource(deal, 'contactIds')]
  if (named.size === 0 || (engaged.size === 0 && named.size > 1 && activities.length === 0))
    return { points: null, reason: 'Who takes part is not known.', sources }
  if (engaged.size <= 1) {
    const size = deal.amount !== null && medianAmount !== null ? deal.amount.amount > medianAmount : null
    const weighs = isLate(deal.stage) || size === true
    if (!weighs && (deal.stage === null || size === null))
      return {
        points: null,
        reason: 'One person takes part; whether that is few depends on stage and amount.',
        sources,
      }
    if (weighs)
      return {
        points: 15,
        reason: engaged.size === 0 ? 'Nobody there has answered yet.' : 'Only one person there is engaged.',
        sources,
      }
  }
  const thin = engaged.size / named.size < 0.5
  return { points: thin ? 8 : 0, reason: `${engaged.size} of ${named.size} people who take part are engaged.`, sources }
}

export const buyer: Danger = {
  criterion: 'economic_buyer',
  label: 'Who signs is not known',
  most: 12,
  question: 'Who signs, and have you spoken with them?',
  fix: 'Find out who signs and get a talk with them.',
}

/** From the proposal on: nobody who can sign, by title or by what was said. Earlier it is no danger yet. */
export function readBuyer({ deal, contacts, texts }: DealFacts): Reading {
  if (deal.stage === null) return { points: null, reason: 'The stage is not known.' }
  if (!isLate(deal.stage)) return { points: null, applies: false, reason: 'Not needed at this stage yet.' }
  const person = contacts.find((contact) => deal.contactIds.includes(contact.id) && canSign(contact))
  if (person) {
    const { source, title } = person
    return {
      points: 0,
      reason: `${person.name} (${title ?? ''}) takes part.`,
      sources: [sourceOf(`contact:${person.id}`, 'title', title, source)],
    }
  }
  const said = readEvidence(texts).filter(
    (finding) => finding.criterion === 'economic_buyer' && finding.strength !== 'assumed',
  )
  const [yes] = said.filter((finding) => finding.for)
  if (yes && said.every((finding) => finding.for))
    return { points: 0, reason: `“${yes.quote}”`, sources: [yes.source], saidBy: yes.saidBy }
  return {
    points: 12,
    reason:
      said.length > 0
        ? `“${said.find((finding) => !finding.for)?.quote ?? ''}”`
        : 'Nobody who takes part can sign, by their title.',
    sources: said.map((finding) => finding.source).slice(0, 2),
  }
}

const canSign = ({ title }: Contact): boolean => {
  if (title === null) return false
  const { level, area, wholeFirm } = readTitle(title)
  return level === 4 && (wholeFirm || area === 'finance')
}
