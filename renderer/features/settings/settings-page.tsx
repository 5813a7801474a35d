import { useEffect, useRef } from 'react'
import { strings } from '../../strings.ts'
import { formatRoute } from '../../store/route.ts'
import { KeyboardSection } from '../keyboard/keyboard-section.tsx'
import { NoticesSection } from '../notices/notices-section.tsx'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { BackupSection } from './backup-section.tsx'
import { DataSection } from './data-section.tsx'
import { IcpSection } from './icp-section.tsx'
import { ModelSection } from '../model/model-section.tsx'
import { ObservabilitySection } from '../observability/observability-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { RunbooksSection } from './runbooks-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { isSettingsSection, sectionTitle, settingsSections, type SettingsSection } from './sections.ts'
import { SenderSection } from './sender-section.tsx'
import { StopListSection } from './stop-list-section.tsx'
import { WorkspaceSection } from './workspace-section.tsx'
import './settings.css'

export function SettingsPage({ section }: { section: string | null }) {
  const current: SettingsSection = isSettingsSection(section) ? section : 'profile'
  const pane = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (pane.current) pane.current.scrollTop = 0
  }, [current])
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={strings.settings.sections}>
        <ul role="list">
          {settingsSections.map((name) => (
            <li key={name}>
              <a
                className="settings-link"
                href={formatRoute({ place: 'settings', id: name })}
                aria-current={name === current ? 'page' : undefined}
              >
                {sectionTitle(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-pane" ref={pane}>
        <section className="settings-section" aria-labelledby="section-title">
          <h2 id="section-title" className="settings-title">
            {sectionTitle(current)}
          </h2>
          <Section name={current} />
        </section>
      </div>
    </div>
  )
}

function Section({ name }: { name: SettingsSection }) {
  switch (name) {
    case 'profile':
      return <ProfileSection />
    case 'icp':
      return <IcpSection />
    case 'sender':
      return <SenderSection />
    case 'workspace':
      return <WorkspaceSection />
    case 'stopList':
      return <StopListSection />
    case 'rules':
      return <RulesSection />
    case 'runbooks':
      return <RunbooksSection />
    case 'model':
      return <ModelSection />
    case 'backup':
      return <BackupSection />
    case 'observability':
      return <ObservabilitySection />
    case 'data':
      return <DataSection />
    case 'appearance':
      return <AppearanceSection />
    case 'notices':
      return <NoticesSection />
    case 'keys':
      return <KeyboardSection />
    case 'about':
      return <AboutSection />
  }
}
