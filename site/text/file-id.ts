/** The id of a file in the list of a version's files, by its place there. */
export function fileId(index: number): string {
  return `file-${index + 1}`;
}
