import type { Organisation } from '../../accounts/room.ts'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { alert } from '../../web/components/message.ts'
import { type Html, nothing } from '../../web/html.ts'

/** That an organisation publishes and issues nothing now, where that is so. */
export function stateNotice(
  { status, statusHistory }: Pick<Organisation, 'status' | 'statusHistory'>,
  t: Translate,
): Html {
  if (status === 'active') return nothing
  const since = dateText(t.locale, statusHistory.at(-1)?.from ?? '')
  return alert('warning', t(`register.state-${status}`, { since }))
}
