// About a hundred packages a bucket: few enough to send one whole, many enough to keep the files few (platform.md §3.5).
const packagesPerBucket = 100;

/** How many buckets a registry of so many packages has: a power of two, so that it seldom changes. */
export function bucketCount(packages: number): number {
  let count = 1;
  while (count * packagesPerBucket < packages) count *= 2;
  return count;
}

/** The bucket of a package or of another thing with a name, from 0: FNV-1a over the name, folded by its high half, which mixes better than its low one. */
export function bucketOf(name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 16) ^ (hash & 0xffff)) & (count - 1);
}

/** A bucket as it is written in addresses and file names: at least three digits. */
export function bucketName(bucket: number): string {
  return String(bucket).padStart(3, '0');
}
