import { Tally5 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { noticeKinds, type NoticeSettings } from '../../../shared/domain/notice.ts'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { formatMinute } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { BrowserSwitch } from './browser-switch.tsx'
import './notices.css'

/** What is told while the person looks at something else, each kind to be switched off by itself. A choice counts at once. */
export function NoticesSection() {
  const { app, view } = useServices()
  const [settings, setSettings] = useState<NoticeSettings | null>(null)
  const [hours, setHours] = useState<WorkspaceSettings['workingHours'] | null>(null)
  const text = strings.notices
  useEffect(() => {
    let open = true
    void Promise.all([app.ask('notices.get', {}), app.ask('settings.get', {})]).then(([found, workspace]) => {
      if (!open) return
      setSettings(found)
      setHours(workspace?.workingHours ?? null)
    })
    return () => {
      open = false
    }
  }, [app])
  if (!settings) return null
  const save = async (next: NoticeSettings) => {
    setSettings(next)
    const saved = await app.ask('notices.set', next)
    setSettings(saved ?? settings)
    if (saved) view.announce(text.saved)
  }
  return (
    <>
      <p className="settings-lead">{text.lead}</p>
      {app.shell === 'loopback' && <BrowserSwitch />}
      <fieldset className="form-group notice-kinds">
        <legend className="form-legend">{text.tell}</legend>
        {noticeKinds.map((kind) => (
          <Choice
            key={kind}
            {...text.kinds[kind]}
            checked={settings.kinds[kind]}
            onChange={(on) => void save({ ...settings, kinds: { ...settings.kinds, [kind]: on } })}
          />
        ))}
      </fieldset>
      <fieldset className="form-group notice-kinds">
        <legend className="form-legend">{text.when}</legend>
        <Choice
          label={text.workingHoursOnly}
          hint={hours ? text.workingHoursHint(formatMinute(hours.startMinute), formatMinute(hours.endMinute)) : ''}
          checked={settings.workingHoursOnly}
          onChange={(on) => void save({ ...settings, workingHoursOnly: on })}
        />
      </fieldset>
      <p className="field-hint notice-count">
        <Tally5 size={14} aria-hidden />
        {app.shell === 'loopback' ? text.inTitle : text.badge}
      </p>
    </>
  )
}

function Choice({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string
  hint: string
  checked: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <label className="notice-kind">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        <span className="notice-hint">{hint}</span>
      </span>
    </label>
  )
}
