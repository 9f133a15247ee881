import type { Source } from './source.ts';

/** What is made of a whole catalog: made when first wanted, and again for other documents. A failure is not remembered. */
export function oncePerSource<Value>(
  make: (source: Source) => Promise<Value>,
): (source: Source) => Promise<Value> {
  const made = new WeakMap<Source, { readonly version: string; readonly value: Promise<Value> }>();
  return (source) => {
    if (source.once) return source.once(make);
    const { version } = source;
    const known = made.get(source);
    if (known?.version === version) return known.value;
    const value = make(source);
    made.set(source, { version, value });
    value.catch(() => made.delete(source));
    return value;
  };
}
