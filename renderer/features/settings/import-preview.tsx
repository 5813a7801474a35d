import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import type { ImportReport } from '../../../shared/domain/import.ts'
import { strings } from '../../strings.ts'
import { formatNumber, humanise } from '../../format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Select } from '../../ui/field.tsx'
import '../../ui/table.css'

const UNUSED = ''

/** What a file would become: its columns, the counts and every complaint. */
export function ImportPreview({
  report,
  done,
  busy,
  onMap,
}: {
  report: ImportReport
  done: boolean
  busy: boolean
  onMap: (column: string, field: string | null) => void
}) {
  const text = strings.settings
  const counts = [
    [text.added, report.added],
    [text.updated, report.updated],
    [text.unchanged, report.unchanged],
    [text.rejected, report.rejected],
  ] as const
  return (
    <div className="preview" aria-busy={busy}>
      <section aria-label={done ? text.resultDone : text.result}>
        <h4 className="facts-title">{done ? text.resultDone : text.result}</h4>
        <ul role="list" className="preview-counts">
          {counts.map(([word, number]) => (
            <li key={word} className={word === text.rejected && number > 0 ? 'preview-count is-bad' : 'preview-count'}>
              <strong>{formatNumber(number)}</strong> {word}
            </li>
          ))}
        </ul>
      </section>
      {!done && <Columns report={report} busy={busy} onMap={onMap} />}
      {report.assumptions.length > 0 && (
        <section>
          <h4 className="facts-title">{text.assumptions}</h4>
          <ul className="facts-list">
            {report.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        </section>
      )}
      <Issues report={report} />
    </div>
  )
}

function Columns({
  report,
  busy,
  onMap,
}: {
  report: ImportReport
  busy: boolean
  onMap: (column: string, field: string | null) => void
}) {
  const text = strings.settings
  const fields = [...new Set([...(report.fields ?? []), ...report.mapping.flatMap(({ field }) => field ?? [])])].sort(
    (a, b) => a.localeCompare(b),
  )
  return (
    <section aria-label={text.columns}>
      <h4 className="facts-title">{text.columns}</h4>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={text.columns}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{text.column}</th>
              <th scope="col">{text.field}</th>
              <th scope="col">
                <span className="sr-only">{strings.traces.status}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {report.mapping.map(({ column, field, how }) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td>
                  <Select
                    aria-label={`${column}: ${text.field}`}
                    value={field ?? UNUSED}
                    disabled={busy}
                    onChange={(event) => onMap(column, event.target.value === UNUSED ? null : event.target.value)}
                  >
                    <option value={UNUSED}>{text.unused}</option>
                    {fields.map((name) => (
                      <option key={name} value={name}>
                        {fieldWords(name)}
                      </option>
                    ))}
                  </Select>
                </td>
                <td>
                  <Badge tone={how === 'unused' ? 'neutral' : how === 'stated' ? 'accent' : 'green'}>
                    {text.how[how]}
                  </Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** `stageSince` → `Stage since`. */
const fieldWords = (name: string): string => humanise(name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase())

function Issues({ report }: { report: ImportReport }) {
  const text = strings.settings
  if (report.issuesTotal === 0) {
    return (
      <p className="preview-fine">
        <CircleCheck size={15} aria-hidden /> {text.noIssues}
      </p>
    )
  }
  return (
    <section aria-label={text.issues(report.issues.length, report.issuesTotal)}>
      <h4 className="facts-title">{text.issues(report.issues.length, report.issuesTotal)}</h4>
      <ul role="list" className="issues" tabIndex={0}>
        {report.issues.map((issue) => (
          <li
            key={`${issue.row ?? ''} ${issue.column ?? ''} ${issue.message}`}
            className={issue.severity === 'error' ? 'check check-blocker' : 'check check-warning'}
          >
            {issue.severity === 'error' ? <CircleX size={15} aria-hidden /> : <TriangleAlert size={15} aria-hidden />}
            <p>
              {issue.row !== null && <strong>{text.row(issue.row)} </strong>}
              {issue.column !== null && <span className="muted">{issue.column} </span>}
              {issue.message}
              {issue.value !== null && issue.value !== '' && <code className="mono issue-value">{issue.value}</code>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
