import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './button.tsx'
import './notices.css'

export type Notice = {
  id: number
  tone: 'done' | 'problem'
  message: string
  remedy: string | null
}

const STAY_MS = 6000

/** Short messages in a corner. Good news leaves by itself, a problem stays until it is closed. Nothing to decide stands here. */
export function Notices({
  notices,
  label,
  closeLabel,
  onClose,
}: {
  notices: readonly Notice[]
  label: string
  closeLabel: string
  onClose: (id: number) => void
}) {
  return (
    <section className="notices" aria-label={label}>
      <div aria-live="polite" aria-relevant="additions" className="notices-list">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} closeLabel={closeLabel} onClose={onClose} />
        ))}
      </div>
    </section>
  )
}

function NoticeCard({
  notice,
  closeLabel,
  onClose,
}: {
  notice: Notice
  closeLabel: string
  onClose: (id: number) => void
}) {
  const held = useRef(false)
  const { id, tone } = notice
  useEffect(() => {
    if (tone === 'problem') return
    const timer = setInterval(() => {
      if (!held.current) onClose(id)
    }, STAY_MS)
    return () => clearInterval(timer)
  }, [id, tone, onClose])
  const hold = (value: boolean) => () => {
    held.current = value
  }
  const Icon = tone === 'done' ? CircleCheck : TriangleAlert
  return (
    <div
      className={classNames('notice', `notice-${tone}`)}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <Icon size={16} className="notice-icon" aria-hidden />
      <div className="notice-text">
        <p className="notice-message">{notice.message}</p>
        {notice.remedy && <p className="notice-remedy">{notice.remedy}</p>}
      </div>
      <IconButton size="s" icon={X} label={closeLabel} onClick={() => onClose(id)} />
    </div>
  )
}
