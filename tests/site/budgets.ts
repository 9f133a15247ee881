/** What a page may cost whoever has nothing of the site yet, search left aside. */
export const budgets = {
  /** As they come over the wire, heads of answers included. */
  bytes: 60_000,
  /** The page itself and all that it loads by itself. */
  answers: 12,
} as const;
