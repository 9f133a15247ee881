/** A place to go, and what it is called. */
export interface Link {
  readonly href: string;
  readonly text: string;
  /** Names are the same in every language; words are, unless told. */
  readonly kind?: 'words' | 'name';
}
