import { CircleCheck } from 'lucide-react'
import type { Profile } from '../../../shared/domain/profile.ts'
import { strings } from '../../strings.ts'
import { formatDuration, formatNumber, humanise } from '../../format.ts'
import { useData } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useChooseProfile } from '../shell/use-choose-profile.ts'

export function ProfileSection() {
  const profiles = useData((state) => state.workspace.profiles)
  const selected = useData((state) => state.workspace.info?.profile)
  const choose = useChooseProfile()
  return (
    <>
      <p className="settings-lead">{strings.settings.profileLead}</p>
      <ul role="list" className="profiles">
        {profiles.map((profile) => (
          <li key={profile.name}>
            <ProfileCard
              profile={profile}
              selected={profile.name === selected}
              onChoose={() => void choose(profile.name)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function ProfileCard({ profile, selected, onChoose }: { profile: Profile; selected: boolean; onChoose: () => void }) {
  const text = strings.settings
  const { budget } = profile
  const asks = profile.approvalFor.map((effect) => text.effects[effect])
  const facts: [string, string][] = [
    [text.asksFirst, [...asks, text.asksFloor].join(', ')],
    [text.guardrails, text.guardrailWords[profile.guardrails]],
    [
      text.perRun,
      `${formatNumber(budget.runMilliUnits / 1000)} ${strings.top.budgetUnits.toLowerCase()}, ${strings.plan.calls(budget.calls)}`,
    ],
    [
      text.perDay,
      `${formatNumber(budget.dayMilliUnits / 1000)} ${strings.top.budgetUnits.toLowerCase()}, ${strings.plan.calls(budget.dayCalls)}, ${text.warnAt(Math.round(budget.warnAt * 100))}`,
    ],
    [text.timeLimit, formatDuration(profile.timeoutMs)],
    [text.sources, profile.adapters.map(humanise).join(', ')],
  ]
  return (
    <article className={selected ? 'profile is-selected' : 'profile'} aria-label={profile.title}>
      <header className="profile-head">
        <div>
          <h3 className="profile-title">{profile.title}</h3>
          <p className="muted">{profile.description}</p>
        </div>
        {selected ? (
          <Badge tone="accent" icon={CircleCheck}>
            {text.current}
          </Badge>
        ) : (
          <Button size="s" onClick={onChoose} aria-label={`${text.choose}: ${profile.title}`}>
            {text.choose}
          </Button>
        )}
      </header>
      <dl className="facts-grid">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{text.mayUse(profile.capabilities.length)}</dt>
          <dd>{profile.capabilities.map(humanise).join(', ')}</dd>
        </div>
      </dl>
    </article>
  )
}
