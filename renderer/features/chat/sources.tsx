import type { SourceRef } from '../../../shared/domain/evidence.ts'
import { strings } from '../../strings.ts'
import { formatRecordedDate, humanise } from '../../format.ts'
import { shownValue } from '../evidence/source-words.ts'
import { Disclosure } from '../../ui/disclosure.tsx'

const sourceOrigin = (source: SourceRef): string =>
  `${source.from}, ${source.observedAt ? formatRecordedDate(source.observedAt) : strings.chat.undated}`

export function Sources({ sources }: { sources: readonly SourceRef[] }) {
  const text = strings.chat
  return (
    <Disclosure summary={text.sources(sources.length)}>
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
                <td>{source.record}</td>
                <td>{humanise(source.field)}</td>
                <td>{shownValue(source.value)}</td>
                <td className="muted">{sourceOrigin(source)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  )
}
