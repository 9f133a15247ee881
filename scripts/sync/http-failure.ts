export interface HttpFailureFacts {
  /** Absent if there was no answer. */
  readonly status?: number | undefined;
  /** Whether another attempt may go better. */
  readonly passes?: boolean | undefined;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number | undefined;
  readonly cause?: unknown;
}

/** A request that came to nothing. The message names the address, without what it may hold of secrets. */
export class HttpFailure extends Error {
  readonly status: number | undefined;
  readonly passes: boolean;
  readonly wait: number | undefined;

  constructor(message: string, { status, passes = false, wait, cause }: HttpFailureFacts) {
    super(message, { cause });
    this.status = status;
    this.passes = passes;
    this.wait = wait;
  }
}
