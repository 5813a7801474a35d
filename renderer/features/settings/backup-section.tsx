import { ArchiveRestore, HardDriveDownload } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Output } from '../../../shared/ipc/contract.ts'
import { formatBytes, formatMoment } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

type Backup = Output<'backup.list'>[number]

/** Copies of everything on this computer: make one, put one back, and how long traces are kept. */
export function BackupSection() {
  const { app, view } = useServices()
  const [backups, setBackups] = useState<readonly Backup[]>([])
  const [facts, setFacts] = useState<Output<'storage.info'> | null>(null)
  const [days, setDays] = useState('')
  const [restoring, setRestoring] = useState<Backup | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.backup
  const load = useCallback(async () => {
    const [list, info] = await Promise.all([app.ask('backup.list', {}), app.ask('storage.info', {})])
    if (list) setBackups(list)
    if (info) {
      setFacts(info)
      setDays(String(info.retentionDays))
    }
  }, [app])
  useEffect(() => void load(), [load])
  const run = async (work: () => Promise<string | null>) => {
    setBusy(true)
    const done = await work()
    setBusy(false)
    if (done !== null) view.done(done)
    await load()
  }
  const create = () =>
    run(async () => {
      const made = await app.ask('backup.create', { file: null })
      return made ? text.made(made.runs, made.accounts) : null
    })
  const restore = (backup: Backup) =>
    run(async () => {
      const laid = await app.ask('backup.restore', { file: backup.file })
      setRestoring(null)
      return laid ? text.laid(laid.runs, laid.accounts) : null
    })
  const keep = () =>
    run(async () => {
      const kept = await app.ask('storage.retention', { days: Number(days) })
      return kept ? text.kept(kept.compacted) : null
    })
  const wanted = Number(days)
  const daysFit = Number.isInteger(wanted) && wanted >= 7 && wanted <= 3650
  return (
    <>
      <p className="settings-lead">{text.lead}</p>
      <Card className="data-card" aria-label={text.create}>
        <div>
          <h3 className="profile-title">{text.create}</h3>
          <p className="muted">{facts ? text.size(formatBytes(facts.bytes)) : ''}</p>
        </div>
        <Button icon={HardDriveDownload} disabled={busy} onClick={() => void create()}>
          {text.createAct}
        </Button>
      </Card>
      <section aria-labelledby="backups-title">
        <h3 id="backups-title" className="settings-sub">
          {text.list}
        </h3>
        {backups.length === 0 ? (
          <p className="muted">{text.none}</p>
        ) : (
          <ul role="list" className="plain-list">
            {backups.map((backup) => (
              <li key={backup.file} className="plain-row">
                <span>
                  <strong>{backup.name.startsWith('before-update') ? text.beforeUpdate : text.byHand}</strong>{' '}
                  <span className="muted">
                    {formatMoment(backup.madeAtMs)} · {formatBytes(backup.bytes)}
                  </span>
                </span>
                <Button size="s" icon={ArchiveRestore} onClick={() => setRestoring(backup)}>
                  {text.restore}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="retention-title">
        <h3 id="retention-title" className="settings-sub">
          {text.retention}
        </h3>
        <p className="muted">{text.retentionLead}</p>
        <div className="retention">
          <Field label={text.days} {...(daysFit || days === '' ? {} : { error: text.daysWrong })}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                value={days}
                onChange={(event) => setDays(event.target.value)}
              />
            )}
          </Field>
          <Button disabled={!daysFit || busy || facts?.retentionDays === wanted} onClick={() => void keep()}>
            {strings.save}
          </Button>
        </div>
      </section>
      <Dialog
        open={restoring !== null}
        size="s"
        title={text.confirm}
        closeLabel={strings.cancel}
        onClose={() => setRestoring(null)}
      >
        <div className="dialog-body">
          <p>{restoring ? text.confirmBody(formatMoment(restoring.madeAtMs)) : ''}</p>
        </div>
        <footer className="dialog-foot">
          <Button onClick={() => setRestoring(null)}>{strings.cancel}</Button>
          <span className="actions-gap" />
          <Button variant="danger" disabled={busy} onClick={() => restoring && void restore(restoring)}>
            {text.restore}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
