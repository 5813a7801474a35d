import { domains, type Domain } from '../../../shared/domain/capability.ts'

export type Route = { agent: string; reason: string; alternatives: string[] }

/** Decides which agent takes a step. Decisions are made one at a time in one thread, so concurrency cannot change the turn. */
export type RoutingAuthority = { route(domain: Domain, able: readonly string[]): Route }

/** Agents are called by their domain and number: `engagement-2`. */
export const agentsOf = (domain: Domain, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${domain}-${index + 1}`)

/** Round robin among the able: over any stretch of decisions each of them gets within one step of the others. */
export function createRoutingAuthority(): RoutingAuthority {
  const turns = new Map<Domain, number>(domains.map((domain) => [domain, 0]))
  return {
    route(domain, able) {
      const turn = turns.get(domain) ?? 0
      const agent = able[turn % able.length]
      if (!agent) throw new Error(`No agent is able to work in ${domain}`)
      turns.set(domain, turn + 1)
      const alternatives = able.filter((other) => other !== agent)
      const reason =
        able.length === 1
          ? `only agent for ${domain}`
          : `turn ${(turn % able.length) + 1} of ${able.length} in ${domain}`
      return { agent, reason, alternatives }
    },
  }
}
