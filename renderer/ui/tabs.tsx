import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import './tabs.css'

export type TabItem = { value: string; label: string; count?: number }

/** Tabs over one panel whose content follows the chosen tab. */
export function Tabs({
  label,
  items,
  value,
  onChange,
  children,
}: {
  label: string
  items: readonly TabItem[]
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <Base.Root className="tabs" value={value} onValueChange={(next: unknown) => onChange(String(next))}>
      <Base.List className="tabs-list" aria-label={label}>
        {items.map((item) => (
          <Base.Tab key={item.value} value={item.value} className="tab">
            {item.label}
            {item.count !== undefined && item.count > 0 && <span className="tab-count">{item.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="tabs-indicator" />
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className="tabs-panel">
          {item.value === value && children}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
