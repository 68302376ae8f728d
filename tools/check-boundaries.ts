/**
 * Holds the laws about who may import whom, packages that stay pure, rooms that know only earlier rooms, and
 * files that are short and without state of their own. The tables are in `lib/house-rules.ts`.
 */
import { posix } from 'node:path'
import { codeOnly, type ImportStatement, importsOf, lineAt } from './lib/code.ts'
import { type Finding, report } from './lib/finding.ts'
import {
  allowedCrossings,
  dataFolders,
  longestFile,
  longFiles,
  namedEngines,
  neverImports,
  packageOrder,
  type Role,
  roles,
  roomOrder,
} from './lib/house-rules.ts'
import { importCycles } from './lib/import-cycles.ts'
import { readSources, type SourceFile } from './lib/source-files.ts'

/** Every breach of the boundaries in the files given. */
export function checkBoundaries(files: readonly SourceFile[]): readonly Finding[] {
  return [...files.flatMap(checkFile), ...importCycles(files.filter((file) => roleOf(file.path) !== 'test'))]
}

function checkFile(file: SourceFile): readonly Finding[] {
  const code = codeOnly(file.text)
  const imports = importsOf(file.text)
  const isTest = roleOf(file.path) === 'test'
  return [
    ...imports.flatMap((found) => {
      const broken = brokenImport(file.path, found)
      return broken === undefined ? [] : [{ file: file.path, line: found.line, ...broken }]
    }),
    ...forbiddenCode(file.path, code, isTest),
    ...tooLong(file, isTest),
  ]
}

type Breach = Pick<Finding, 'rule' | 'message'>

/** What a file is, by its name. */
export function roleOf(path: string): Role {
  return roles.find((row) => row.name.test(path))?.role ?? 'other'
}

function brokenImport(path: string, found: ImportStatement): Breach | undefined {
  const { specifier } = found
  const isTest = roleOf(path) === 'test'
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier)
    if (!/\.(ts|json|js)$/.test(specifier)) {
      return { rule: 'import-ending', message: `Write the ending of the file: ${specifier}.ts` }
    }
    return brokenRelative(path, target, isTest, found)
  }
  if (path.startsWith('packages/')) return brokenPackageImport(path, specifier, isTest)
  return brokenByRole(path, kindOfPackage(specifier), isTest)
}

function brokenRelative(
  path: string,
  target: string,
  isTest: boolean,
  found: ImportStatement,
): Breach | undefined {
  const [home, other] = [topOf(path), topOf(target)]
  if (home.startsWith('packages/') && other !== home && !isTest) {
    return {
      rule: 'package-by-name',
      message: `Import another package by its name, not by ${found.specifier}`,
    }
  }
  if (isTest || allowedCrossings.some((row) => row.from === path && row.to === target)) return undefined
  return brokenRoomOrder(path, target) ?? brokenByRole(path, kindOfFile(target), isTest)
}

/** `packages/kernel`, `app`, `cli`, … */
function topOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'packages' ? `${first}/${second}` : first
}

function brokenPackageImport(path: string, specifier: string, isTest: boolean): Breach | undefined {
  if (isTest) return undefined
  const home = path.split('/')[1] ?? ''
  const other = /^@tesela\/([\w-]+)/.exec(specifier)?.[1]
  if (other !== undefined) {
    if (other === home || packageOrder[home]?.includes(other) === true) return undefined
    return {
      rule: 'package-order',
      message: `${home} may not know ${other}; see packageOrder in tools/lib/house-rules.ts`,
    }
  }
  if (namedEngines.some((engine) => engine.test(specifier))) return undefined
  return {
    rule: 'package-purity',
    message: `A package may not import ${specifier}: take what you need from it as data or as a documented function`,
  }
}

/** A room imports only rooms before it, and only their `room.ts`; the rest of the house imports no room. */
function brokenRoomOrder(path: string, target: string): Breach | undefined {
  const [from, to] = [roomOf(path), roomOf(target)]
  if (to === undefined || from === to) return undefined
  if (from !== undefined) {
    const isEarlier = roomOrder.indexOf(to) < roomOrder.indexOf(from)
    if (isEarlier && target === `app/src/${to}/room.ts`) return undefined
    return {
      rule: 'room-order',
      message: isEarlier
        ? `Import ${to} by its room.ts only: what other rooms may use is exported there`
        : `${from} may not know ${to}, which comes later: let ${to} contribute a gate or a section instead`,
    }
  }
  const inFolder = path.startsWith('app/src/') && path.split('/').length > 3
  // A script for the browser may show what a room's pure files say.
  const composes = !inFolder || /^app\/src\/(start|web\/client)\//.test(path)
  if (composes || !path.startsWith('app/src/')) return undefined
  return {
    rule: 'house-below-rooms',
    message: `${path.split('/')[2]} is below the rooms and may not know ${to}`,
  }
}

function roomOf(path: string): (typeof roomOrder)[number] | undefined {
  return roomOrder.find((room) => path.startsWith(`app/src/${room}/`))
}

function brokenByRole(path: string, target: string, isTest: boolean): Breach | undefined {
  if (isTest) return undefined
  if (path.startsWith('cli/') && target === 'app') {
    return { rule: 'cli-without-app', message: 'The command line works without the server: use the packages' }
  }
  const role = roleOf(path)
  if (roomOf(path) === undefined || role === 'test') return undefined
  const { targets, instead } = neverImports[role]
  if (!targets.includes(target)) return undefined
  return { rule: `role-${role}`, message: `${posix.basename(path)} may not import ${target}. ${instead}` }
}

/** The word that `neverImports` uses for an installed package. */
function kindOfPackage(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node'
  return /^(@[\w-]+\/)?[\w.-]+/.exec(specifier)?.[0] ?? specifier
}

/** The word that `neverImports` uses for a file of ours. */
function kindOfFile(path: string): string {
  if (path.startsWith('app/src/web/')) return 'web'
  if (roomOf(path) !== undefined) return roleOf(path)
  return path.startsWith('app/') ? 'app' : path
}

interface ForbiddenCode {
  readonly rule: string
  readonly pattern: RegExp
  readonly message: string
  readonly applies: (path: string) => boolean
}

const inPackages = (path: string) => path.startsWith('packages/')
const inServer = (path: string) => path.startsWith('app/src/') && !path.startsWith('app/src/web/client/')
/** Not a script that is run once and ends. */
const isImported = (path: string) => /^(packages|app|cli|seed)\//.test(path)
const inRooms = (path: string) => roomOf(path) !== undefined

const forbidden: readonly ForbiddenCode[] = [
  {
    rule: 'package-purity',
    pattern:
      /(?<![\w.$#])(fetch|process|Buffer|setTimeout|setInterval|setImmediate|localStorage|require|console)\b(?=\s*[.([])/g,
    message:
      'A package has no network, environment, timers or Buffer: take it as data or as a documented function',
    applies: inPackages,
  },
  {
    rule: 'package-purity',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b/g,
    message: 'A package has no clock and no chance: take the instant or the random bytes as an argument',
    applies: inPackages,
  },
  {
    rule: 'one-way-out',
    pattern: /(?<![\w.$])fetch\s*\(/g,
    message: 'Use ctx.http: it alone refuses private addresses',
    applies: (path) => inServer(path) && !path.startsWith('app/src/outside/'),
  },
  {
    rule: 'environment-once',
    pattern: /\bprocess\.env\b/g,
    message: 'The environment is read once, by main.ts through settings.ts',
    applies: (path) =>
      inServer(path) && path !== 'app/src/main.ts' && !path.startsWith('app/src/storage/embedded/'),
  },
  {
    rule: 'clock-from-context',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b/g,
    message: 'Use ctx.clock and ctx.random, so that tests can say what time it is',
    applies: inRooms,
  },
  {
    rule: 'clock-from-terminal',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)/g,
    message: 'Use terminal.now(): a test that asks the machine’s clock ends differently on another day',
    applies: (path) => path.startsWith('cli/') && path !== 'cli/main.ts',
  },
  {
    rule: 'no-module-state',
    pattern: /^(export )?(let|var)\s/gm,
    message: 'A module keeps no state: make a function that returns what holds it',
    applies: isImported,
  },
  {
    rule: 'no-module-state',
    pattern:
      /^(export )?const \w+(: [^=\n]+)? = (new (Weak)?(Map|Set)(<[^\n]*>)?\(\)|\[\]|\{\})( as \w+)?$/gm,
    message: 'An empty collection at the top of a module is there to be filled: make it inside a function',
    applies: isImported,
  },
  {
    rule: 'no-default-export',
    pattern: /^export default\b/gm,
    message: 'Export by name',
    applies: (path) => !path.endsWith('.d.ts'),
  },
  {
    rule: 'erasable-syntax',
    pattern: /^(export )?(declare )?(const )?enum\s|^(export )?namespace\s|^\s*@\w+\(.*\)\s*$/gm,
    message: 'No enums, namespaces or decorators: Node runs this file by taking the types away',
    applies: () => true,
  },
]

function forbiddenCode(path: string, code: string, isTest: boolean): readonly Finding[] {
  if (isTest) return []
  return forbidden
    .filter((row) => row.applies(path))
    .flatMap(({ rule, pattern, message }) =>
      [...code.matchAll(pattern)].map((match) => ({
        file: path,
        line: lineAt(code, match.index),
        rule,
        message,
      })),
    )
}

function tooLong({ path, text }: SourceFile, isTest: boolean): readonly Finding[] {
  const lines = text.split('\n').length - 1
  const limit = isTest ? 2 * longestFile : longestFile
  if (lines <= limit || dataFolders.test(path) || path in longFiles) return []
  const message = `${lines} lines; more than ${limit} cannot be read in one sitting: divide it by what it says`
  return [{ file: path, rule: 'file-length', message }]
}

/** The folders whose code the house rules are about. */
export const codeFolders = ['packages', 'app/src', 'cli', 'tools', 'seed', 'e2e', 'conformance', 'bench']

if (import.meta.main) report('Boundaries', checkBoundaries(readSources(codeFolders, ['.ts'])))
