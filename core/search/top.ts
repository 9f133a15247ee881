import type { Scores } from './score-by-words.ts';

/** A document and how well it answers. */
export interface Scored {
  readonly document: number;
  readonly score: number;
}

/** The best so many of the matches, the best first; of equals the lower number. */
export function topOf({ scores, matches }: Scores, count: number): Scored[] {
  // A heap whose head is the worst that is kept.
  const heap: number[] = [];
  const worse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a]! === scores[b]! && a > b);
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  const sink = () => {
    for (let place = 0; ; ) {
      let child = 2 * place + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child++;
      if (!worse(heap[child]!, heap[place]!)) return;
      swap(child, place);
      place = child;
    }
  };
  const rise = () => {
    for (let place = heap.length - 1; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!worse(heap[place]!, heap[parent]!)) return;
      swap(place, parent);
      place = parent;
    }
  };
  for (const document of matches) {
    if (heap.length < count) {
      heap.push(document);
      rise();
    } else if (count > 0 && worse(heap[0]!, document)) {
      heap[0] = document;
      sink();
    }
  }
  return heap
    .map((document) => ({ document, score: scores[document]! }))
    .sort((a, b) => b.score - a.score || a.document - b.document);
}
