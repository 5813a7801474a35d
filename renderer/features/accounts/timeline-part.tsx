import { CalendarDays, ListChecks, Mail, Phone, StickyNote } from 'lucide-react'
import { useState } from 'react'
import type { Timeline } from '../../../shared/domain/record-view.ts'
import type { Activity } from '../../../shared/domain/records.ts'
import { formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Part } from './part.tsx'
import { ShowMore } from './show-more.tsx'

const FIRST = 6
const LONG = 240
const icons = { email: Mail, call: Phone, meeting: CalendarDays, note: StickyNote, task: ListChecks } as const

/** What happened, newest first. */
export function TimelinePart({ timeline }: { timeline: Timeline }) {
  const text = strings.records.timeline
  const { activities, names, more } = timeline
  return (
    <Part title={`${text.title} (${more ? text.over(activities.length) : activities.length})`}>
      {activities.length === 0 && <p className="muted">{text.none}</p>}
      <ShowMore items={activities} first={FIRST}>
        {(shown) => (
          <>
            <ol role="list" className="timeline">
              {shown.map((activity) => (
                <Happening key={activity.id} activity={activity} names={names} />
              ))}
            </ol>
            {more && shown.length === activities.length && <p className="muted">{text.older}</p>}
          </>
        )}
      </ShowMore>
    </Part>
  )
}

function Happening({ activity, names }: { activity: Activity; names: Timeline['names'] }) {
  const text = strings.records.timeline
  const { kind, at, direction, subject, contactIds, ownerId, source } = activity
  const Icon = icons[kind]
  const people = contactIds.map((id) => names[id] ?? id).join(', ')
  const owner = ownerId === null ? null : (names[ownerId] ?? ownerId)
  return (
    <li className="happening">
      <Icon size={15} aria-hidden className="happening-icon" />
      <div className="happening-main">
        <p className="happening-head">
          <span className="line-title">{subject ?? text.kinds[kind]}</span>
          <time dateTime={at}>{formatRecordedDate(at)}</time>
        </p>
        <p className="line-meta">
          {[
            text.kinds[kind],
            direction === null ? null : text.direction[direction],
            people === '' ? null : people,
            owner === null ? null : text.by(owner),
            text.from(source.from),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {activity.text !== null && activity.text.trim() !== '' && <Words text={activity.text} />}
      </div>
    </li>
  )
}

function Words({ text }: { text: string }) {
  const [whole, setWhole] = useState(false)
  const long = text.length > LONG
  return (
    <p className="happening-text">
      {long && !whole ? `${text.slice(0, LONG).trimEnd()}… ` : text}{' '}
      {long && (
        <button type="button" className="link-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? strings.records.timeline.less : strings.records.timeline.whole}
        </button>
      )}
    </p>
  )
}
