/** Which pages a pager names: the first, the last, and those around the current one; gaps between. */
export function pagesShown(page: number, pages: number): (number | 'gap')[] {
  const wanted = new Set([1, pages, page - 1, page, page + 1]);
  const shown = [...wanted].filter((one) => one >= 1 && one <= pages).sort((a, b) => a - b);
  return shown.flatMap((one, index) => {
    const before = shown[index - 1];
    if (before === undefined || one - before === 1) return [one];
    // A gap of one page is named: the dots would take as much room.
    return one - before === 2 ? [one - 1, one] : ['gap' as const, one];
  });
}
