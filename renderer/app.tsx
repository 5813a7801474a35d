import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { CrashPage } from './features/shell/crash-page.tsx'
import { KeysProvider } from './features/shell/keys-provider.tsx'
import { Shell } from './features/shell/shell.tsx'
import { Boundary } from './ui/boundary.tsx'
import { ServicesContext, type Services } from './store/context.ts'

export function App({ services }: { services: Services }) {
  return (
    <Boundary fallback={() => <CrashPage />}>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={400}>
          <ServicesContext value={services}>
            <KeysProvider>
              <Shell />
            </KeysProvider>
          </ServicesContext>
        </Tooltip.Provider>
      </CSPProvider>
    </Boundary>
  )
}
