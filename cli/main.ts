import type { Command, Terminal } from './command.ts'
import { commands } from './commands.ts'

/** Runs one command line, without "node" and the script; returns the exit code. */
export async function main(args: readonly string[], terminal: Terminal = systemTerminal()): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview())
    return name === undefined ? 2 : 0
  }
  const command = commands.find((row) => row.name === name)
  if (command === undefined) {
    terminal.error(`tesela: there is no command "${name}".\n\n${overview()}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.usage)
    return 0
  }
  return command.run(rest, terminal)
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const line = ({ name, summary }: Command) => `  ${name.padEnd(width)}  ${summary}\n`
  return `tesela <command> [options]\n\n${commands.map(line).join('')}\nHelp on a command: tesela <command> --help\n`
}

function systemTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
    readStdin: async (limit) => {
      const chunks: Uint8Array[] = []
      let length = 0
      for await (const chunk of process.stdin) {
        chunks.push(chunk)
        length += chunk.length
        if (length > limit) break
      }
      return Buffer.concat(chunks)
    },
    now: () => `${new Date().toISOString().slice(0, 19)}Z`,
  }
}
