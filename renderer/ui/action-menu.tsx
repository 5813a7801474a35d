import { Menu } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import './popover.css'

/** Several things one button can do, each in its own words. */
export function ActionMenu({
  trigger,
  label,
  actions,
}: {
  trigger: ReactElement<Record<string, unknown>>
  label: string
  actions: readonly { title: string; act: () => void }[]
}) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner className="popup-positioner" sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{label}</Menu.GroupLabel>
              {actions.map(({ title, act }) => (
                <Menu.Item key={title} className="menu-item menu-action" onClick={act}>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
