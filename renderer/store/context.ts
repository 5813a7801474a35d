import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { AppStore } from './store.ts'
import type { AppState } from './reduce-app.ts'
import { formatRoute, parseRoute, type Route } from './route.ts'
import type { ViewState, ViewStore } from './view.ts'

export type Services = { readonly app: AppStore; readonly view: ViewStore }

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('ServicesContext is missing')
  return services
}

/** Part of what is known of main. The selector must return something that keeps its identity while nothing changed. */
export const useData = <T>(selector: (state: AppState) => T): T => useStore(useServices().app.data, selector)

export const useView = <T>(selector: (state: ViewState) => T): T => useStore(useServices().view.state, selector)

const subscribe = (onChange: () => void) => {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

/** The address is the route, so that reloading, Back and Forward work. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash))
}

export const go = (route: Route): void => goToAddress(formatRoute(route))

/** Goes to an address kept earlier, such as that of the page a person came from. */
export const goToAddress = (hash: string): void => {
  window.location.hash = hash
  // The browser says so only after the next keys of a fast hand, which would then act on the item before.
  window.dispatchEvent(new Event('hashchange'))
}
