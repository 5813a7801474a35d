import type { ComponentProps, ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import './button.css'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 's' | 'm'
  icon?: LucideIcon
  /** Shown beside the label, for example `Mod+Enter`; the key itself is handled elsewhere. */
  keys?: string
  children?: ReactNode
}

export function Button({
  variant = 'secondary',
  size = 'm',
  icon: Icon,
  keys,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" {...rest} className={classNames('btn', `btn-${variant}`, `btn-${size}`, className)}>
      {Icon && <Icon size={size === 's' ? 14 : 15} aria-hidden />}
      {children && <span className="btn-label">{children}</span>}
      {keys && <Kbd keys={keys} />}
    </button>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'keys'> & { icon: LucideIcon; label: string }

/** A button that shows only an icon; `label` is its name. */
export function IconButton({ icon: Icon, label, className, variant = 'quiet', size = 'm', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames('btn', 'btn-icon', `btn-${variant}`, `btn-${size}`, className)}
    >
      <Icon size={size === 's' ? 14 : 16} aria-hidden />
    </button>
  )
}
