import { PenLine } from 'lucide-react'
import type { Person } from '../../../shared/domain/record-view.ts'
import { strings } from '../../strings.ts'
import { IconButton } from '../../ui/button.tsx'
import { prepareInChat } from './ask-buttons.tsx'
import { BarredMark } from './marks.tsx'
import { Part } from './part.tsx'
import { draftRequest, touchWords } from './record-words.ts'
import { ShowMore } from './show-more.tsx'

const FIRST = 8

/** Who is known, when they were last in touch, and who may not be written to. */
export function PeoplePart({
  title,
  none,
  people,
  account,
  deal,
}: {
  title: string
  none: string
  people: readonly Person[]
  account: string | null
  deal: string | null
}) {
  return (
    <Part title={`${title} (${people.length})`}>
      {people.length === 0 && <p className="muted">{none}</p>}
      <ShowMore items={people} first={FIRST}>
        {(shown) => (
          <ul role="list" className="lines">
            {shown.map((person) => (
              <PersonLine key={person.id} person={person} account={account} deal={deal} />
            ))}
          </ul>
        )}
      </ShowMore>
    </Part>
  )
}

function PersonLine({ person, account, deal }: { person: Person; account: string | null; deal: string | null }) {
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
        <IconButton
          size="s"
          icon={PenLine}
          label={text.draftTo(name)}
          onClick={() => prepareInChat(draftRequest(person, account, deal))}
        />
      )}
    </li>
  )
}
