import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import './empty-state.css'

/** What stands where there is nothing yet: one sentence and the next useful act. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon size={20} aria-hidden />
      </span>
      <p className="empty-title">{title}</p>
      {children && <div className="empty-body">{children}</div>}
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  )
}
