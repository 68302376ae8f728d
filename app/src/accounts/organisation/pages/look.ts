import type { PageRequest } from '../../../room.ts'
import { stack } from '../../../web/components/box.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/errors.ts'
import { textField } from '../../../web/components/fields.ts'
import { form } from '../../../web/components/form.ts'
import { type FormState, formState } from '../../../web/components/form-state.ts'
import { alert } from '../../../web/components/message.ts'
import { pageHead } from '../../../web/components/page-kinds.ts'
import { nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { contrastProblems } from '../../../web/tenant-theme.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { changeOrganisation } from '../change-organisation.ts'
import { themeForm } from '../schema.ts'
import { ownNavigation, ownOrganisation } from './own.ts'

export async function showLook(request: PageRequest): Promise<Response> {
  const { organisation } = await ownOrganisation(request)
  const { mainColour = '', logoUrl = '' } = organisation.theme
  return lookPage(request, formState({ t: request.t, values: { mainColour, logoUrl } }))
}

export async function saveLook(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = themeForm.safeParse(submitted.entries)
  const problems = parsed.success
    ? parsed.data.mainColour === ''
      ? []
      : contrastProblems(parsed.data.mainColour)
    : problemsOf(parsed.error)
  if (!parsed.success || problems.length > 0)
    return lookPage(request, formState({ t: request.t, submitted, problems }))
  const { mainColour, logoUrl } = parsed.data
  const theme = { ...(mainColour === '' ? {} : { mainColour }), ...(logoUrl === '' ? {} : { logoUrl }) }
  const result = await changeOrganisation({ ctx: request.ctx, actor, changes: { theme } })
  if (!result.ok) return lookPage(request, formState({ t: request.t, submitted, problems: result.problems }))
  return seeOther('/organisation/look?saved=1')
}

function lookPage(request: PageRequest, state: FormState): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.look.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      pageHead({ heading: t('accounts.look.title'), summary: t('accounts.look.lead') }),
      ownNavigation(request),
      request.query('saved') === '1'
        ? alert('success', t('accounts.organisation.saved'), { announce: true })
        : nothing,
      form(
        { action: '/organisation/look' },
        stack(
          'md',
          textField(state, {
            name: 'mainColour',
            label: t('accounts.look.colour'),
            description: t('accounts.look.colour-help'),
            good: '#7A1F5C',
            bad: '#FFE066',
            width: 'xs',
            optional: true,
          }),
          textField(state, {
            name: 'logoUrl',
            label: t('accounts.look.logo'),
            description: t('accounts.look.logo-help'),
            type: 'url',
            optional: true,
          }),
          button(t('accounts.save')),
        ),
      ),
    ),
  })
}
