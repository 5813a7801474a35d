import { config } from 'zod'
export * as z from 'zod'

// Zod compiles object parsers with `new Function` and probes for it when a schema is made; the page's CSP forbids eval.
config({ jitless: true })
