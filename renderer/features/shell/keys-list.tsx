import { strings } from '../../strings.ts'
import { keyWords } from '../../ui/kbd.tsx'
import './keys-list.css'

export function KeysList() {
  return (
    // Takes the focus, so that a list longer than its window can be scrolled by keys.
    <div className="keys" role="group" aria-label={strings.keys.title} tabIndex={0}>
      {strings.keys.groups.map((group) => (
        <section key={group.title}>
          <h3 className="keys-title">{group.title}</h3>
          <dl className="keys-list">
            {group.keys.map(([keys, what]) => (
              <div key={keys} className="keys-row">
                <dt>
                  <span className="kbds">
                    {keyWords(keys).map((word) => (
                      <kbd className="kbd" key={word}>
                        {word}
                      </kbd>
                    ))}
                  </span>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="muted">{strings.keys.note}</p>
    </div>
  )
}
