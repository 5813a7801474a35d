import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import './popover.css'

/** A small panel beside the button that opens it. */
export function Popover({
  trigger,
  title,
  children,
  align = 'end',
}: {
  trigger: ReactElement<Record<string, unknown>>
  title: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup className="popup popup-padded">
            <Base.Title className="popup-title">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
