import { ShieldAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { Suspicion } from '../../../shared/domain/evidence.ts'
import { humanise } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Callout } from '../../ui/callout.tsx'
import { RecordLink, useRecordPlaces } from '../accounts/record-link.tsx'

/** Text that came with the request, whether it was looked at by itself or summed up: no record, and nothing to open. */
const isPasted = (record: string): boolean => record === 'request' || record.startsWith('document:text:')

/** Says that a text behind this answer reads like an order to software, what it says and where it stands. */
export function Suspicious({ suspicious }: { suspicious: readonly Suspicion[] }) {
  const records = useMemo(() => suspicious.map(({ record }) => record), [suspicious])
  const places = useRecordPlaces(records, true)
  const text = strings.chat
  return (
    <Callout tone="amber" icon={ShieldAlert} role="note" title={text.suspicious(suspicious.length)}>
      <ul>
        {suspicious.map(({ record, field, from, excerpt }) => (
          <li key={`${record} ${field} ${excerpt}`}>
            “{excerpt}”{' '}
            <span className="muted">
              {isPasted(record) ? (
                text.pastedText
              ) : (
                <>
                  <RecordLink record={record} places={places} />, {humanise(field)}, {from}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
