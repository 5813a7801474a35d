import { FileUp, Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import type { ImportKind, ImportReport } from '../../../shared/domain/import.ts'
import { strings } from '../../strings.ts'
import { formatNumber } from '../../format.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { ImportPreview } from './import-preview.tsx'
import { MAX_FILE_BYTES, readBase64 } from './read-file.ts'

const kinds: readonly ImportKind[] = ['accounts', 'contacts', 'opportunities', 'activities', 'users', 'products']

type Chosen = { fileName: string; contentBase64: string }
type Map = Record<string, string | null>

/** Choose, look, import: nothing is written before the last press. */
export function CsvImport() {
  const { app, view } = useServices()
  const [kind, setKind] = useState<ImportKind>('accounts')
  const [file, setFile] = useState<Chosen | null>(null)
  const [map, setMap] = useState<Map>({})
  const [report, setReport] = useState<{ report: ImportReport; done: boolean } | null>(null)
  const [busy, setBusy] = useState<'reading' | 'importing' | null>(null)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const progress = useData((state) => state.imports.current)
  const text = strings.settings

  const run = async (chosen: Chosen, as: ImportKind | null, by: Map, preview: boolean) => {
    setBusy(preview ? 'reading' : 'importing')
    const result = await app.ask('import.run', { ...chosen, kind: as, map: by, preview })
    setBusy(null)
    if (!result) return
    setKind(result.kind)
    setReport({ report: result, done: !preview })
    if (preview) return
    view.done(text.imported(result.file))
    await app.learn('app.info', {}, (info) => ({ info }))
  }
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > MAX_FILE_BYTES) {
      view.problem({ code: 'import.bad-file', message: text.tooLarge })
      return
    }
    setBusy('reading')
    const contentBase64 = await readBase64(chosen).catch(() => null)
    if (contentBase64 === null) {
      setBusy(null)
      view.problem({ code: 'input.file-unreadable', message: text.unreadable })
      return
    }
    const next = { fileName: chosen.name, contentBase64 }
    setFile(next)
    setMap({})
    setReport(null)
    // What the file holds is read from its columns; a person may still say otherwise.
    await run(next, null, {}, true)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const chooseKind = (next: ImportKind) => {
    setKind(next)
    setMap({})
    setReport(null)
    if (file) void run(file, next, {}, true)
  }
  return (
    <Card className="import" aria-label={text.importTitle}>
      <h3 className="profile-title">{text.importTitle}</h3>
      <p className="muted">{text.importLead}</p>
      <div className="import-choose">
        <Field label={text.importKind}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              disabled={busy !== null}
              onChange={(event) => chooseKind(kinds.find((name) => name === event.target.value) ?? kind)}
            >
              {kinds.map((name) => (
                <option key={name} value={name}>
                  {text.kinds[name]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div
          className={over ? 'import-drop is-over' : 'import-drop'}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Button icon={FileUp} disabled={busy !== null} onClick={() => input.current?.click()}>
            {file ? text.otherFile : text.chooseFile}
          </Button>
          <span className="truncate muted">{file ? file.fileName : text.dropFile}</span>
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="sr-only"
            tabIndex={-1}
            aria-label={text.chooseFile}
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
      </div>
      <p role="status" className="muted">
        {busy === 'reading' && text.reading}
        {busy === 'importing' && `${text.importing}${progress ? ` ${text.readRows(formatNumber(progress.rows))}` : ''}`}
      </p>
      {report && file && (
        <ImportPreview
          report={report.report}
          done={report.done}
          busy={busy !== null}
          onMap={(column, field) => {
            const next = { ...map, [column]: field }
            setMap(next)
            void run(file, kind, next, true)
          }}
        />
      )}
      {report && file && !report.done && (
        <footer className="import-foot">
          <Button
            variant="primary"
            icon={Upload}
            disabled={busy !== null || report.report.added + report.report.updated === 0}
            onClick={() => void run(file, kind, map, false)}
          >
            {text.importNow(report.report.added + report.report.updated)}
          </Button>
          {report.report.added + report.report.updated === 0 && <span className="muted">{text.nothingToImport}</span>}
          <span className="muted">{text.readRows(formatNumber(report.report.rows))}</span>
        </footer>
      )}
    </Card>
  )
}
