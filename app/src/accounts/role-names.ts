import type { Role } from '../actor.ts'
import { listText } from '../i18n/format.ts'
import type { Translate } from '../i18n/t.ts'

/** Roles in the reader's words, joined as the language joins a list. */
export function roleNames(roles: readonly Role[], t: Translate): string {
  return listText(
    t.locale,
    roles.map((role) => t(`accounts.role.${role}`)),
  )
}
