import type { Command } from './command.ts'

export const check: Command = {
  name: 'check',
  summary: 'judge a micro-credential by the ten Union principles',
  usage: 'tesela check FILE|- [--profile ID] [--at ISO] [--lang xx] [--json]\n',
  run: async () => 2,
}
