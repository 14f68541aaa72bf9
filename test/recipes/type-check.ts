// The compiler over one tree that changes: what stayed as it was since the last check is neither read nor checked again.
import path from 'node:path'
import ts from 'typescript'

export interface TypeChecks {
  /** What the compiler complains of, as it prints it. */
  complaints(tsconfig: string): string
}

export function createTypeChecks(): TypeChecks {
  const files = new Map<string, ts.SourceFile>()
  const before = new Map<string, ts.SemanticDiagnosticsBuilderProgram>()

  function hostFor(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createIncrementalCompilerHost(options)
    const { getSourceFile } = host
    host.getSourceFile = (name, how, ...rest) => {
      const format = typeof how === 'object' ? how.impliedNodeFormat : undefined
      const key = `${name} ${format} ${options.target}`
      const known = files.get(key)
      if (known && known.text === host.readFile(name)) return known
      const read = getSourceFile.call(host, name, how, ...rest)
      if (read) files.set(key, read)
      return read
    }
    return host
  }

  return {
    complaints(tsconfig) {
      const { config, error } = ts.readConfigFile(tsconfig, ts.sys.readFile)
      if (error) return complaintsOf([error])
      const { fileNames, options, errors } = ts.parseJsonConfigFileContent(
        config,
        ts.sys,
        path.dirname(tsconfig),
      )
      const host = hostFor(options)
      const program = ts.createSemanticDiagnosticsBuilderProgram(
        fileNames,
        options,
        host,
        before.get(tsconfig),
        errors,
      )
      before.set(tsconfig, program)
      return complaintsOf([
        ...program.getConfigFileParsingDiagnostics(),
        ...program.getOptionsDiagnostics(),
        ...program.getGlobalDiagnostics(),
        ...program.getSyntacticDiagnostics(),
        ...program.getSemanticDiagnostics(),
      ])
    },
  }
}

const complaintsOf = (found: readonly ts.Diagnostic[]) =>
  ts.formatDiagnostics(found, {
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  })
