import type { Job } from '../../room.ts'
import { runRetention } from './run-retention.ts'

export const retentionJobs: readonly Job[] = [
  { name: 'retention-night', schedule: '10 2 * * *', run: runRetention },
]
