// Everything the card and the page of settings draw is a component of HubSpot's SDK, with properties that the SDK's
// types have. The compiler lets properties through that come in a spread; this does not.
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const app = join(import.meta.dirname, '../../hubspot-project/src/app')
const sdk = '/node_modules/@hubspot/ui-extensions/'

describe.each([
  ['cards', ['@hubspot/ui-extensions', '@hubspot/ui-extensions/crm']],
  // HubSpot gives the components of the CRM to no page of settings.
  ['settings', ['@hubspot/ui-extensions']],
])('what %s draws', (folder, modules) => {
  const { program, files } = compile(join(app, folder))
  const checker = program.getTypeChecker()
  const drawn = files.flatMap((file) => elementsOf(file).map((element) => ({ file, element })))

  it('compiles against HubSpot’s types', () => {
    const errors = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)
    expect(errors).toEqual([])
  })

  it('comes from HubSpot’s stable modules or from its own folder', () => {
    const imported = files.flatMap(({ statements }) =>
      statements.filter(ts.isImportDeclaration).map(({ moduleSpecifier }) => textOf(moduleSpecifier)),
    )
    const foreign = imported.filter((name) => !name.startsWith('./') && name !== '../cards/contract-gate.ts')
    expect(new Set(foreign.filter((name) => !['react', ...modules].includes(name)))).toEqual(new Set())
    expect(drawn.filter(({ element }) => isOfSdk(element)).length).toBeGreaterThan(10)
    expect(drawn.filter(({ element }) => ts.isIdentifier(element.tagName) && isPlain(element))).toEqual([])
  })

  it('has only properties that its types have', () => {
    const ofSdk = drawn.filter(({ element }) => isOfSdk(element))
    const unknown = ofSdk.flatMap(({ file, element }) => {
      const taken = checker.getContextualType(element.attributes)
      const variants = taken?.isUnion() ? taken.types : taken ? [taken] : []
      const tag = element.tagName.getText()
      return namesOf(element)
        .filter((name) => name !== 'key' && !variants.some((type) => type.getProperty(name)))
        .map((name) => `${file.fileName.split('/').at(-1)}: <${tag} ${name}>`)
    })
    expect(unknown).toEqual([])
  })

  function namesOf({ attributes }: ts.JsxOpeningLikeElement): string[] {
    return attributes.properties.flatMap((attribute) =>
      ts.isJsxAttribute(attribute)
        ? [attribute.name.getText()]
        : spreadTypes(attribute.expression).flatMap((type) => type.getProperties().map(({ name }) => name)),
    )
  }

  function spreadTypes(expression: ts.Expression): ts.Type[] {
    const type = checker.getNonNullableType(checker.getTypeAtLocation(expression))
    return (type.isUnion() ? type.types : [type]).filter(({ flags }) => flags & ts.TypeFlags.Object)
  }

  function isOfSdk({ tagName }: ts.JsxOpeningLikeElement): boolean {
    const symbol = checker.getSymbolAtLocation(tagName)
    const found = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return (found?.declarations ?? []).some((one) => one.getSourceFile().fileName.includes(sdk))
  }
})

/** A tag of HTML, which HubSpot does not draw. */
const isPlain = ({ tagName }: ts.JsxOpeningLikeElement) => /^[a-z]/.test(tagName.getText())

const textOf = (node: ts.Expression) => (ts.isStringLiteral(node) ? node.text : '')

function compile(folder: string) {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  const program = ts.createProgram(fileNames, options)
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${folder}/`))
  return { program, files }
}

function elementsOf(node: ts.Node): ts.JsxOpeningLikeElement[] {
  const own = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? [node] : []
  const found: ts.JsxOpeningLikeElement[] = [...own]
  ts.forEachChild(node, (child) => void found.push(...elementsOf(child)))
  return found
}
