import { z } from '../zod.ts'

export const importKindSchema = z.enum(['accounts', 'contacts', 'opportunities', 'activities', 'users', 'products'])
export type ImportKind = z.infer<typeof importKindSchema>

/** One complaint about one place in the file. Rows count as a person sees them: the header is row 1. */
export const importIssueSchema = z.object({
  row: z.int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
})
export type ImportIssue = z.infer<typeof importIssueSchema>

/** Columns of the file on the left, canonical fields on the right; null: the column is not used. */
export const columnMappingSchema = z.array(
  z.object({
    column: z.string(),
    field: z.string().nullable(),
    how: z.enum(['recognised', 'remembered', 'stated', 'unused']),
  }),
)
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const importReportSchema = z.object({
  file: z.string(),
  kind: importKindSchema,
  encoding: z.string(),
  delimiter: z.string(),
  mapping: columnMappingSchema,
  /** Every canonical field that a column of this kind of file may become. */
  fields: z.array(z.string()).optional(),
  assumptions: z.array(z.string()),
  rows: z.int(),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  issues: z.array(importIssueSchema),
  issuesTotal: z.int(),
})
export type ImportReport = z.infer<typeof importReportSchema>
