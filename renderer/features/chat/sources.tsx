import { useMemo, useState } from 'react'
import type { SourceRef } from '../../../shared/domain/evidence.ts'
import { strings } from '../../strings.ts'
import { humanise } from '../../format.ts'
import { seenWords, shownValue } from '../evidence/source-words.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { RecordLink, useRecordPlaces } from '../accounts/record-link.tsx'

/** Every value an answer stands on, each leading to the record that has it. */
export function Sources({ sources }: { sources: readonly SourceRef[] }) {
  const [open, setOpen] = useState(false)
  const records = useMemo(() => sources.map(({ record }) => record), [sources])
  const places = useRecordPlaces(records, open)
  const text = strings.chat
  return (
    <Disclosure summary={text.sources(sources.length)} onToggle={setOpen}>
      <div className="sources scroll" tabIndex={0} role="region" aria-label={text.sources(sources.length)}>
        <table className="sources-table">
          <thead>
            <tr>
              <th scope="col">{text.sourceRecord}</th>
              <th scope="col">{text.sourceField}</th>
              <th scope="col">{text.sourceValue}</th>
              <th scope="col">{text.sourceFrom}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={`${source.record} ${source.field} ${String(source.value)} ${source.from}`}>
                <td>
                  <RecordLink record={source.record} places={places} />
                </td>
                <td>{humanise(source.field)}</td>
                <td>{shownValue(source.value)}</td>
                <td className="muted">{seenWords(source)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  )
}
