/**
 * The path as it is, if it stays within the folder that it is joined to. Throws if it could lead out of it: names come from other
 * registries, and a file of one must never be written or removed elsewhere, whatever a check before this let through.
 */
export function innerPath(path: string): string {
  if (path === '' || leadsOut.test(path)) {
    throw new Error(
      `${JSON.stringify(path)} is no path within the output; it should be names between single slashes, without "." and ".."`,
    );
  }
  return path;
}

const leadsOut = /(?:^|\/)\.{0,2}(?:\/|$)|[\0\\]/;
