/** A point in the mosaic's own units. */
export type Point = readonly [x: number, y: number]

/** A tile as it is drawn: its outline as SVG path data, and where its sign stands. */
export interface TileShape {
  readonly path: string
  readonly centre: Point
  readonly bounds: { readonly width: number; readonly height: number }
}

/** Size of one mosaic of ten tiles, in its own units. */
export const mosaicWidth = 132
export const mosaicHeight = 96

/** Width of the joint between two tiles. */
const joint = 3.4
const cornerRadius = 2.6

/*
 * Ten stones cut to fit: three, four and three in a row, the joints of one row never in line with those of the
 * next. Neighbours share their corners; the joint is cut from both.
 */
const stones: readonly (readonly Point[])[] = [
  [
    [0, 0],
    [42, 0],
    [47, 30],
    [27, 33.5],
    [0, 29],
  ],
  [
    [42, 0],
    [92, 0],
    [87, 28],
    [66, 33],
    [47, 30],
  ],
  [
    [92, 0],
    [132, 0],
    [132, 32],
    [104, 34],
    [87, 28],
  ],
  [
    [0, 29],
    [27, 33.5],
    [31, 63],
    [18, 66],
    [0, 64],
  ],
  [
    [27, 33.5],
    [47, 30],
    [66, 33],
    [62, 66],
    [56, 68],
    [31, 63],
  ],
  [
    [66, 33],
    [87, 28],
    [104, 34],
    [99, 62],
    [84, 66.5],
    [62, 66],
  ],
  [
    [104, 34],
    [132, 32],
    [132, 67],
    [99, 62],
  ],
  [
    [0, 64],
    [18, 66],
    [31, 63],
    [56, 68],
    [51, 96],
    [0, 96],
  ],
  [
    [56, 68],
    [62, 66],
    [84, 66.5],
    [90, 96],
    [51, 96],
  ],
  [
    [84, 66.5],
    [99, 62],
    [132, 67],
    [132, 96],
    [90, 96],
  ],
]

/** The ten tiles, in the order of the principles. */
export const tileShapes: readonly TileShape[] = stones.map((stone) => shapeOf(stone))

/**
 * Tiles for any number of things: mosaics of ten laid side by side and below each other, every second one
 * turned over, so that a large picture does not repeat itself. `perRow` counts mosaics.
 */
export function tileField(
  count: number,
  perRow: number,
): { readonly tiles: readonly TileShape[]; readonly width: number; readonly height: number } {
  const blocks = Math.max(1, Math.ceil(count / stones.length))
  const columns = Math.min(blocks, Math.max(1, perRow))
  const tiles = Array.from({ length: blocks }, (_, block) => {
    const column = block % columns
    const row = Math.floor(block / columns)
    const turned = (column + row) % 2 === 1
    return stones.map((stone) => shapeOf(placed(stone, column * mosaicWidth, row * mosaicHeight, turned)))
  }).flat()
  return { tiles, width: columns * mosaicWidth, height: Math.ceil(blocks / columns) * mosaicHeight }
}

function placed(stone: readonly Point[], left: number, top: number, turned: boolean): readonly Point[] {
  if (!turned) return stone.map(([x, y]) => [x + left, y + top])
  return [...stone].reverse().map(([x, y]) => [mosaicWidth - x + left, y + top])
}

function shapeOf(stone: readonly Point[]): TileShape {
  const cut = inset(stone, joint / 2)
  const xs = cut.map(([x]) => x)
  const ys = cut.map(([, y]) => y)
  return {
    path: roundedPath(cut),
    centre: centroid(cut),
    bounds: { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) },
  }
}

/** Moves every edge of a clockwise polygon inwards; corners are where the moved edges meet. */
function inset(polygon: readonly Point[], distance: number): Point[] {
  const edges = polygon.map((from, index) => {
    const to = at(polygon, index + 1)
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const direction: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
    return {
      from: [from[0] - direction[1] * distance, from[1] + direction[0] * distance] as const,
      direction,
    }
  })
  return edges.map((edge, index) => {
    const before = at(edges, index - 1)
    const cross = before.direction[0] * edge.direction[1] - before.direction[1] * edge.direction[0]
    const along =
      ((edge.from[0] - before.from[0]) * edge.direction[1] -
        (edge.from[1] - before.from[1]) * edge.direction[0]) /
      cross
    return [before.from[0] + before.direction[0] * along, before.from[1] + before.direction[1] * along]
  })
}

function roundedPath(polygon: readonly Point[]): string {
  const parts = polygon.map((corner, index) => {
    const start = towards(corner, at(polygon, index - 1))
    const end = towards(corner, at(polygon, index + 1))
    return `${index === 0 ? 'M' : 'L'}${pair(start)}Q${pair(corner)} ${pair(end)}`
  })
  return `${parts.join('')}Z`
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const share = Math.min(cornerRadius, length / 2.2) / length
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

function centroid(polygon: readonly Point[]): Point {
  let area = 0
  let x = 0
  let y = 0
  polygon.forEach((from, index) => {
    const to = at(polygon, index + 1)
    const cross = from[0] * to[1] - to[0] * from[1]
    area += cross
    x += (from[0] + to[0]) * cross
    y += (from[1] + to[1]) * cross
  })
  return [x / (3 * area), y / (3 * area)]
}

function at<T>(items: readonly T[], index: number): T {
  const item = items.at(index % items.length)
  if (item === undefined) throw new RangeError('A polygon has corners')
  return item
}

function pair([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}

/** Two decimals are a tenth of a pixel on the largest screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
