/** Values by name, the `limit` used last; what was used longest ago is forgotten first. */
export class Remembered<T> {
  readonly #limit: number
  readonly #values = new Map<string, T>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get(name: string): T | undefined {
    const value = this.#values.get(name)
    if (value !== undefined) this.#put(name, value)
    return value
  }

  set(name: string, value: T): T {
    this.#put(name, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest)
    return value
  }

  #put(name: string, value: T): void {
    this.#values.delete(name)
    this.#values.set(name, value)
  }
}
