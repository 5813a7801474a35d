import { isUnproven, type Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'

/** What there is to know before reading further: the coach's score, what the checks found, what no record stands behind. */
export function reviewSummary({ qualityScore, checks, claims }: Approval): string[] {
  const text = strings.approval
  const flags = checks.filter((check) => check.outcome !== 'passed').length
  const unverified = claims.filter(isUnproven).length
  return [
    ...(qualityScore === null ? [] : [text.coachShort(qualityScore)]),
    ...(checks.length === 0 ? [] : [flags === 0 ? text.allPassed(checks.length) : text.someFlags(flags)]),
    ...(unverified === 0 ? [] : [text.unverifiedCount(unverified)]),
  ]
}
