// One line of the benchmark: a name and its figures.
export type Result = { name: string } & Record<string, string | number>

/** Names and figures in columns, for people. */
export function asTable(results: readonly Result[]): string {
  const figures = (result: Result) =>
    Object.entries(result)
      .filter(([key]) => key !== 'name')
      .map(([key, value]) => `${key} ${value}`.padEnd(20))
      .join('')
  return results.map((result) => `${result.name.padEnd(24)}${figures(result)}`.trimEnd()).join('\n')
}
