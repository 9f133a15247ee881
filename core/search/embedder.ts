/** Makes vectors of texts: near in meaning is near in direction. */
export interface Embedder {
  /** Names the model, so that vectors of different ones are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** A unit vector of a text; undefined if it knows nothing of it. Throws if it cannot be reached. */
  embed(text: string): Promise<Float32Array | undefined>;
}
