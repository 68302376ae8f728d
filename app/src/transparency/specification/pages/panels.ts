import type { PageRequest, VersionPanel } from '../../../room.ts'
import type { Html } from '../../../web/html.ts'

/** What later rooms show of a version at a place, in the order of the rooms. */
export async function panelsAt(
  request: PageRequest,
  place: VersionPanel['place'],
  versionId: string,
): Promise<readonly Html[]> {
  const shown: Html[] = []
  for (const panel of request.ctx.house.versionPanels) {
    if (panel.place !== place) continue
    const part = await panel.show(request, versionId)
    if (part !== undefined) shown.push(part)
  }
  return shown
}
