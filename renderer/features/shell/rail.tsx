import {
  BookOpenText,
  Building2,
  ChartColumn,
  CheckCheck,
  FilePenLine,
  MessageSquareText,
  Plug,
  Route as TraceIcon,
  Settings,
  Split,
  Sun,
  Target,
  type LucideIcon,
} from 'lucide-react'
import { useMemo } from 'react'
import type { KeyBindings } from '../../../shared/domain/keys.ts'
import { strings } from '../../strings.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { useData } from '../../store/context.ts'
import { formatRoute, places, type Place } from '../../store/route.ts'
import { ariaKeys, keyText } from '../../ui/kbd.tsx'
import { useKeys } from '../../ui/keys-context.ts'
import { Mark } from './mark.tsx'
import './rail.css'

/** Deals are found beside accounts: one entry leads to both. */
type RailPlace = Exclude<Place, 'deals'>
const railPlaces = places.filter((place): place is RailPlace => place !== 'deals')

const icons: Record<RailPlace, LucideIcon> = {
  today: Sun,
  chat: MessageSquareText,
  goals: Target,
  approvals: CheckCheck,
  drafts: FilePenLine,
  accounts: Building2,
  knowledge: BookOpenText,
  territory: Split,
  insights: ChartColumn,
  connections: Plug,
  traces: TraceIcon,
  settings: Settings,
}

export function Rail({ place }: { place: Place }) {
  const approvals = useData((state) => state.approvals)
  const keys = useKeys()
  const here = place === 'deals' ? 'accounts' : place
  const waiting = useMemo(() => pendingApprovals(approvals).length, [approvals])
  return (
    <nav className="rail" aria-label={strings.nav.label}>
      <p className="rail-brand">
        <Mark />
        <span className="rail-word">{strings.appName}</span>
      </p>
      <ul role="list" className="rail-list">
        {railPlaces.map((name) => {
          const Icon = icons[name]
          const count = name === 'approvals' ? waiting : 0
          return (
            <li key={name} className={name === 'settings' ? 'rail-last' : undefined}>
              <a
                className="rail-link"
                href={formatRoute({ place: name, id: null })}
                aria-current={name === here ? 'page' : undefined}
                {...hintOf(name, keys)}
              >
                <Icon size={17} aria-hidden />
                <span className="rail-word">{strings.places[name]}</span>
                {count > 0 && (
                  <>
                    <span className="rail-count" aria-hidden>
                      {count > 99 ? '99+' : count}
                    </span>
                    <span className="sr-only">, {strings.nav.waiting(count)}</span>
                  </>
                )}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** What a resting pointer reads. That of Traces says that its keys are not a browser's, and where they are changed. */
function hintOf(place: RailPlace, keys: KeyBindings): { title: string; 'aria-keyshortcuts'?: string } {
  const name = strings.places[place]
  if (place === 'traces')
    return { title: strings.keys.tracesHint(name, keyText(keys.traces)), 'aria-keyshortcuts': ariaKeys(keys.traces) }
  if (place === 'settings')
    return { title: `${name} (${keyText(keys.settings)})`, 'aria-keyshortcuts': ariaKeys(keys.settings) }
  return { title: name }
}
