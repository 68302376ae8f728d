import { problem, type Result, refused } from '@tesela/kernel'
import type { VerificationSources } from './sources.ts'

const offline = async () => refused(problem('source.offline'))

/** The sources of a verification that may not look anything up. */
export const offlineSources: VerificationSources = {
  fetchDocument: offline,
  lookupIssuer: offline,
  lookupSpecification: offline,
  lookupQuality: offline,
}

/** Sources that ask each question once in a verification: a status list can be named by several entries. */
export function onceEach(sources: VerificationSources): VerificationSources {
  return {
    fetchDocument: once((url: string, accept?: string) => sources.fetchDocument(url, accept)),
    lookupIssuer: once(sources.lookupIssuer),
    lookupSpecification: once(sources.lookupSpecification),
    lookupQuality: once(sources.lookupQuality),
  }
}

function once<Arguments extends readonly unknown[], T>(
  ask: (...args: Arguments) => Promise<Result<T>>,
): (...args: Arguments) => Promise<Result<T>> {
  const answers = new Map<string, Promise<Result<T>>>()
  return (...args) => {
    const question = JSON.stringify(args)
    const answer = answers.get(question) ?? ask(...args)
    answers.set(question, answer)
    return answer
  }
}
