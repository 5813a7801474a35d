import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useKeys } from '../../ui/keys-context.ts'
import './keys-list.css'

/** Every key and what it does, to look it up. */
export function KeysList() {
  const { view } = useServices()
  const keys = useKeys()
  const text = strings.keys
  return (
    // Takes the focus, so that a list longer than its window can be scrolled by keys.
    <div className="keys" role="group" aria-label={text.title} tabIndex={0}>
      {text.groups.map((group) => (
        <section key={group.title}>
          <h3 className="keys-title">{group.title}</h3>
          <dl className="keys-list">
            {[...group.actions.map((action) => [keys[action], text.actions[action]] as const), ...group.fixed].map(
              ([one, what]) => (
                <div key={what} className="keys-row">
                  <dt>
                    <Kbd keys={one} shown />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ),
            )}
          </dl>
        </section>
      ))}
      <p className="muted">
        {text.note}{' '}
        <a href={formatRoute({ place: 'settings', id: 'keys' })} onClick={() => view.openOverlay(null)}>
          {text.changeThem}
        </a>
      </p>
    </div>
  )
}
