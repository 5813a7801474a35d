import { strings } from '../../strings.ts'

export type Bar = { key: string; label: string; n: number; note?: string; tone: string; onOpen: () => void }

/** Counts under each other, longest first; each opens the runs behind it. */
export function BarList({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ n }) => n))
  return (
    <ul role="list" className="bars">
      {bars.map(({ key, label, n, note, tone, onOpen }) => (
        <li key={key}>
          <button type="button" className="bar-row" onClick={onOpen}>
            <span className="bar-words">
              <span>{label}</span>
              <span className="bar-number">{n}</span>
            </span>
            <span className="bar-track" aria-hidden>
              <span
                className={`bar-fill swatch-${tone}`}
                style={{ width: `${n === 0 ? 0 : Math.max(1.5, (n / most) * 100)}%` }}
              />
            </span>
            {note && <span className="bar-note">{note}</span>}
            <span className="sr-only">. {strings.insights.show(label)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
