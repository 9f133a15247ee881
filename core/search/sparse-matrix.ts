/** A matrix whose rows are mostly zeros. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in the two below; one more than there are rows. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/** A matrix by rows. */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export const zeros = (rows: number, columns: number): DenseMatrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

/** A · B */
export function times(a: SparseMatrix, b: DenseMatrix): DenseMatrix {
  const product = zeros(a.rows, b.columns);
  const width = b.columns;
  for (let row = 0; row < a.rows; row++) {
    const to = row * width;
    for (let place = a.starts[row]!; place < a.starts[row + 1]!; place++) {
      const from = a.places[place]! * width;
      const value = a.values[place]!;
      for (let column = 0; column < width; column++)
        product.values[to + column]! += value * b.values[from + column]!;
    }
  }
  return product;
}

/** Aᵀ · B */
export function transposedTimes(a: SparseMatrix, b: DenseMatrix): DenseMatrix {
  const product = zeros(a.columns, b.columns);
  const width = b.columns;
  for (let row = 0; row < a.rows; row++) {
    const from = row * width;
    for (let place = a.starts[row]!; place < a.starts[row + 1]!; place++) {
      const to = a.places[place]! * width;
      const value = a.values[place]!;
      for (let column = 0; column < width; column++)
        product.values[to + column]! += value * b.values[from + column]!;
    }
  }
  return product;
}
