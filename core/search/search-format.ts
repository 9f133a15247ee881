/**
 * The form in which the index is printed. One more with every change after which older parts are read wrong: a tree and the functions
 * over it need not come from the same release.
 */
export const searchFormat = 1;
