/** Says in this process that something was changed, after it was committed. */
export interface Changes {
  readonly announce: () => void
  readonly listen: (listener: () => void) => void
}

/** Makes the announcer of one process. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>()
  return {
    announce: () => {
      for (const listener of listeners) listener()
    },
    listen: (listener) => {
      listeners.add(listener)
    },
  }
}
