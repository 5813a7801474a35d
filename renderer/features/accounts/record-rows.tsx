import { Ban, TriangleAlert } from 'lucide-react'
import { QUIET_DAYS, type AccountRow, type DealRow } from '../../../shared/domain/record-list.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { FitBadge } from './fit-badge.tsx'
import { MockWord } from './marks.tsx'
import { closeWords, moneyWords, openWords, quietWords, stageWords, touchWords } from './record-words.ts'

export function AccountLine({ row }: { row: AccountRow }) {
  const text = strings.records
  return (
    <>
      <span className="record-line">
        <span className="record-name truncate">{row.name}</span>
        {row.doNotContact && (
          <Badge tone="red" icon={Ban} title={text.doNotContact}>
            {text.doNotContactShort}
          </Badge>
        )}
        {row.fit && <FitBadge fit={row.fit} />}
      </span>
      <span className="record-meta">
        <span className="truncate">{[row.place, row.industry].filter(Boolean).join(' · ') || text.noPlace}</span>
        {row.mock && <MockWord />}
      </span>
      <span className="record-meta">
        <span className="record-first truncate">{openWords(row)}</span>
        <span className="truncate">{touchWords(row.lastContactAt)}</span>
      </span>
    </>
  )
}

export function DealLine({ row }: { row: DealRow }) {
  const quiet = quietWords(row, QUIET_DAYS)
  return (
    <>
      <span className="record-line">
        <span className="record-name truncate">{row.name}</span>
        <span className="record-value">{row.amount ? moneyWords(row.amount) : strings.records.noValue}</span>
      </span>
      <span className="record-meta">
        <span className="truncate">{row.account?.name ?? strings.records.noAccount}</span>
        {row.mock && <MockWord />}
      </span>
      <span className="record-meta">
        <span className="truncate">
          {stageWords(row)} · {closeWords(row)}
        </span>
        {quiet && (
          <span className="record-end amber-words">
            <TriangleAlert size={12} aria-hidden /> {quiet}
          </span>
        )}
      </span>
    </>
  )
}
