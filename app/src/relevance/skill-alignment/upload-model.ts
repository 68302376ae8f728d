/** A file on its way in. */
export interface Upload {
  readonly organisationId: string
  readonly id: string
  readonly fileName: string
  readonly fileKind: string
  readonly language: string
  readonly version: string
  readonly rowsDone: number
  readonly rowsTotal: number
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly problem?: string
  readonly uploadedAt: string
}
