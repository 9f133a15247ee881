import { type DenseMatrix, type SparseMatrix, times, transposedTimes, zeros } from './sparse-matrix.ts';

/** The directions in which the rows of a matrix differ most. */
export interface SingularVectors {
  /** A row for each column of the matrix, a column for each direction, the strongest first. */
  readonly right: DenseMatrix;
  /** How strong each is. */
  readonly strengths: Float64Array;
}

/** Directions beyond those asked for, which make these exact. */
const spare = 16;
/** Each round makes the strong stand out more from the weak. */
const rounds = 2;

/**
 * By a randomised search (Halko, Martinsson, Tropp 2011) that always starts in the same place. Only + - * / and square
 * roots, which every machine rounds alike.
 */
export function singularVectors(matrix: SparseMatrix, count: number): SingularVectors {
  const width = Math.min(count + spare, matrix.rows, matrix.columns);
  let range = times(matrix, fixedStart(matrix.columns, width));
  orthogonalise(range, 1);
  for (let round = 0; round < rounds; round++) {
    const back = transposedTimes(matrix, range);
    orthogonalise(back, 1);
    range = times(matrix, back);
    orthogonalise(range, round === rounds - 1 ? 2 : 1);
  }
  // The matrix seen from the range it maps onto: columns × width.
  const small = transposedTimes(matrix, range);
  const { vectors, values } = eigenvectors(innerProducts(small), width);
  const kept = Math.min(count, width);
  const right = zeros(matrix.columns, kept);
  const strengths = new Float64Array(kept);
  for (let direction = 0; direction < kept; direction++) {
    const strength = Math.sqrt(Math.max(values[direction]!, 0));
    strengths[direction] = strength;
    if (strength < 1e-9) continue;
    for (let row = 0; row < matrix.columns; row++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        sum += small.values[row * width + column]! * vectors[column * width + direction]!;
      }
      right.values[row * kept + direction] = sum / strength;
    }
  }
  return { right, strengths };
}

/** Numbers between -1 and 1 in no order, always the same. */
function fixedStart(rows: number, columns: number): DenseMatrix {
  const start = zeros(rows, columns);
  let state = 1;
  for (let place = 0; place < start.values.length; place++) {
    // Numerical Recipes' generator; its upper bits are random enough for a direction.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    start.values[place] = state / 0x80000000 - 1;
  }
  return start;
}

/** Makes the columns unit vectors at right angles to one another (Gram and Schmidt); exactly so, if done twice. */
function orthogonalise({ rows, columns, values }: DenseMatrix, passes: 1 | 2): void {
  const sums = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    for (let pass = 0; pass < passes; pass++) {
      sums.fill(0);
      for (let row = 0; row < rows; row++) {
        const own = values[row * columns + column]!;
        if (own === 0) continue;
        for (let other = 0; other < column; other++) sums[other]! += own * values[row * columns + other]!;
      }
      for (let row = 0; row < rows; row++) {
        let less = 0;
        for (let other = 0; other < column; other++) less += sums[other]! * values[row * columns + other]!;
        values[row * columns + column]! -= less;
      }
    }
    let length = 0;
    for (let row = 0; row < rows; row++) length += values[row * columns + column]! ** 2;
    const scale = length > 1e-18 ? 1 / Math.sqrt(length) : 0;
    for (let row = 0; row < rows; row++) values[row * columns + column]! *= scale;
  }
}

/** Bᵀ · B */
function innerProducts({ rows, columns, values }: DenseMatrix): Float64Array {
  const products = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    for (let first = 0; first < columns; first++) {
      const value = values[row * columns + first]!;
      if (value === 0) continue;
      for (let second = 0; second < columns; second++) {
        products[first * columns + second]! += value * values[row * columns + second]!;
      }
    }
  }
  return products;
}

/** Eigenvectors of a symmetric matrix as columns, those of the largest values first, by Jacobi's rotations. */
function eigenvectors(
  matrix: Float64Array,
  size: number,
): { readonly vectors: Float64Array; readonly values: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let index = 0; index < size; index++) v[index * size + index] = 1;
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (x, y) => a[y * size + y]! - a[x * size + x]! || x - y,
  );
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries()) {
    for (let row = 0; row < size; row++) vectors[row * size + to] = v[row * size + from]!;
  }
  return { vectors, values: Float64Array.from(order, (index) => a[index * size + index]!) };
}

/** One rotation, which makes the element at p, q zero. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q]!;
  if (Math.abs(off) < 1e-13 * Math.sqrt(Math.abs(a[p * size + p]! * a[q * size + q]!)) || off === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const [left, right] = [a[k * size + p]!, a[k * size + q]!];
    a[k * size + p] = cosine * left - sine * right;
    a[k * size + q] = sine * left + cosine * right;
  }
  for (let k = 0; k < size; k++) {
    const [left, right] = [a[p * size + k]!, a[q * size + k]!];
    a[p * size + k] = cosine * left - sine * right;
    a[q * size + k] = sine * left + cosine * right;
  }
  for (let k = 0; k < size; k++) {
    const [left, right] = [v[k * size + p]!, v[k * size + q]!];
    v[k * size + p] = cosine * left - sine * right;
    v[k * size + q] = sine * left + cosine * right;
  }
}
