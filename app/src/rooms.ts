import { accounts } from './accounts/room.ts'
import { assessment } from './assessment/room.ts'
import { authenticity } from './authenticity/room.ts'
import { guidance } from './guidance/room.ts'
import { learnerCentred } from './learner-centred/room.ts'
import { portability } from './portability/room.ts'
import { quality } from './quality/room.ts'
import { relevance } from './relevance/room.ts'
import type { Room } from './room.ts'
import { transparency } from './transparency/room.ts'

/** All rooms, in the order in which they may know each other: a room imports only rooms before it. */
export const rooms: readonly Room[] = [
  accounts,
  transparency,
  learnerCentred,
  relevance,
  assessment,
  quality,
  authenticity,
  portability,
  guidance,
]
