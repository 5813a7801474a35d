import { strings } from '../../strings.ts'
import { useData } from '../../store/context.ts'
import { Mark } from '../shell/mark.tsx'

export function AboutSection() {
  const info = useData((state) => state.workspace.info)
  if (!info) return null
  const text = strings.settings
  const facts: [string, string][] = [
    [text.version, info.version],
    [text.shell, text.shells[info.shell]],
    [text.runtime, `Node ${info.node}`],
    [text.database, `SQLite ${info.sqlite}`],
    [text.folder, info.dataDir],
  ]
  return (
    <>
      <p className="about-brand">
        <Mark size={36} /> <strong>{strings.appName}</strong>
      </p>
      <dl className="facts-grid">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className={term === text.folder ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="settings-lead">{text.privacy}</p>
    </>
  )
}
