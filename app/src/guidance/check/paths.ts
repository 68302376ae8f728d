/** The public page of the checker. */
export const checkPath = '/check'
