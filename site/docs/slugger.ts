/** Names headings as Git hosts do, so that links between documents lead to the same places there and here. */
export class Slugger {
  readonly #seen = new Map<string, number>();

  slug(heading: string): string {
    const slug = heading
      .toLowerCase()
      .trim()
      .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
      .replaceAll(' ', '-');
    const count = this.#seen.get(slug) ?? 0;
    this.#seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}
