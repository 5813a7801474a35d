import {
  Clock,
  FilePenLine,
  Keyboard,
  MessageSquareText,
  Moon,
  MoveRight,
  Plus,
  Settings,
  Sun,
  SunMoon,
  Target,
  type LucideIcon,
} from 'lucide-react'
import { strings } from '../../strings.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { orderedConversations } from '../../store/conversations.ts'
import { go, type Services } from '../../store/context.ts'
import type { AppState } from '../../store/reduce-app.ts'
import { places, type Place } from '../../store/route.ts'
import { draftTo } from '../drafts/draft-address.ts'
import { settingsSections, sectionTitle } from '../settings/sections.ts'
import { applyTheme, themes } from '../theme.ts'
import { toggleTraces } from './use-global-keys.ts'

export type PaletteItem = {
  value: string
  label: string
  icon: LucideIcon
  keys?: string
  act: () => void
}
export type PaletteGroup = { value: string; items: PaletteItem[] }

const MAX_EACH = 60
const themeIcons = { system: SunMoon, light: Sun, dark: Moon }

/** Everything the palette can open or do now, grouped; empty groups are left out. */
export function paletteGroups(data: AppState, services: Services): PaletteGroup[] {
  const text = strings.palette
  const keys = data.keys.bindings
  const to =
    (place: Place, id: string | null = null) =>
    () =>
      go({ place, id })
  const groups: PaletteGroup[] = [
    {
      value: text.waiting,
      items: pendingApprovals(data.approvals).map((approval) => ({
        value: `approval ${approval.id}`,
        label: approval.title,
        icon: Clock,
        act: () => services.view.openApproval(approval.id),
      })),
    },
    {
      value: text.go,
      items: places.map((place) => ({
        value: `place ${place}`,
        label: strings.places[place],
        icon: MoveRight,
        act: place === 'traces' ? () => toggleTraces(services) : to(place),
        ...(place === 'traces' ? { keys: keys.traces } : place === 'settings' ? { keys: keys.settings } : {}),
      })),
    },
    {
      value: text.act,
      items: [
        { value: 'act new', label: text.newConversation, icon: Plus, keys: keys.newConversation, act: to('chat') },
        {
          value: 'act draft',
          label: text.newDraft,
          icon: FilePenLine,
          keys: keys.newDraft,
          act: () => go(draftTo(null)),
        },
        {
          value: 'act keys',
          label: text.keys,
          icon: Keyboard,
          keys: keys.showKeys,
          act: () => services.view.openOverlay('keys'),
        },
        ...themes.map((theme) => ({
          value: `theme ${theme}`,
          label: text.theme[theme],
          icon: themeIcons[theme],
          act: () => applyTheme(theme),
        })),
      ],
    },
    {
      value: text.conversations,
      items: orderedConversations(data.conversations)
        .slice(0, MAX_EACH)
        .map((conversation) => ({
          value: `conversation ${conversation.id}`,
          label: conversation.title,
          icon: MessageSquareText,
          act: to('chat', conversation.id),
        })),
    },
    {
      value: text.goals,
      items: Object.values(data.goals.byId)
        .sort((a, b) => b.updatedAtMs - a.updatedAtMs)
        .slice(0, MAX_EACH)
        .map((goal) => ({
          value: `goal ${goal.id}`,
          label: goal.title,
          icon: Target,
          act: to('goals', goal.id),
        })),
    },
    {
      value: strings.places.settings,
      items: settingsSections.map((section) => ({
        value: `section ${section}`,
        label: sectionTitle(section),
        icon: Settings,
        act: to('settings', section),
      })),
    },
  ]
  return groups.filter((group) => group.items.length > 0)
}
