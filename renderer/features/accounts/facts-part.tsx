import type { FieldConflict, Provenance } from '../../../shared/domain/records.ts'
import { formatRecordedDate, humanise } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Part } from './part.tsx'
import { originWords } from './record-words.ts'

export type Fact = { field: string; name: string; value: string | null }

/** What is on record, value by value, with where each came from; a value that another source has otherwise is shown beside it. */
export function FactsPart({
  facts,
  source,
  conflicts,
}: {
  facts: readonly Fact[]
  source: Provenance
  conflicts: readonly FieldConflict[]
}) {
  const text = strings.records.facts
  const unknown = facts.filter(({ value }) => value === null)
  const named = new Set(facts.map(({ field }) => field))
  return (
    <Part title={text.title}>
      <div className="fact-scroll">
        <table className="facts-table">
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.from}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(
              ({ field, name, value }) =>
                value !== null && (
                  <tr key={field}>
                    <th scope="row">{name}</th>
                    <td>
                      {value}
                      {conflicts
                        .filter((conflict) => conflict.field === field)
                        .map((conflict) => (
                          <Conflict key={`${conflict.from} ${JSON.stringify(conflict.value)}`} conflict={conflict} />
                        ))}
                    </td>
                    <td className="muted">{originWords(source, field)}</td>
                  </tr>
                ),
            )}
            {conflicts
              .filter(({ field }) => !named.has(field))
              .map((conflict) => (
                <tr key={`${conflict.field} ${conflict.from} ${JSON.stringify(conflict.value)}`}>
                  <th scope="row">{humanise(conflict.field)}</th>
                  <td>
                    <Conflict conflict={conflict} />
                  </td>
                  <td className="muted">{originWords(source, conflict.field)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {unknown.length > 0 && (
        <p className="muted">
          {text.unknown} {unknown.map(({ name }) => name.toLowerCase()).join(', ')}
        </p>
      )}
    </Part>
  )
}

function Conflict({ conflict: { value, from, observedAt, keptFrom, rule } }: { conflict: FieldConflict }) {
  const text = strings.records.facts
  const shown = value === null ? strings.unknown : typeof value === 'string' ? value : JSON.stringify(value)
  const origin = `${from}, ${observedAt === null ? strings.records.undated : formatRecordedDate(observedAt)}`
  return <span className="conflict">{text.conflict(shown, origin, keptFrom, text.rules[rule])}</span>
}
