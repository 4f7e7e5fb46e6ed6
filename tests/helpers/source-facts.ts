import ts from 'typescript';

/** What the architecture rules want to know of one TypeScript file. */
export interface SourceFacts {
  /** Module specifiers as written: static, type-only, dynamic and `createRequire(…)(…)`, in order of appearance. */
  readonly imports: readonly string[];
  /** Those of them that are loaded before the file itself runs: static, and more than types. */
  readonly loads: readonly string[];
  /** How often the file says `export * from`. */
  readonly starExports: number;
  /** Reaches for the outside world: `console`, `Math.random`, `Date.now`, `new Date()`, `process.env`, … */
  readonly ambient: readonly string[];
  readonly lines: number;
}

/** Objects whose every use is of interest, with the member used. */
const WATCHED_OBJECTS = new Set(['process', 'performance', 'crypto']);
const WATCHED_MEMBERS = new Set(['Math.random', 'Date.now']);

/** Parses a source text. Comments and strings cannot fool it, as they would a regular expression. */
export function sourceFacts(text: string): SourceFacts {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext, true);
  const imports: string[] = [];
  const loads: string[] = [];
  const ambient: string[] = [];
  let starExports = 0;
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) imports.push(specifier);
    if (specifier !== undefined && isLoading(node)) loads.push(specifier);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && isStar(node)) starExports++;
    const use = ambientUse(node);
    if (use !== undefined) ambient.push(use);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    imports,
    loads,
    starExports,
    ambient,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
  };
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression, arguments: given } = node;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire =
    ts.isCallExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === 'createRequire';
  return isImport || isRequire ? literal(given[0]) : undefined;
}

/** With `verbatimModuleSyntax` only `import type` and `export type` leave nothing behind; `import { type X }` loads. */
function isLoading(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword;
  return ts.isExportDeclaration(node) && !node.isTypeOnly;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;
}

function isStar({ exportClause }: ts.ExportDeclaration): boolean {
  return exportClause === undefined || ts.isNamespaceExport(exportClause);
}

function ambientUse(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node)) {
    const isDate = ts.isIdentifier(node.expression) && node.expression.text === 'Date';
    return isDate && (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  if (node.text === 'console') return 'console';
  if (!ts.isPropertyAccessExpression(node.parent) || node.parent.expression !== node) return undefined;
  const access = `${node.text}.${node.parent.name.text}`;
  return WATCHED_OBJECTS.has(node.text) || WATCHED_MEMBERS.has(access) ? access : undefined;
}
