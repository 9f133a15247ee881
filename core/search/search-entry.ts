/** What of a package can be searched: its own words, as published. */
export interface SearchEntry {
  /** `@scope/name`, or any other name that tells it apart. */
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Slugs. */
  readonly categories: readonly string[];
  /** Names of the tools, prompts or commands it offers. */
  readonly tools: readonly string[];
  /** Markdown; '' if there is none. */
  readonly readme: string;
  /** Its name among MCP servers, if it is one. */
  readonly server?: string;
  /** What else it can be filtered by, such as `platform:linux-x64` or `keyword:pdf`; type and categories go without saying. */
  readonly filters: readonly string[];
}
