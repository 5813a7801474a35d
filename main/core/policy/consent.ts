import type { Check } from '../../../shared/domain/approval.ts'
import type { Account, Contact } from '../../../shared/domain/records.ts'
import { isCorporateName, type Region } from './regions.ts'

const DAY_MS = 86_400_000
/** CASL: implied consent of a customer holds two years, of somebody who asked six months. */
const CASL_IMPLIED_DAYS = 730
const INQUIRY_DAYS = 182

export type ConsentFacts = {
  contact: Contact
  account: Account | null
  asOf: string
  /** When the reader last wrote to us, ISO; null when never. */
  lastInboundAt: string | null
}

/** Whether advertising mail to this reader has a basis in the law of their region (sales-domain 5). Not legal advice: a check of what is on record. */
export function checkConsent(region: Region, facts: ConsentFacts): Check {
  const { basis, obtainedAt } = facts.contact.consent
  const check = (outcome: Check['outcome'], detail: string): Check => ({
    name: 'consent',
    label: 'Consent',
    outcome,
    detail: `${region.law}: ${detail}`,
  })
  const asked = facts.lastInboundAt !== null && daysSince(facts.lastInboundAt, facts.asOf) <= INQUIRY_DAYS
  const record = 'Record how and when they agreed, or do not write.'
  switch (region.ruleSet) {
    case 'can-spam':
      return check('passed', 'no prior consent is needed; saying no must be possible.')
    case 'casl':
      if (basis === 'express') return check('passed', `express consent is on record${since(obtainedAt)}.`)
      if (basis === 'implied' && obtainedAt !== null && daysSince(obtainedAt, facts.asOf) <= CASL_IMPLIED_DAYS)
        return check('passed', `implied consent${since(obtainedAt)}, still within two years.`)
      if (basis === 'implied')
        return check(
          'blocker',
          `implied consent ${obtainedAt === null ? 'has no date' : 'is older than two years'}. ${record}`,
        )
      return asked
        ? check('passed', 'they wrote to you within six months.')
        : check('blocker', `consent comes first and none is on record. ${record}`)
    case 'uk':
      if (basis === 'express' || basis === 'implied')
        return check('passed', `${basis} consent is on record${since(obtainedAt)}.`)
      if (facts.account !== null && isCorporateName(facts.account.name))
        return check(
          'passed',
          `${facts.account.name} is a company by its name, so mail to it needs no prior consent; they may object at any time.`,
        )
      return check(
        'warning',
        `the legal form of the company is unknown, so the reader counts as a private person, who must agree first. ${record}`,
      )
    case 'eu-opt-out':
      if (basis !== null) return check('passed', `${basis.replace('_', ' ')} is on record${since(obtainedAt)}.`)
      return check(
        'warning',
        'mail about the reader\'s work is usually allowed, but no basis is on record. Note your reason, "legitimate interest" for example.',
      )
    case 'eu-consent':
    case 'strictest':
      // A loud warning, not a stop: whether the mail is advertising, and whether they agreed elsewhere, only the rep can say.
      if (basis === 'express') return check('passed', `express consent is on record${since(obtainedAt)}.`)
      if (basis === 'implied')
        return check(
          'warning',
          `implied consent${since(obtainedAt)} holds for customers and similar goods only. Be sure that this is the case.`,
        )
      if (asked) return check('warning', 'they wrote to you within six months; keep to what they asked about.')
      return check(
        'warning',
        `advertising mail needs the reader's consent first, between companies too, and none is on record. ${record}`,
      )
  }
}

const daysSince = (date: string, asOf: string): number => Math.floor((Date.parse(asOf) - Date.parse(date)) / DAY_MS)
const since = (obtainedAt: string | null): string => (obtainedAt === null ? '' : ` since ${obtainedAt.slice(0, 10)}`)
