import { useId, type ReactNode } from 'react'
import type { Looked } from '../../../shared/domain/record-view.ts'
import { strings } from '../../strings.ts'
import { Card } from '../../ui/card.tsx'

/** One part of a record's page under its heading. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <Card className="part" aria-labelledby={id}>
      <header className="part-head">
        <h3 id={id} className="part-title">
          {title}
        </h3>
        {aside}
      </header>
      {children}
    </Card>
  )
}

/** A part that rests on a judgement: still to come, refused with the reason, or here. */
export function JudgedPart<T>({
  title,
  of,
  aside,
  children,
}: {
  title: string
  of: Looked<T> | undefined
  aside?: (value: T) => ReactNode
  children: (value: T) => ReactNode
}) {
  return (
    <Part title={title} aside={of?.known ? aside?.(of.value) : undefined}>
      {of === undefined ? (
        <p className="muted part-coming" aria-busy>
          {strings.records.judgingNow}
        </p>
      ) : of.known ? (
        children(of.value)
      ) : (
        <p className="muted">
          {of.message} {of.remedy}
        </p>
      )}
    </Part>
  )
}
