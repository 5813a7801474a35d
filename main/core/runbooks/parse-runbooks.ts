import { LineCounter, parseDocument } from 'yaml'
import { AppError } from '../../../shared/errors.ts'
import { findForbidden, lineOf, type RegistryProblem } from '../registry/parse-registry.ts'
import { concepts } from '../understanding/lexicon.ts'
import { templateProblems } from './check-template.ts'
import { runbookFileSchema, type Runbook, type Topic } from './runbook-schema.ts'

const MAX_CHARS = 256 * 1024

/** Text of a runbook file with the name people know it by. */
export type RunbookText = { fileName: string; text: string }
export type RunbookFile = { runbooks: Runbook[]; topics: Topic[] }

/**
 * Reads runbook files, or throws `registry.invalid` naming file, line, field and remedy of the first problem. Files are read in the
 * order of their names, so that the same files give the same library whoever lists them. An id may be used once over all files.
 */
export function parseRunbooks(texts: readonly RunbookText[]): RunbookFile {
  const runbooks: Runbook[] = []
  const topics: Topic[] = []
  const owners = new Map<string, string>()
  for (const { fileName, text } of texts.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    const { file, problems } = checkRunbookFile(text)
    const first = problems[0]
    if (!file || first)
      throw invalid(
        fileName,
        first ?? { line: 1, path: '', message: 'empty', remedy: 'Add a runbook or remove the file.' },
      )
    for (const { id } of [...file.runbooks, ...file.topics]) {
      const owner = owners.get(id)
      if (owner !== undefined) {
        throw invalid(fileName, {
          line: 1,
          path: id,
          message: `the id is used in ${owner} as well`,
          remedy: 'Give one of them another id.',
        })
      }
      owners.set(id, fileName)
    }
    runbooks.push(...file.runbooks)
    topics.push(...file.topics)
  }
  return { runbooks, topics }
}

const invalid = (fileName: string, problem: RegistryProblem) =>
  new AppError(
    'registry.invalid',
    `${fileName}, line ${problem.line}, ${problem.path || 'file'}: ${problem.message}.`,
    {
      remedy: problem.remedy,
    },
  )

/** One file with every problem found, in the order of their lines; `file` is null when there is any. */
export function checkRunbookFile(text: string): { file: RunbookFile | null; problems: RegistryProblem[] } {
  if (text.length > MAX_CHARS) {
    return only({ line: 1, path: '', message: `the file is larger than ${MAX_CHARS / 1024} KB`, remedy: 'Split it.' })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, merge: false })
  const fault = [...document.errors, ...document.warnings][0]
  if (fault) {
    return only({
      line: fault.linePos?.[0].line ?? 1,
      path: '',
      message: fault.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? 'not YAML',
      remedy: 'Correct the YAML at this line; indent with spaces and quote texts that hold a colon.',
    })
  }
  const forbidden = findForbidden(document, lines)
  if (forbidden.length > 0) return { file: null, problems: forbidden }
  const parsed = runbookFileSchema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      const unknown = issue.code === 'unrecognized_keys'
      const paths = unknown ? issue.keys.map((name) => [...issue.path, name]) : [issue.path]
      return paths.map((path) => ({
        line: lineOf(document, lines, path),
        path: path.map(String).join('.'),
        message: unknown ? 'unknown key' : issue.message,
        remedy: unknown ? 'Remove it or correct its spelling.' : 'Give a value of the kind named here.',
      }))
    })
    return { file: null, problems: problems.toSorted((a, b) => a.line - b.line) }
  }
  const runbooks = parsed.data.runbooks ?? []
  const problems = runbooks
    .flatMap((runbook, index) =>
      templateProblems(runbook, concepts).map((one) => ({ ...one, path: ['runbooks', index, ...one.path] })),
    )
    .map(({ path, message, remedy }) => ({
      line: lineOf(document, lines, path),
      path: path.map(String).join('.'),
      message,
      remedy,
    }))
    .toSorted((a, b) => a.line - b.line)
  if (problems.length > 0) return { file: null, problems }
  return { file: { runbooks, topics: parsed.data.topics ?? [] }, problems: [] }
}

const only = (problem: RegistryProblem) => ({ file: null, problems: [problem] })
