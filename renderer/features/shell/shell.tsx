import { lazy, Suspense, useEffect, useRef } from 'react'
import { TriangleAlert, Unplug } from 'lucide-react'
import { strings } from '../../strings.ts'
import { useData, useRoute, useServices, useView } from '../../store/context.ts'
import type { Route } from '../../store/route.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notices } from '../../ui/notices.tsx'
import { ChatPage } from '../chat/chat-page.tsx'
import { TodayPage } from '../today/today-page.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useUnusableKeys } from '../keyboard/use-unusable-keys.ts'
import { useAskedPlaces } from './use-asked-places.ts'
import { pageTitle } from './page-title.ts'
import { useBrowserNotices } from '../notices/use-browser-notices.ts'
import { useOpeningApprovals } from '../approvals/use-opening-approvals.ts'
import { readWelcomeDone } from '../welcome/welcome-done.ts'
import './shell.css'

const AccountsPage = lazy(() => import('../accounts/accounts-page.tsx').then((m) => ({ default: m.AccountsPage })))
const ApprovalDialog = lazy(() =>
  import('../approvals/approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })),
)
const ApprovalsPage = lazy(() => import('../approvals/approvals-page.tsx').then((m) => ({ default: m.ApprovalsPage })))
const ConnectionsPage = lazy(() =>
  import('../connections/connections-page.tsx').then((m) => ({ default: m.ConnectionsPage })),
)
const DraftsPage = lazy(() => import('../drafts/drafts-page.tsx').then((m) => ({ default: m.DraftsPage })))
const DealsPage = lazy(() => import('../accounts/deals-page.tsx').then((m) => ({ default: m.DealsPage })))
const GoalsPage = lazy(() => import('../goals/goals-page.tsx').then((m) => ({ default: m.GoalsPage })))
const InsightsPage = lazy(() => import('../insights/insights-page.tsx').then((m) => ({ default: m.InsightsPage })))
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((m) => ({ default: m.KeysDialog })))
const KnowledgePage = lazy(() => import('../knowledge/knowledge-page.tsx').then((m) => ({ default: m.KnowledgePage })))
const Palette = lazy(() => import('./palette.tsx').then((m) => ({ default: m.Palette })))
const SettingsPage = lazy(() => import('../settings/settings-page.tsx').then((m) => ({ default: m.SettingsPage })))
const TerritoryPage = lazy(() => import('../territory/territory-page.tsx').then((m) => ({ default: m.TerritoryPage })))
const TracesPage = lazy(() => import('../traces/traces-page.tsx').then((m) => ({ default: m.TracesPage })))
const WelcomePage = lazy(() => import('../welcome/welcome-page.tsx').then((m) => ({ default: m.WelcomePage })))

export function Shell() {
  const { app, view } = useServices()
  const route = useRoute()
  const overlay = useView((state) => state.overlay)
  const approvalId = useView((state) => state.approvalId)
  const notices = useView((state) => state.notices)
  const announcement = useView((state) => state.announcement)
  const main = useRef<HTMLElement>(null)
  useGlobalKeys()
  useAskedPlaces()
  useUnusableKeys()
  useBrowserNotices()
  useOpeningApprovals(route)
  const title = strings.places[route.place]
  // The desktop app shows the number on its icon.
  const waiting = useData((state) => (app.shell === 'loopback' ? state.workspace.waiting : 0))
  useEffect(() => {
    document.title = pageTitle(title, strings.appName, waiting)
  }, [title, waiting])
  return (
    <div className="shell">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {strings.nav.skip}
      </a>
      <Rail place={route.place} />
      <div className="shell-body">
        <TopBar title={title} />
        <Banners />
        <main id="content" className="shell-main" ref={main} tabIndex={-1} aria-label={title}>
          <Boundary key={route.place} fallback={(retry) => <Broken retry={retry} />}>
            <Suspense fallback={null}>
              <Screen route={route} />
            </Suspense>
          </Boundary>
        </main>
      </div>
      <Suspense fallback={null}>
        {overlay === 'palette' && <Palette />}
        {overlay === 'keys' && <KeysDialog />}
        {approvalId !== null && <ApprovalDialog key={approvalId} id={approvalId} />}
      </Suspense>
      <Notices
        notices={notices}
        label={strings.problems.notices}
        closeLabel={strings.close}
        onClose={view.closeNotice}
      />
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </div>
  )
}

function Screen({ route }: { route: Route }) {
  const empty = useData((state) => state.workspace.info?.data === 'empty')
  if (empty && (route.place === 'today' || route.place === 'chat') && !readWelcomeDone()) return <WelcomePage />
  switch (route.place) {
    case 'today':
      return <TodayPage />
    case 'chat':
      return <ChatPage conversationId={route.id} />
    case 'goals':
      return <GoalsPage selectedId={route.id} />
    case 'approvals':
      return <ApprovalsPage selectedId={route.id} />
    case 'drafts':
      return <DraftsPage selectedId={route.id} />
    case 'accounts':
      return <AccountsPage selectedId={route.id} />
    case 'deals':
      return <DealsPage selectedId={route.id} />
    case 'knowledge':
      return <KnowledgePage selectedId={route.id} />
    case 'territory':
      return <TerritoryPage />
    case 'insights':
      return <InsightsPage />
    case 'connections':
      return <ConnectionsPage selectedId={route.id} />
    case 'traces':
      return <TracesPage selectedId={route.id} />
    case 'settings':
      return <SettingsPage section={route.id} />
  }
}

function Banners() {
  const lost = useData((state) => state.link.lost)
  const readOnly = useData((state) => state.workspace.info?.readOnly ?? null)
  const registry = useData((state) => state.workspace.registryProblem)
  if (!lost && !readOnly && !registry) return null
  return (
    <div className="banners">
      {lost && (
        <Callout tone="amber" icon={Unplug} role="status">
          {strings.problems.lost}
        </Callout>
      )}
      {readOnly && (
        <Callout tone="red" icon={TriangleAlert} role="alert">
          {readOnly}
        </Callout>
      )}
      {registry && (
        <Callout tone="amber" icon={TriangleAlert} role="status" title={strings.problems.registry}>
          {registry}
        </Callout>
      )}
    </div>
  )
}

function Broken({ retry }: { retry: () => void }) {
  return (
    <EmptyState
      icon={TriangleAlert}
      title={strings.problems.screen}
      actions={<Button onClick={retry}>{strings.problems.tryAgain}</Button>}
    >
      <p>{strings.problems.crashed.body}</p>
    </EmptyState>
  )
}
