import { writeBackVendors, type VendorId } from '../../../shared/domain/adapter.ts'
import type { CrmChangeKind } from '../../../shared/domain/crm-change.ts'
import { readStage } from '../import/values/read-words.ts'

/** An order to write something into a CRM, as far as its own words say: the record and the colleague are names like any others. */
export type CrmOrder = {
  kind: CrmChangeKind
  /** The vendor that is named; null for “the CRM” and where none is. */
  vendor: VendorId | null
  vendorName: string | null
  /** A list to enter by hand: asked for, or all that the vendor allows. */
  asList: boolean
  /** The stage as it is called, of an order to change it. */
  stage: string | null
  /** Where vendor, stage and list stand in the text: no names are read there. */
  spans: { start: number; end: number }[]
}

const names: readonly [VendorId, string, RegExp][] = [
  ['salesforce', 'Salesforce', /sales ?force|sfdc/],
  ['hubspot', 'HubSpot', /hub ?spot/],
  ['pipedrive', 'Pipedrive', /pipe ?drive/],
  ['zoominfo', 'ZoomInfo', /zoom ?info/],
  ['clearbit', 'Clearbit', /clearbit/],
  ['sixsense', '6sense', /6 ?sense|six ?sense/],
  ['apollo', 'Apollo', /apollo/],
  ['crunchbase', 'Crunchbase', /crunchbase/],
  ['builtwith', 'BuiltWith', /built ?with/],
  ['ibm_sales_cloud', 'IBM Sales Cloud', /ibm sales cloud/],
]
const anyVendor = names.map(([, , pattern]) => pattern.source).join('|')
/** A vendor is also a company: "the CFO at HubSpot" works there, and only "in", "into", "to" and "via" lead into its CRM. */
const where = new RegExp(
  String.raw`\b(?:(?:in|into|to|via) (?:the |my |our )?(crm|${anyVendor})|(?:on|at) (?:the |my |our )?(crm))\b`,
  'i',
)
const list = /\b(?:as (?:a )?(?:csv|change list|list)|to (?:a )?csv)\b/i
const courtesy =
  /^(?:(?:please|pls|hey|hi|ok|okay|now|then|and|also|so|just|can you|could you|would you|will you|i want (?:you )?to|i would like (?:you )?to|i'd like (?:you )?to|let's|let us)[\s,]+)*/i

/** What is written to a person is a message, whatever it is called. */
const isMessage = new RegExp(
  String.raw`^(?:write|send|drop)\b.*\bnotes? to (?!(?:the |my |our )?(?:crm|${anyVendor})\b)|\b(?:draft|e-?mail|message)\b`,
  'i',
)

/** `alone` says enough where neither a CRM nor a list is named; `listable` is enough beside a list. */
const orders: readonly { kind: CrmChangeKind; acts: RegExp; about: RegExp; alone: RegExp | null; listable: RegExp }[] =
  [
    {
      kind: 'note',
      acts: /^(?:log|add|put|write|leave|make|create|save|record|enter|drop|attach|keep)\b/i,
      about: /\bnotes?\b/i,
      alone: /^(?:log|add|leave|attach)\b.*\bnote (?:on|for)\b/i,
      listable: /\bnote (?:on|for|about)\b/i,
    },
    {
      kind: 'task',
      acts: /^(?:log|add|put|make|create|set|open|enter)\b/i,
      about: /\b(?:tasks?|to-?do)\b/i,
      alone: /^(?:add|create|log)\b.*\b(?:task|to-?do) (?:on|for)\b/i,
      listable: /\b(?:task|to-?do) (?:on|for|about)\b/i,
    },
    {
      kind: 'owner',
      acts: /^(?:set|change|make|assign|reassign|give|hand|update)\b/i,
      // "Give me my open deals in Salesforce" asks for something.
      about: new RegExp(
        String.raw`\bowner\b|^(?:assign|reassign|give|hand)\b(?! (?:me|us)\b).*\bto (?!(?:the |my |our )?(?:crm|${anyVendor})\b)`,
        'i',
      ),
      alone: null,
      listable: /\bowner\b/i,
    },
    {
      kind: 'stage',
      acts: /^(?:set|change|move|update|put|advance|push)\b/i,
      about: /\bto\b/i,
      alone: /^(?:set|change|update) (?:(?:the |its )?stage of\b.*\bto\b|(?!me\b|us\b).*\bstage to\b)/i,
      listable: /\bto\b/i,
    },
  ]

/** The vendor whose name is all that a text says; null for any other text. */
export const vendorNamed = (text: string): { id: VendorId; name: string } | null => {
  const found = names.find(([, , pattern]) => new RegExp(`^(?:in )?(?:${pattern.source})[.!]?$`, 'i').test(text.trim()))
  return found ? { id: found[0], name: found[1] } : null
}

/** Reads an order to write into a CRM; null for everything else, and where neither a CRM nor a list is spoken of nor could be meant. */
export function readCrmOrder(text: string): CrmOrder | null {
  const lead = courtesy.exec(text)?.[0].length ?? 0
  const order = text.slice(lead)
  const place = where.exec(text)
  const listed = list.exec(text)
  const said = (place?.[1] ?? place?.[2])?.toLowerCase() ?? null
  const vendor = names.find(([, , pattern]) => said !== null && pattern.test(said)) ?? null
  for (const { kind, acts, about, alone, listable } of orders) {
    if (!acts.test(order) || !about.test(order)) continue
    if (kind === 'note' && isMessage.test(order)) continue
    const isListed = listed !== null && listable.test(order)
    if (place === null && !isListed && alone?.test(order) !== true) continue
    const stage = kind === 'stage' ? stageIn(text) : null
    if (kind === 'stage' && (stage === null || (!/\bstage\b/i.test(order) && readStage(stage.text) === null))) continue
    return {
      kind,
      vendor: vendor?.[0] ?? null,
      vendorName: vendor?.[1] ?? null,
      asList: listed !== null || (vendor !== null && !writeBackVendors.some((one) => one === vendor[0])),
      stage: stage?.text ?? null,
      spans: [
        ...(stage === null ? [] : [stage]),
        ...[place, listed].flatMap((found) =>
          found ? [{ start: found.index, end: found.index + found[0].length }] : [],
        ),
      ],
    }
  }
  return null
}

/** What stands after the first “to” that leads to no CRM, up to the next small word. */
function stageIn(text: string): { text: string; start: number; end: number } | null {
  const pattern =
    /\bto (?:the )?(?:stage )?["“]?([^"”.,!?]+?)["”]?(?= (?:in|on|for|of|at|as|into|and|then)\b|["”.,!?]|\s*$)/gi
  const found = [...text.matchAll(pattern)].find((match) => !where.test(match[0]) && !list.test(match[0]))
  const stage = found?.[1]?.trim().replace(/ stage$/i, '')
  if (!found || stage === undefined || stage === '') return null
  const start = found.index + found[0].indexOf(found[1] ?? '')
  return { text: stage, start, end: start + (found[1]?.length ?? 0) }
}

/** The order and the words to be written, where a note or a task brings its own: after a colon, after “saying”, in quotation marks. */
export function partCrmText(text: string): { request: string; words: string } | null {
  // The order may be the last of several: “score them and log a note on it: …”.
  const isAdded = (head: string): boolean =>
    head.split(/\b(?:and|then)\b/i).some((_, at, all) => {
      const order = readCrmOrder(all.slice(at).join('and').trim())
      return order?.kind === 'note' || order?.kind === 'task'
    })
  const after =
    /^([^\n]{3,200}?)(?::(?!\d)\s*|,? (?:saying|that says|which says|with the text|that):?\s+)(\S[\s\S]*)$/i.exec(text)
  if (after?.[1] !== undefined && after[2] !== undefined && isAdded(after[1]))
    return { request: after[1].trim(), words: after[2].replace(/^["“]([\s\S]*)["”]$/, '$1').trim() }
  const quote = /["“]([^"”]{2,2000})["”]/.exec(text)
  if (quote?.[1] === undefined) return null
  const request = `${text.slice(0, quote.index)}${text.slice(quote.index + quote[0].length)}`
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  return isAdded(request) ? { request, words: quote[1].trim() } : null
}
