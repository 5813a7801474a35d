import { PenLine } from 'lucide-react'
import type { Person } from '../../../shared/domain/record-view.ts'
import { go } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { IconButton } from '../../ui/button.tsx'
import { draftTo } from '../drafts/draft-address.ts'
import { BarredMark } from './marks.tsx'
import { Part } from './part.tsx'
import { touchWords } from './record-words.ts'
import { ShowMore } from './show-more.tsx'

const FIRST = 8

/** Who is known, when they were last in touch, and who may not be written to. */
export function PeoplePart({ title, none, people }: { title: string; none: string; people: readonly Person[] }) {
  return (
    <Part title={`${title} (${people.length})`}>
      {people.length === 0 && <p className="muted">{none}</p>}
      <ShowMore items={people} first={FIRST}>
        {(shown) => (
          <ul role="list" className="lines">
            {shown.map((person) => (
              <PersonLine key={person.id} person={person} />
            ))}
          </ul>
        )}
      </ShowMore>
    </Part>
  )
}

function PersonLine({ person }: { person: Person }) {
  const text = strings.records
  const { name, title, email, phone, barredBy, lastContactAt } = person
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          {name}
          {barredBy !== null && <BarredMark reason={barredBy} />}
        </p>
        <p className="line-meta">
          {[title ?? text.noTitle, email ?? text.noAddress, phone].filter(Boolean).join(' · ')}
        </p>
        <p className="line-meta">{touchWords(lastContactAt)}</p>
      </div>
      {barredBy === null && email !== null && (
        <IconButton size="s" icon={PenLine} label={text.draftTo(name)} onClick={() => go(draftTo(person.id))} />
      )}
    </li>
  )
}
