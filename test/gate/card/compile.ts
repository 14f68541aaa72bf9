// What TypeScript says to code that nobody wrote down, as if it lay in the backend and under its rules.
import path from 'node:path'
import ts from 'typescript'

/** The messages for each source, by the name it was given. They are checked together: a program takes its seconds. */
export function compileErrors(sources: Record<string, string>): Record<string, string[]> {
  const root = process.cwd()
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, { ...ts.sys, ...silent })
  if (!config) throw new Error('no tsconfig.json here')
  const fileOf = (name: string) => path.join(root, 'backend/app', `${name}.ts`)
  const texts = new Map(Object.entries(sources).map(([name, text]) => [fileOf(name), text]))
  const host = ts.createCompilerHost(config.options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => texts.has(path.normalize(file)) || fileExists(file)
  host.readFile = (file) => texts.get(path.normalize(file)) ?? readFile(file)
  host.getSourceFile = (file, options) => {
    const text = texts.get(path.normalize(file))
    return text === undefined ? getSourceFile(file, options) : ts.createSourceFile(file, text, options)
  }
  const program = ts.createProgram([...texts.keys()], config.options, host)
  return Object.fromEntries(
    Object.keys(sources).map((name) => {
      const file = program.getSourceFile(fileOf(name))
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      return [name, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))]
    }),
  )
}

const silent = {
  onUnRecoverableConfigFileDiagnostic: (problem: ts.Diagnostic) => {
    throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'))
  },
}
