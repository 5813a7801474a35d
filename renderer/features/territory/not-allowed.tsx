import { ShieldAlert } from 'lucide-react'
import { strings } from '../../strings.ts'
import { useData } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useChooseProfile } from '../shell/use-choose-profile.ts'

/** What a profile must be allowed for the screen to be of use. */
export const TERRITORY_CAPABILITY = 'simulate_territory_change'

/** Says that the profile in force may not look, and offers those that may. */
export function NotAllowed({ title }: { title: string }) {
  const profiles = useData((state) => state.workspace.profiles)
  const choose = useChooseProfile()
  const text = strings.territory
  return (
    <EmptyState
      icon={ShieldAlert}
      title={text.notAllowed(title)}
      actions={profiles
        .filter(({ capabilities }) => capabilities.includes(TERRITORY_CAPABILITY))
        .map((profile) => (
          <Button key={profile.name} onClick={() => void choose(profile.name)}>
            {text.workAs(profile.title)}
          </Button>
        ))}
    >
      <p>{text.notAllowedHint}</p>
    </EmptyState>
  )
}
