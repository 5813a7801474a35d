import { ChevronDown, CircleUserRound, Cpu, Database, Search } from 'lucide-react'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { ChoiceMenu } from '../../ui/choice-menu.tsx'
import { ariaKeys, Kbd } from '../../ui/kbd.tsx'
import { useKey } from '../../ui/keys-context.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { BudgetPill } from './budget-pill.tsx'
import { useChooseProfile } from './use-choose-profile.ts'
import './top-bar.css'

export function TopBar({ title }: { title: string }) {
  const { view } = useServices()
  const keys = useKey('palette')
  return (
    <header className="top-bar" aria-label={strings.top.label}>
      <h1 className="top-title">{title}</h1>
      <button
        type="button"
        className="top-search"
        aria-keyshortcuts={ariaKeys(keys)}
        onClick={() => view.openOverlay('palette')}
      >
        <Search size={14} aria-hidden />
        <span className="truncate">{strings.top.search}</span>
        <Kbd keys={keys} />
      </button>
      <div className="top-state">
        <DataBadge />
        <ModelBadge />
        <BudgetPill />
        <ProfileMenu />
      </div>
    </header>
  )
}

const dataTones = { mock: 'amber', live: 'green', mixed: 'amber', empty: 'neutral' } as const satisfies Record<
  string,
  Tone
>

function DataBadge() {
  const data = useData((state) => state.workspace.info?.data)
  if (!data) return null
  const text = strings.top.data[data]
  return (
    <Tooltip text={text.hint}>
      <button type="button" className="top-badge" aria-label={`${text.word}. ${text.hint}`}>
        <Badge tone={dataTones[data]} icon={Database} strong>
          {text.word}
        </Badge>
      </button>
    </Tooltip>
  )
}

function ModelBadge() {
  const planner = useData((state) => state.workspace.info?.planner)
  const model = useData((state) => state.workspace.info?.model ?? null)
  const reason = useData((state) => state.workspace.info?.modelReason ?? null)
  if (!planner) return null
  const text = strings.top.planner
  const hint = reason ?? (model === null ? text.hint : planner === 'rules' ? text.words(model) : text.model(model))
  const word = model === null ? text.rules : reason === null ? model : text.resting
  return (
    <Tooltip text={hint}>
      <button type="button" className="top-badge top-model" aria-label={`${word}. ${hint}`}>
        <Badge icon={Cpu} tone={reason === null ? 'neutral' : 'amber'}>
          {word}
        </Badge>
      </button>
    </Tooltip>
  )
}

function ProfileMenu() {
  const profiles = useData((state) => state.workspace.profiles)
  const selected = useData((state) => state.workspace.info?.profile)
  const choose = useChooseProfile()
  const current = profiles.find((profile) => profile.name === selected)
  if (!current) return null
  return (
    <ChoiceMenu
      label={strings.top.profile}
      value={current.name}
      choices={profiles.map(({ name, title, description }) => ({ value: name, title, hint: description }))}
      onChoose={(name) => void choose(name)}
      trigger={
        <button type="button" className="top-profile" aria-label={strings.top.profileNow(current.title)}>
          <CircleUserRound size={15} aria-hidden />
          <span className="truncate top-profile-name">{current.title}</span>
          <ChevronDown size={13} aria-hidden />
        </button>
      }
    />
  )
}
