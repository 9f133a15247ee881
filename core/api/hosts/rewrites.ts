import { endpointList } from '../endpoints.ts';

/** An address that is no file's name, and the file that answers it: templates with the same parameters. */
export interface Rewrite {
  readonly address: string;
  readonly file: string;
}

/** What a host of plain files must know to find the document of an address, the likelier first where two addresses look alike. */
export const rewrites: readonly Rewrite[] = endpointList.flatMap(([, { path, extension, emits, aliases }]) =>
  emits === undefined || emits.of === 'page'
    ? []
    : [path, ...(aliases ?? [])]
        .map((address) => ({ address, file: path + extension }))
        .filter(({ address, file }) => address !== file),
);
