import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import './badge.css'

export type Tone = 'neutral' | 'accent' | 'amber' | 'red' | 'green' | 'blue'

/** A word with an icon and a colour; the word alone must be enough. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  strong,
  title,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  strong?: boolean
  title?: string
  children: ReactNode
}) {
  return (
    <span className={classNames('badge', `tone-${tone}`, strong && 'badge-strong')} title={title}>
      {Icon && <Icon size={12} aria-hidden />}
      <span className="truncate">{children}</span>
    </span>
  )
}
