/** Where on the page of the API a schema stands. */
export function schemaId(name: string): string {
  return `schema-${name}`;
}
