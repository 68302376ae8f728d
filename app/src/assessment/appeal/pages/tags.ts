import type { Translate } from '../../../i18n/t.ts'
import { tag } from '../../../web/components.ts'
import type { Html } from '../../../web/html.ts'
import type { Complaint, ComplaintOutcome } from '../complaint-model.ts'

const stateColours = {
  received: 'info',
  acknowledged: 'info',
  answered: 'success',
  escalated: 'warning',
  closed: 'neutral',
} as const

export function stateTag({ state }: Complaint, t: Translate): Html {
  return tag(t(`complaint.state.${state}`), stateColours[state])
}

const outcomeColours = { upheld: 'success', partly: 'warning', rejected: 'neutral' } as const

export function outcomeTag(outcome: ComplaintOutcome, t: Translate): Html {
  return tag(t(`complaint.outcome.${outcome}`), outcomeColours[outcome])
}
