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
  orthogonalise(range);
  for (let round = 0; round < rounds; round++) {
    range = times(matrix, transposedTimes(matrix, range));
    orthogonalise(range);
  }
  // The matrix seen from the range it maps onto: columns × width.
  const small = transposedTimes(matrix, range);
  const { vectors, values } = eigenvectors(innerProducts(small), width);
  const kept = Math.min(count, width);
  const strengths = values.slice(0, kept).map((value) => Math.sqrt(Math.max(value, 0)));
  const right = zeros(matrix.columns, kept);
  const sums = new Float64Array(kept);
  for (let row = 0; row < matrix.columns; row++) {
    sums.fill(0);
    for (let column = 0; column < width; column++) {
      const value = small.values[row * width + column]!;
      for (let direction = 0; direction < kept; direction++)
        sums[direction]! += value * vectors[column * width + direction]!;
    }
    for (let direction = 0; direction < kept; direction++) {
      const strength = strengths[direction]!;
      right.values[row * kept + direction] = strength < 1e-9 ? 0 : sums[direction]! / strength;
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

/**
 * Makes the columns unit vectors at right angles to one another: by Cholesky's factor of their inner products, twice for exactness. All
 * loops run along rows, as the numbers lie. A column that says nothing new becomes zeros.
 */
function orthogonalise(matrix: DenseMatrix): void {
  for (let pass = 0; pass < 2; pass++) divideBy(matrix, factorOf(innerProducts(matrix), matrix.columns));
}

/** The upper triangle R of Rᵀ · R. */
function factorOf(products: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      let sum = products[row * size + column]!;
      for (let above = 0; above < row; above++)
        sum -= factor[above * size + row]! * factor[above * size + column]!;
      if (column === row) {
        const isNew = sum > 1e-12 * products[row * size + row]!;
        factor[row * size + row] = isNew ? Math.sqrt(sum) : 0;
      } else {
        const pivot = factor[row * size + row]!;
        factor[row * size + column] = pivot > 0 ? sum / pivot : 0;
      }
    }
  }
  return factor;
}

/** Each row x becomes x · R⁻¹. */
function divideBy({ rows, columns, values }: DenseMatrix, factor: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    for (let column = 0; column < columns; column++) {
      const pivot = factor[column * columns + column]!;
      const value = pivot > 0 ? values[from + column]! / pivot : 0;
      values[from + column] = value;
      if (value === 0) continue;
      for (let other = column + 1; other < columns; other++) {
        values[from + other]! -= value * factor[column * columns + other]!;
      }
    }
  }
}

/** Bᵀ · B */
function innerProducts({ rows, columns, values }: DenseMatrix): Float64Array {
  const products = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    for (let first = 0; first < columns; first++) {
      const value = values[row * columns + first]!;
      if (value === 0) continue;
      for (let second = first; second < columns; second++) {
        products[first * columns + second]! += value * values[row * columns + second]!;
      }
    }
  }
  for (let first = 0; first < columns; first++) {
    for (let second = 0; second < first; second++) {
      products[first * columns + second] = products[second * columns + first]!;
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
  for (let sweep = 0, turned = true; turned && sweep < 12; sweep++) {
    turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) if (rotate(a, v, size, p, q)) turned = true;
    }
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

/** One rotation, which makes the element at p, q zero; false if it is. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): boolean {
  const off = a[p * size + q]!;
  if (Math.abs(off) < 1e-13 * Math.sqrt(Math.abs(a[p * size + p]! * a[q * size + q]!)) || off === 0)
    return false;
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
  return true;
}
