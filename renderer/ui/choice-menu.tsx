import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import './popover.css'

export type Choice = { value: string; title: string; hint?: string }

/** One of several, chosen from a menu. */
export function ChoiceMenu({
  trigger,
  label,
  choices,
  value,
  onChoose,
}: {
  trigger: ReactElement<Record<string, unknown>>
  label: string
  choices: readonly Choice[]
  value: string
  onChoose: (value: string) => void
}) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner className="popup-positioner" sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup">
            <Menu.RadioGroup value={value} onValueChange={(next: unknown) => onChoose(String(next))}>
              <Menu.GroupLabel className="menu-label">{label}</Menu.GroupLabel>
              {choices.map((choice) => (
                <Menu.RadioItem key={choice.value} value={choice.value} className="menu-item" closeOnClick>
                  <span className="menu-item-mark">
                    <Menu.RadioItemIndicator>
                      <Check size={14} aria-hidden />
                    </Menu.RadioItemIndicator>
                  </span>
                  <span className="menu-item-title">{choice.title}</span>
                  {choice.hint && <span className="menu-item-hint">{choice.hint}</span>}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
