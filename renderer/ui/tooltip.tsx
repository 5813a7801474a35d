import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import './popover.css'

/** A hint for sighted users; the control must have its name without it. */
export function Tooltip({
  text,
  side = 'bottom',
  delay,
  children,
}: {
  text: ReactNode
  /** Milliseconds until it shows under a resting pointer. */
  delay?: number
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} {...(delay === undefined ? {} : { delay })} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="tooltip">{text}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
