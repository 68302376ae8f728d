import type { Terminal } from '../command.ts'

const width = 30

/** A bar on the error stream that is redrawn in place; silent where nobody can see it redrawn. */
export function progressBar(
  total: number,
  terminal: Terminal,
): { show: (done: number) => void; end: () => void } {
  if (!terminal.interactive || total < 2) return { show: () => {}, end: () => {} }
  let shown = -1
  return {
    show(done) {
      const percent = Math.floor((done / total) * 100)
      if (percent === shown) return
      shown = percent
      const full = Math.round((done / total) * width)
      terminal.error(`\r[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${done} / ${total}`)
    },
    end: () => terminal.error('\n'),
  }
}
