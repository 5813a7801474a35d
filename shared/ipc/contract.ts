import { z } from '../zod.ts'
import type { Result } from '../errors.ts'
import {
  adapterCheckSchema,
  adapterComparisonSchema,
  adapterModeSchema,
  adapterSchema,
  syncKindSchema,
  vendorIdSchema,
} from '../domain/adapter.ts'
import { alertSchema } from '../domain/alert.ts'
import { approvalSchema, approvalStatusSchema, decisionSchema } from '../domain/approval.ts'
import { auditEntrySchema, auditExplanationSchema, auditFilterSchema } from '../domain/audit.ts'
import { dayBudgetSchema } from '../domain/budget.ts'
import { crmChangeKindSchema, crmChoiceSchema, crmRecordKindSchema } from '../domain/crm-change.ts'
import { conversationHitSchema, conversationSchema, messageSchema } from '../domain/conversation.ts'
import {
  draftContentSchema,
  draftFormSchema,
  draftSchema,
  draftStatusSchema,
  draftTextSchema,
  openDraftSchema,
  recipientSchema,
  textReviewSchema,
  writtenDraftSchema,
} from '../domain/draft.ts'
import { goalSchema } from '../domain/goal.ts'
import { keyActionSchema, keyRefusalSchema, keySettingsSchema } from '../domain/keys.ts'
import { noticeSettingsSchema } from '../domain/notice.ts'
import { isoDateSchema } from '../domain/records.ts'
import { importKindSchema, importReportSchema } from '../domain/import.ts'
import { documentPassageSchema, knowledgeAnswerSchema, knowledgeDocumentSchema } from '../domain/knowledge.ts'
import {
  comparisonSchema,
  modelCheckSchema,
  modelKeySchema,
  modelSettingsSchema,
  modelStateSchema,
  planExplanationSchema,
} from '../domain/model.ts'
import { messageKindSchema } from '../domain/message-kind.ts'
import { metricFilterSchema, metricRunSchema, metricSelectorSchema, metricsReportSchema } from '../domain/metrics.ts'
import { metricsEndpointSchema, metricsPortSchema } from '../domain/observability.ts'
import { outboxEntrySchema } from '../domain/outbox.ts'
import { changeRunbookSchema, ownRunbookSchema, saveRunbookSchema } from '../domain/own-runbook.ts'
import { profileSchema } from '../domain/profile.ts'
import {
  accountQuerySchema,
  accountRowSchema,
  dealQuerySchema,
  dealRowSchema,
  listFacetsSchema,
} from '../domain/record-list.ts'
import {
  accountJudgementSchema,
  accountPageSchema,
  dealJudgementSchema,
  dealPageSchema,
  recordPlaceSchema,
} from '../domain/record-view.ts'
import { runReportSchema, runStatusSchema } from '../domain/run.ts'
import { standingRuleSchema } from '../domain/standing-rule.ts'
import { workspaceSettingsSchema } from '../domain/settings.ts'
import { suggestionListSchema, suggestionSchema } from '../domain/suggestion.ts'
import { chosenMoveSchema, territoryChoicesSchema, whatIfModeSchema, whatIfSchema } from '../domain/territory.ts'
import { replaySchema } from '../domain/replay.ts'
import { chainVerdictSchema, traceEventSchema, traceSummarySchema } from '../domain/trace.ts'
import type { AppEvent } from './events.ts'

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const nothing = z.strictObject({})
const byId = z.strictObject({ id: z.string().min(1).max(200) })
/** A file that the person saves where they want. */
const fileSchema = z.object({ fileName: z.string(), mediaType: z.string(), contentBase64: z.string() })
const byVendor = z.strictObject({ id: vendorIdSchema })

/** Which accounts: all, or those of a segment and in a country, state or city. */
const territoryScope = { segment: z.string().max(60).nullable(), region: z.string().max(120).nullable() }

export const appInfoSchema = z.object({
  shell: z.enum(['electron', 'loopback', 'cli', 'test']),
  version: z.string(),
  node: z.string(),
  sqlite: z.string(),
  dataDir: z.string(),
  /** What the answers stand on: sample data, the rep's own, or both. */
  data: z.enum(['empty', 'mock', 'live', 'mixed']),
  counts: z.object({ accounts: z.int(), contacts: z.int(), opportunities: z.int() }),
  planner: z.enum(['rules', 'model']),
  /** The model that is switched on; null for none. `modelReason`: why it does not help now. */
  model: z.string().nullable(),
  modelReason: z.string().nullable(),
  profile: z.string(),
  needsYou: z.int(),
  /** Set when the app runs but cannot save: the sentence to show, with its remedy. */
  readOnly: z.string().nullable(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/** Everything the window may ask of main. Types, bridge and handlers follow from this table. */
export const contract = {
  'app.info': call(nothing, appInfoSchema),

  'conversation.list': call(nothing, z.array(conversationSchema)),
  'conversation.get': call(
    byId,
    z.object({ conversation: conversationSchema, messages: z.array(messageSchema), runs: z.array(runReportSchema) }),
  ),
  /** Conversations in which every word is found, in the title or what was said; pinned ones first, then the newest. */
  'conversation.search': call(
    z.strictObject({ text: z.string().trim().min(1).max(200) }),
    z.array(conversationHitSchema),
  ),
  /** What is not named stays. */
  'conversation.change': call(
    z.strictObject({
      id: z.string(),
      title: z.string().trim().min(1).max(120).optional(),
      pinned: z.boolean().optional(),
    }),
    conversationSchema,
  ),
  /** The conversation as a Markdown file: what was asked and what was answered, with its sources. */
  'conversation.export': call(byId, fileSchema),

  /** `start: 'ask-me'` shows the plan of a goal first and waits for `run.start`; answers always run at once. */
  'chat.ask': call(
    z.strictObject({
      conversationId: z.string().max(200).nullable(),
      text: z.string().max(20_000),
      pasted: z.string().max(200_000).nullable(),
      start: z.enum(['at-once', 'ask-me']),
    }),
    z.object({ conversation: conversationSchema, run: runReportSchema }),
  ),

  'run.get': call(byId, runReportSchema),
  /** Starts a proposed plan, without the steps named in `drop` (and without what depends on them). */
  /** What its plan does, in sentences; a model's where the rep has one for that. */
  'run.explain': call(z.strictObject({ id: z.string() }), planExplanationSchema),
  'run.start': call(z.strictObject({ id: z.string(), drop: z.array(z.string()) }), runReportSchema),
  'run.cancel': call(byId, runReportSchema),
  'run.retry': call(byId, runReportSchema),
  /** A person says whether a change that was cut off on its way out has happened. */
  'run.settle': call(z.strictObject({ id: z.string(), stepId: z.string(), happened: z.boolean() }), runReportSchema),
  /** The other reading of the same request: an answer becomes a goal, a goal an answer. */
  'run.flip': call(byId, runReportSchema),

  'approval.list': call(z.strictObject({ status: approvalStatusSchema.nullable() }), z.array(approvalSchema)),
  'approval.get': call(byId, approvalSchema),
  'approval.decide': call(
    z.strictObject({ id: z.string(), contentHash: z.string(), decision: decisionSchema }),
    z.object({ approval: approvalSchema, run: runReportSchema }),
  ),

  /** Approves several that were looked at, each still bound to its hash. A high risk is never decided in a batch. */
  'approval.approve-many': call(
    z.strictObject({
      items: z
        .array(z.strictObject({ id: z.string(), contentHash: z.string() }))
        .min(1)
        .max(100),
    }),
    z.array(z.object({ id: z.string(), approved: z.boolean(), problem: z.string().nullable() })),
  ),
  'rule.list': call(nothing, z.array(standingRuleSchema)),
  /** From an approval that was given: the same capability for the same target need not be asked until the day given. */
  'rule.add': call(z.strictObject({ approvalId: z.string(), days: z.int().min(1).max(90) }), standingRuleSchema),
  'rule.revoke': call(byId, z.object({ revoked: z.literal(true) })),

  'budget.today': call(nothing, dayBudgetSchema),
  'profile.list': call(nothing, z.object({ profiles: z.array(profileSchema), selected: z.string() })),
  'profile.select': call(z.strictObject({ name: z.string() }), profileSchema),

  'trace.list': call(
    z.strictObject({
      beforeMs: z.int().nullable(),
      limit: z.int().min(1).max(500),
      text: z.string().max(200),
      /** Those that ended so, or are so now; all when absent. */
      status: runStatusSchema.optional(),
    }),
    z.array(traceSummarySchema),
  ),
  'trace.get': call(byId, traceSummarySchema),
  'trace.events': call(
    z.strictObject({ traceId: z.string(), afterSeq: z.int().nonnegative(), limit: z.int().min(1).max(1000) }),
    z.array(traceEventSchema),
  ),
  'trace.verify': call(z.strictObject({ traceId: z.string().nullable() }), z.array(chainVerdictSchema)),

  /** A run on its record, with another profile where one is named. Asks nobody, writes nothing. */
  'run.replay': call(z.strictObject({ id: z.string(), profile: z.string().nullable() }), replaySchema),

  /** Runs with what was decided in them, newest first. */
  'audit.list': call(
    z.strictObject({ filter: auditFilterSchema, limit: z.int().min(1).max(500) }),
    z.array(auditEntrySchema),
  ),

  /** A row by its own id, by that of the proposal that was decided in it, or as `trace:place`. */
  'audit.explain': call(byId, auditExplanationSchema),

  /** What was counted in a time, for one profile or domain or all. Counts what is new first. */
  'metrics.report': call(metricFilterSchema, metricsReportSchema),
  /** The runs behind one number of that report: `n` is the number, `total` how many runs it comes from. */
  'metrics.runs': call(
    z.strictObject({
      filter: metricFilterSchema,
      of: metricSelectorSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(200),
    }),
    z.object({ total: z.int(), n: z.int(), runs: z.array(metricRunSchema) }),
  ),

  /** Everything that would be handed to somebody who helps, as one JSON text to be read first. */
  'diagnostics.collect': call(nothing, z.object({ text: z.string() })),
  /** What is not as it should be now, gravest first. */
  'alert.list': call(nothing, z.array(alertSchema)),
  /** Where Prometheus may ask for the numbers: on this computer, with a token, and only once it was switched on. */
  'metrics-endpoint.state': call(nothing, metricsEndpointSchema),
  'metrics-endpoint.set': call(z.strictObject({ on: z.boolean(), port: metricsPortSchema }), metricsEndpointSchema),
  /** The only time that the token is told; the one before ends. */
  'metrics-endpoint.new-token': call(nothing, z.object({ token: z.string() })),

  'goal.list': call(nothing, z.array(goalSchema)),
  'goal.get': call(byId, z.object({ goal: goalSchema, subGoals: z.array(goalSchema), runs: z.array(runReportSchema) })),
  /** Another run of a goal, or of one part of it. */
  'goal.again': call(
    z.strictObject({ id: z.string().max(200), start: z.enum(['at-once', 'ask-me']) }),
    z.object({ conversation: conversationSchema, run: runReportSchema }),
  ),
  'goal.feedback': call(
    z.strictObject({ runId: z.string(), verdict: z.enum(['good', 'bad']), note: z.string().max(2000).nullable() }),
    z.object({ recorded: z.literal(true) }),
  ),

  /** What the records suggest, each with its evidence, and why there is no more. Changes nothing. */
  'model.state': call(nothing, modelStateSchema),
  'model.configure': call(modelSettingsSchema, modelStateSchema),
  /** Keeps a key for the address of the settings in the keychain, null forgets it. It never comes back out. */
  'model.key': call(z.object({ key: modelKeySchema.nullable() }), modelStateSchema),
  'model.test': call(nothing, modelCheckSchema),
  /** Ends every call to a model that is under way; what the rules can do goes on. */
  'model.stop': call(nothing, z.object({ stopped: z.literal(true) })),
  /** Plans a request both ways and runs neither. The call to the model is charged. */
  'model.compare': call(z.object({ text: z.string().trim().min(1).max(20_000) }), comparisonSchema),
  /** The requests the rules were made with, to compare by. */
  'model.requests': call(nothing, z.array(z.string())),
  /** Runbooks the rep saved from runs of their own; they are matched as the shipped ones are. */
  'runbook.list': call(nothing, z.array(ownRunbookSchema)),
  'runbook.save': call(saveRunbookSchema, ownRunbookSchema),
  'runbook.change': call(changeRunbookSchema, ownRunbookSchema),
  'runbook.remove': call(byId, z.object({ removed: z.literal(true) })),
  'suggestions.list': call(nothing, suggestionListSchema),
  'suggestions.accept': call(byId, suggestionSchema),
  'suggestions.dismiss': call(byId, suggestionSchema),
  /** Takes back an acceptance with its effect, or a dismissal. */
  'suggestions.undo': call(byId, suggestionSchema),
  'record.facets': call(nothing, listFacetsSchema),
  /** `judged` counts the accounts whose fit is known so far; sorted by fit, ask again until it is all of `total`. */
  'account.list': call(
    accountQuerySchema,
    z.object({ total: z.int(), judged: z.int(), rows: z.array(accountRowSchema) }),
  ),
  'account.get': call(byId, accountPageSchema),
  /** Fit, signals, deal risk and next step, worked out by looking: no run is started and nothing is spent. */
  'account.judge': call(byId, accountJudgementSchema),
  'deal.list': call(dealQuerySchema, z.object({ total: z.int(), rows: z.array(dealRowSchema) })),
  'deal.get': call(byId, dealPageSchema),
  'deal.judge': call(byId, dealJudgementSchema),
  /** Names and pages of records that sources name, such as `account:a1`; those that are gone are left out. */
  'record.locate': call(z.strictObject({ records: z.array(z.string().max(300)).max(500) }), z.array(recordPlaceSchema)),

  'import.run': call(
    z.strictObject({
      fileName: z.string().max(300),
      /** The file's bytes in base64: the window has no path of its own. */
      contentBase64: z.string().max(150_000_000),
      /** Null takes the kind that most of its columns are known for; the report names it. */
      kind: importKindSchema.nullable(),
      map: z.record(z.string(), z.string().nullable()),
      /** True reads and reports and writes nothing. */
      preview: z.boolean(),
    }),
    importReportSchema,
  ),
  'knowledge.list': call(nothing, z.array(knowledgeDocumentSchema)),
  /** Reads a .md, .txt, .pdf or .docx and adds it; one of the same name is replaced. `notes` says what could not be read. */
  'knowledge.add': call(
    z.strictObject({ fileName: z.string().min(1).max(300), contentBase64: z.string().max(150_000_000) }),
    z.object({
      document: knowledgeDocumentSchema,
      outcome: z.enum(['added', 'replaced', 'unchanged']),
      notes: z.array(z.string()),
    }),
  ),
  /** A part of a document's text, from an offset on; `next` is where the part after it begins. */
  'knowledge.passages': call(
    z.strictObject({ id: z.string(), from: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    z.object({
      document: knowledgeDocumentSchema,
      passages: z.array(documentPassageSchema),
      next: z.int().nullable(),
    }),
  ),
  /** What retrieve_product_knowledge finds, without a run. */
  'knowledge.search': call(
    z.strictObject({ query: z.string().max(2000), documentId: z.string().nullable(), limit: z.int().min(1).max(20) }),
    knowledgeAnswerSchema,
  ),
  'knowledge.mark': call(
    z.strictObject({ id: z.string(), audience: z.enum(['internal', 'unapproved', 'customers']) }),
    knowledgeDocumentSchema,
  ),
  /** Gone from the disk and from every search; `knowledge.put-back` brings it back while the app runs. */
  'knowledge.remove': call(byId, knowledgeDocumentSchema),
  'knowledge.put-back': call(byId, knowledgeDocumentSchema),

  /** Accounts and people to choose from; `ownerId` is a person's or `nobody`. */
  'territory.choices': call(
    z.strictObject({
      ...territoryScope,
      text: z.string().max(200),
      ownerId: z.string().max(200).nullable(),
      limit: z.int().min(1).max(500),
    }),
    territoryChoicesSchema,
  ),
  /** What moving accounts would do, without a run: nothing is changed and nothing is kept. */
  'territory.what-if': call(
    z.strictObject({
      ...territoryScope,
      mode: whatIfModeSchema,
      moves: z.array(chosenMoveSchema).max(500),
      /** Who is away. */
      fromUserId: z.string().max(200).nullable(),
      mostMoves: z.int().min(1).max(500),
      /** Accounts that must stay. */
      keep: z.array(z.string().max(200)).max(500),
    }),
    whatIfSchema,
  ),
  /** Proposes moves through the engine; answers when the run waits for a person or has ended. */
  'territory.propose': call(
    z.strictObject({ ...territoryScope, moves: z.array(chosenMoveSchema).min(1).max(500), movesFor: whatIfModeSchema }),
    runReportSchema,
  ),

  /** What a draft may be about, and what putting one to approval costs, in units. */
  'draft.options': call(
    nothing,
    z.object({ products: z.array(z.object({ id: z.string(), name: z.string() })), price: z.number() }),
  ),
  /** People like the text, or of open deals where there is none; who may not be written to says why. */
  'draft.recipients': call(
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    z.array(recipientSchema),
  ),
  'draft.recipient': call(byId, recipientSchema),
  'draft.list': call(
    nothing,
    z.array(
      z.object({
        id: z.string(),
        recipientName: z.string().nullable(),
        kind: messageKindSchema,
        subject: z.string().nullable(),
        /** How the text begins; empty until there is one. */
        opening: z.string(),
        status: draftStatusSchema,
        updatedAtMs: z.int(),
      }),
    ),
  ),
  'draft.open': call(byId, openDraftSchema),
  /** Keeps a draft; `id` and `revision` are null for a new one. Refused while its proposal stands or when another window saved since. */
  'draft.save': call(
    z.strictObject({
      id: z.string().max(200).nullable(),
      revision: z.int().positive().nullable(),
      content: draftContentSchema,
    }),
    draftSchema,
  ),
  'draft.remove': call(byId, draftSchema),
  /** Variants by rules, without a run: nothing is kept and nothing is charged. */
  'draft.write': call(z.strictObject({ form: draftFormSchema }), writtenDraftSchema),
  /** Judges a text as its proposal will be judged, without a run. */
  'draft.check': call(z.strictObject({ form: draftFormSchema, text: draftTextSchema }), textReviewSchema),
  /** Makes the kept text a proposal through the engine; answers when it waits for a person or has ended. */
  'draft.propose': call(
    z.strictObject({ id: z.string().max(200), revision: z.int().positive() }),
    z.object({ open: openDraftSchema, run: runReportSchema }),
  ),

  'sample.load': call(nothing, z.object({ accounts: z.int(), contacts: z.int(), opportunities: z.int() })),
  'sample.remove': call(nothing, z.object({ removed: z.int() })),

  /** Copies everything into a new file while the app runs; the copy is read back before it counts. */
  'backup.create': call(
    z.strictObject({ file: z.string().min(1).max(2000).nullable() }),
    z.object({ file: z.string(), runs: z.int(), accounts: z.int() }),
  ),
  /** Checks a backup and lays it ready; the next start takes it and keeps what it replaces. */
  'backup.restore': call(
    z.strictObject({ file: z.string().min(1).max(2000) }),
    z.object({ runs: z.int(), accounts: z.int(), atNextStart: z.literal(true) }),
  ),
  'backup.list': call(
    nothing,
    z.array(z.object({ file: z.string(), name: z.string(), bytes: z.int(), madeAtMs: z.int() })),
  ),
  'storage.info': call(nothing, z.object({ bytes: z.int(), retentionDays: z.int() })),
  'storage.retention': call(z.strictObject({ days: z.int().min(7).max(3650) }), z.object({ compacted: z.int() })),

  'adapter.list': call(nothing, z.array(adapterSchema)),
  'adapter.show': call(byVendor, adapterSchema),
  /** Whether keys can be kept here, in the system's keychain. Where not, they come from the environment alone. */
  'adapter.keys': call(nothing, z.object({ keychain: z.boolean() })),
  /**
   * Takes effect at once, also in the middle of a run. A member left out stays as it is; null takes the value away. An address at another
   * host takes the keys in the keychain away, unless they are given with it.
   */
  'adapter.set': call(
    z.strictObject({
      id: vendorIdSchema,
      mode: adapterModeSchema.nullable().optional(),
      baseUrl: z.string().max(500).nullable().optional(),
      /** By the name of the field, such as API_KEY. Secrets go to the system's keychain and never come back. */
      values: z.record(z.string().max(60), z.string().max(8000).nullable()).optional(),
    }),
    adapterSchema,
  ),
  /** Tries the adapter in its mode, or in the one given, and says what it can see. Changes nothing. */
  'adapter.test': call(
    z.strictObject({ id: vendorIdSchema, mode: z.enum(['mock', 'live']).nullable() }),
    adapterCheckSchema,
  ),
  /** Mock and live side by side, for a look before switching. */
  'adapter.compare': call(byVendor, adapterComparisonSchema),
  /** Brings the vendor's records into the workspace, from where the last sync stopped; `kinds` null: all it has. */
  'adapter.sync': call(
    z.strictObject({ id: vendorIdSchema, kinds: z.array(syncKindSchema).min(1).nullable() }),
    adapterSchema,
  ),
  /** Ends a sync at the next page. What came is kept, and the next sync goes on from there. */
  'adapter.stop': call(byVendor, adapterSchema),
  /** Forgets keys and settings and switches it off; `erase` also removes the records that only this vendor gave. */
  'adapter.disconnect': call(
    z.strictObject({ id: vendorIdSchema, erase: z.boolean() }),
    z.object({
      adapter: adapterSchema,
      removed: z.int(),
      /** Why the vendor could not be told that the connection has ended; null when it was, or there was nothing to tell. */
      notTold: z.string().nullable(),
    }),
  ),
  /** Begins a sign-in through the person's browser; `opened` is false where they have to open the address themselves. */
  'adapter.sign-in': call(byVendor, z.object({ url: z.string(), opened: z.boolean() })),
  /** Answers when the sign-in under way has ended well, or there is none; refuses with the reason when it has not. */
  'adapter.await-sign-in': call(byVendor, adapterSchema),
  'adapter.cancel-sign-in': call(byVendor, adapterSchema),

  /** Where a record can be changed now, and who could own it. */
  'crm.choices': call(
    z.strictObject({ kind: crmRecordKindSchema, id: z.string() }),
    z.object({ choices: z.array(crmChoiceSchema), users: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** Puts one change to approval, or keeps it as a list for the rep; answers when the run waits for a person or has ended. */
  'crm.change': call(
    z.strictObject({
      kind: crmRecordKindSchema,
      id: z.string(),
      vendor: vendorIdSchema.nullable(),
      change: z.strictObject({
        kind: crmChangeKindSchema,
        text: z.string().max(10_000).nullable(),
        due: isoDateSchema.nullable(),
        stage: z.string().max(120).nullable(),
        ownerId: z.string().nullable(),
      }),
      asList: z.boolean(),
    }),
    runReportSchema,
  ),

  'outbox.list': call(nothing, z.array(outboxEntrySchema)),
  /** The file a rep sends or books with their own program. */
  'outbox.file': call(byId, fileSchema),

  'settings.get': call(nothing, workspaceSettingsSchema),
  'settings.set': call(workspaceSettingsSchema, workspaceSettingsSchema),

  'keys.get': call(nothing, keySettingsSchema),
  /** In force at once, in every window and the menu. `keys` null: the action's own key. `refused` says why nothing was changed. */
  'keys.set': call(
    z.strictObject({ action: keyActionSchema, keys: z.string().max(40).nullable() }),
    z.object({ keys: keySettingsSchema, refused: keyRefusalSchema.nullable() }),
  ),
  /** Every action has its own key again. */
  'keys.reset': call(nothing, keySettingsSchema),
  'notices.get': call(nothing, noticeSettingsSchema),
  'notices.set': call(noticeSettingsSchema, noticeSettingsSchema),
}

export type Channel = keyof typeof contract
export type Input<C extends Channel> = z.output<(typeof contract)[C]['input']>
export type Output<C extends Channel> = z.output<(typeof contract)[C]['output']>
export type Handlers = { [C in Channel]: (input: Input<C>) => Promise<Output<C>> }

/** What every shell puts in front of the renderer, and nothing more. */
export type Bridge = {
  readonly shell: 'electron' | 'loopback'
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Fires when the connection to main is lost or back: the renderer then asks for a snapshot. */
  onConnection(listener: (state: 'lost' | 'back') => void): () => void
}
