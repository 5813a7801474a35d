import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import type { Tone } from './badge.tsx'
import './callout.css'

/** A sentence a person must not miss, with what they can do beside it. */
export function Callout({
  tone,
  icon: Icon,
  title,
  children,
  actions,
  role,
}: {
  tone: Tone
  icon: LucideIcon
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  role?: 'alert' | 'status' | 'note'
}) {
  return (
    <div className={classNames('callout', `tone-${tone}`)} role={role}>
      <Icon className="callout-icon" size={16} aria-hidden />
      <div className="callout-text">
        {title && <p className="callout-title">{title}</p>}
        {children && <div className="callout-body">{children}</div>}
      </div>
      {actions && <div className="callout-actions">{actions}</div>}
    </div>
  )
}
