import { CircleCheck, CircleX, Minus, ShieldQuestion, TriangleAlert } from 'lucide-react'
import { isSourced, isUnproven, type Check, type Claim } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Meter } from '../../ui/meter.tsx'
import { recordAddress, recordWords, seenWords, shownValue } from './source-words.ts'
import '../../ui/detail.css'
import './evidence.css'

const icons = { passed: CircleCheck, warning: TriangleAlert, blocker: CircleX } as const
const order = { blocker: 0, warning: 1, passed: 2 } as const

/** What the coach and the checks say: what blocks first, what passed last. */
export function Checks({ checks, qualityScore }: { checks: readonly Check[]; qualityScore: number | null }) {
  const text = strings.approval
  const flags = checks.filter((check) => check.outcome !== 'passed')
  const passed = checks.filter((check) => check.outcome === 'passed')
  const sorted = [...flags].sort((a, b) => order[a.outcome] - order[b.outcome])
  return (
    <section className="facts">
      <h3 className="facts-title">{text.checks}</h3>
      {qualityScore !== null && (
        <p className="coach">
          <span>{text.coach}</span>
          <span className="coach-bar" aria-hidden>
            <Meter value={qualityScore} limit={100} warnAt={1} moreIsBetter label={text.coachScore(qualityScore)} />
          </span>
          <strong>{text.coachScore(qualityScore)}</strong>
        </p>
      )}
      {sorted.length > 0 && (
        <ul role="list" className="checks">
          {sorted.map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
        </ul>
      )}
      {passed.length > 0 && (
        <Disclosure
          summary={flags.length === 0 ? text.allPassed(passed.length) : `${text.outcome.passed}: ${passed.length}`}
        >
          <ul role="list" className="checks">
            {passed.map((check) => (
              <CheckLine key={check.name} check={check} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}

function CheckLine({ check }: { check: Check }) {
  const Icon = icons[check.outcome]
  return (
    <li className={`check check-${check.outcome}`}>
      <Icon size={15} aria-hidden />
      <p>
        <span className="check-label">{check.label}</span>
        <span className="sr-only"> ({strings.approval.outcome[check.outcome]})</span>
        {check.detail && <span className="check-detail">{check.detail}</span>}
      </p>
    </li>
  )
}

/** Every claim of a text with what stands behind it. */
export function Claims({ claims }: { claims: readonly Claim[] }) {
  const text = strings.approval
  return (
    <section className="facts">
      <h3 className="facts-title">{text.claims}</h3>
      {claims.length === 0 && <p className="muted">{text.noClaims}</p>}
      <ul role="list" className="checks">
        {claims.map((claim) => (
          <ClaimLine key={claim.text} claim={claim} />
        ))}
      </ul>
    </section>
  )
}

function ClaimLine({ claim }: { claim: Claim }) {
  const text = strings.approval
  const unproven = isUnproven(claim)
  const [Icon, tone] = unproven
    ? [ShieldQuestion, 'check-warning']
    : isSourced(claim)
      ? [CircleCheck, 'check-passed']
      : [Minus, 'check-courtesy']
  return (
    <li className={`check ${tone}`}>
      <Icon size={15} aria-hidden />
      <div>
        <p className={unproven ? 'claim-text unverified' : 'claim-text'}>{claim.text}</p>
        {unproven && <p className="check-detail">{text.unverified}</p>}
        {!unproven && !isSourced(claim) && <p className="check-detail">{text.courtesy}</p>}
        {claim.sources.map((source) => (
          <p key={`${source.record} ${source.field} ${source.from}`} className="check-detail">
            <RecordName record={source.record} />: {shownValue(source.value)} · {seenWords(source)}
          </p>
        ))}
      </div>
    </li>
  )
}

function RecordName({ record }: { record: string }) {
  const address = recordAddress(record)
  const name = <span title={record}>{recordWords(record)}</span>
  return address === null ? name : <a href={address}>{name}</a>
}
