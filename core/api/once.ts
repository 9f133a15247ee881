/** The instances of an address without parameters: itself. */
export const once = () => [{}] as const;
