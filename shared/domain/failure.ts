import { z } from '../zod.ts'

export const failureCategories = ['AGENT', 'SYSTEM', 'RESOURCE', 'POLICY', 'USER'] as const
export const failureModes = [
  'agent_validation',
  'agent_timeout',
  'agent_logic',
  'agent_contract',
  'agent_state',
  'system_network',
  'system_timeout',
  'system_crash',
  'system_oom',
  'system_disk',
  'resource_tool',
  'resource_api',
  'resource_memory',
  'resource_quota',
  'resource_circuit',
  'policy_security',
  'policy_budget',
  'policy_allowlist',
  'policy_rate_limit',
  'user_invalid_input',
  'user_cancelled',
  'user_permission',
  'partial_tool_failures',
  'partial_step_failures',
  'partial_timeout',
] as const
export const failureModeSchema = z.enum(failureModes)
export type FailureMode = z.infer<typeof failureModeSchema>

/** Why a step did not succeed, in a sentence for a person, with what they can do. */
export const failureSchema = z.object({
  mode: failureModeSchema,
  category: z.enum(failureCategories),
  message: z.string(),
  remedy: z.string(),
  retryable: z.boolean(),
})
export type Failure = z.infer<typeof failureSchema>
