export const help = `CUGAr Sales, on the command line. Everything stays on this computer.

  npm run -s cugar -- <command> [options]

  ask "<text>" [--profile P] [--approve all|none] [--pasted FILE]
                                   ask a question or give a goal; --record FILE keeps a model's answers,
                                   --replay FILE takes them from there and asks no model
  approvals [list | show ID | approve ID | deny ID --reason R
            | changes ID --note N | edit ID --body-file F [--subject S]]
  resume                           go on with runs that a stop cut off
  goals [ID | again ID]            goals with their parts; another run of one
  explain RUN                      what the plan of a run does, in sentences
  traces [ID]                      what was done, and how
  trace verify [ID]                check that no trace was altered
  trace export ID [--format json | --format otlp [--to URL]]
                                   one trace as JSON, or as OpenTelemetry spans, which
                                   --to sends to a collector here or by https
  trace replay RUN [--profile P]   the run again on its recorded results: what differs;
                                   asks nobody, changes nothing; 1 when it departs
  metrics [--from DAY] [--to DAY] [--profile P] [--domain D]
                                   success, errors, times, approvals, cost; with n
  metrics --prometheus             all of it as text for Prometheus
  metrics token                    a new token for Prometheus, shown this once
  alerts                           what is not as it should be now, with its figures
  alerts rules                     the same rules for Prometheus, with your limits
  audit [list] [--person NAME] [--account NAME] [--goal ID] [--decision D]
        [--from DAY] [--to DAY]    who decided what, and about whom
  audit explain ID                 one row: which run, goal and person, why, on what
                                   grounds, and its place in the chain
  audit export FILE                the whole record with a checkpoint, as JSON lines
  audit verify FILE [--checkpoint DIGEST]
                                   check such a file, without the app's data
  outbox [list | export ID --to FOLDER]
                                   what was approved, as .eml, .ics or .csv
  rules [list | add APPROVAL --days N | revoke ID]
                                   what need not be asked for a while
  diagnostics [FILE]               what somebody who helps needs to know: read it first
  backup FILE   restore FILE       copy everything; put a copy back
  feedback RUN good|bad [--note N]
  suggestions [list | accept ID | dismiss ID | undo ID]
                                   what your own decisions suggest, with evidence
  runbooks [list | save RUN --name NAME | rename ID --name NAME | delete ID]
                                   good runs you kept, to be done again
  import FILE --as accounts|contacts|opportunities|activities|users|products
              [--map column=field] [--preview]
  knowledge [list | add FILE [--shareable] | remove ID | search "words"]
                                   your documents: .md .txt .pdf .docx
  sample load|remove               the sample workspace (MOCK)
  capability NAME --input JSON     one capability, with the same rules
  model [set FILE.json | on | off | test | compare "text" | compare --file FILE | --suite]
                                   a language model that may help; what it would do
                                   beside what the rules do
  adapters [list | show ID | set ID [--mode mock|live|off] [--url U] [--value NAME=V]
           | test ID | compare ID | connect ID [--sync] | sync ID [--kind contacts]
           | disconnect ID [--erase]]
                                   vendors: what they offer, how they are, their records
  settings [set FILE.json]         ideal customer, sender, hours, stop list
  profiles                         what each profile may do
  registry check FILE              every mistake in a registry, with its line
  demo                             the four-step demonstration on sample data
  serve [--port N] [--no-open] [--metrics-port N]
                                   the app in a browser on this computer; the numbers
                                   for Prometheus beside it

Options for all: --data DIR, --json, --now 2026-11-24T09:00:00Z, --registry FILE
Exit: 0 good, 1 failed, 2 wrong use.
`
