import { isObject } from './json-limits.ts';
import { mend, type RecordShape, type Shape } from './mend.ts';

/** Whether `mend` would leave a value as it is and have nothing to tell; many times cheaper, for nothing is made anew. */
export function fitsShape(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'list':
      return Array.isArray(value) && value.every((item) => fitsShape(item, shape.of));
    case 'map':
      return isObject(value) && Object.values(value).every((item) => fitsShape(item, shape.of));
    case 'record':
      return fitsRecord(value, shape);
    case 'choice': {
      const type = isObject(value) ? value['type'] : undefined;
      const chosen = typeof type === 'string' ? shape.of.get(type) : undefined;
      return chosen !== undefined && fitsRecord(value, chosen);
    }
    default:
      // A leaf is never copied: what is mended is another value.
      return mend(value, shape, '', ignore) === value;
  }
}

const ignore = () => {};

function fitsRecord(value: unknown, { members, required }: RecordShape): boolean {
  if (!isObject(value)) return false;
  // The value of JSON has no keys but its own.
  for (const key in value) {
    const member = members.get(key);
    if (member && !fitsShape(value[key], member)) return false;
  }
  return required.every((key) => Object.hasOwn(value, key));
}
