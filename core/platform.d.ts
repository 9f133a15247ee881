// What every runtime we serve has (Node, Workers, browsers) and the ES library does not declare.
// Nothing else of the world exists for core: no file, no socket, no clock, no process.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  static canParse(url: string, base?: string): boolean;
}
