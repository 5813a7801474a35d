import { useId, type ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'

/** One subject: its title, what it says, and what it rests on. */
export function Panel({
  title,
  wide,
  side,
  children,
}: {
  title: string
  wide?: boolean
  side?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <Card className={wide ? 'panel panel-wide' : 'panel'} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id} className="panel-title">
          {title}
        </h2>
        {side}
      </header>
      {children}
    </Card>
  )
}
