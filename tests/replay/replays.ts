import { aggregator, updatingAggregator } from './aggregators.ts';
import { browser } from './browser.ts';
import { copilotBrowsing, copilotEnforcing, otherIdes } from './copilot.ts';
import { mcpPublisher, mcpPublisherOnDeleted } from './mcp-publisher.ts';
import type { Replay } from './replay.ts';
import { thv, thvReadingFile, toolhiveServer } from './thv.ts';
import { vsCode, vsCodeSearching } from './vs-code.ts';

/** What clients send that are given the address of the registry itself. */
export const rootReplays: readonly Replay[] = [
  vsCode,
  vsCodeSearching,
  copilotEnforcing,
  copilotBrowsing,
  otherIdes,
  browser,
  thvReadingFile('/toolhive/registry.json'),
  toolhiveServer,
  aggregator,
  updatingAggregator,
  mcpPublisher,
  mcpPublisherOnDeleted,
];

/** What those send that are given the address of a view, `/registry/<name>`. */
export const viewReplays: readonly Replay[] = [
  thv,
  thvReadingFile('/registry.json'),
  toolhiveServer,
  vsCode,
  vsCodeSearching,
  copilotEnforcing,
  otherIdes,
  browser,
];
