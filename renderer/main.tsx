import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './app.tsx'
import { findBridge } from './bridge.ts'
import { NoBridge } from './features/shell/no-bridge.tsx'
import { applyTheme, readTheme } from './features/theme.ts'
import { createAppStore } from './store/store.ts'
import { createViewStore } from './store/view.ts'

applyTheme(readTheme())
const element = document.getElementById('root')
if (element) {
  const root = createRoot(element)
  const bridge = findBridge()
  if (bridge) {
    const view = createViewStore()
    const app = createAppStore(bridge, view.problem)
    app.follow()
    void app.refresh()
    root.render(<App services={{ app, view }} />)
  } else {
    root.render(<NoBridge />)
  }
}
