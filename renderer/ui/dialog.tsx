import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './button.tsx'
import './dialog.css'

/** A modal dialog named by its title. Escape, the cross and a press outside ask to close; the caller decides what that means. */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  size = 'm',
  initialFocus,
  finalFocus,
  header,
  children,
  ...rest
}: {
  open: boolean
  onClose: () => void
  title: ReactNode
  closeLabel: string
  size?: 's' | 'm' | 'l'
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: ComponentProps<typeof Base.Popup>['finalFocus']
  header?: ReactNode
  children: ReactNode
} & Pick<ComponentProps<'div'>, 'onKeyDown'>) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-scrim" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup
            className={classNames('dialog', `dialog-${size}`)}
            {...(initialFocus ? { initialFocus } : {})}
            {...(finalFocus === undefined ? {} : { finalFocus })}
            {...rest}
          >
            <header className="dialog-head">
              <div className="dialog-heading">
                <Base.Title className="dialog-title">{title}</Base.Title>
                {header}
              </div>
              <Base.Close render={<IconButton icon={X} label={closeLabel} />} />
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
