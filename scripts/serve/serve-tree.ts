// Serves a built tree as `npm start` does, without building it, so that its memory is the server's alone.
import { createApp } from '../../functions/app.ts';
import { BuiltTree } from '../../functions/node/built-tree.ts';
import { callerFrom } from '../../functions/node/caller.ts';
import { trustProxies } from '../../functions/node/client-address.ts';
import { NodeCoder } from '../../functions/node/coder.ts';
import { FixedWindows } from '../../functions/node/fixed-windows.ts';
import { openRequestLog } from '../../functions/node/request-log.ts';
import { serve } from '../../functions/node/serve.ts';
import { warmDocuments } from '../../functions/node/warm.ts';
import { tellPort } from '../bench/serving-child.ts';
import { treeLayout } from './tree-layout.ts';

const [, , out = ''] = process.argv;
const coder = new NodeCoder();
const documents = new BuiltTree(out, treeLayout, coder);
const log = openRequestLog(process.stdout);
const clock = () => Date.now();
const app = createApp(
  { documents, coder, limiter: new FixedWindows(clock), log, clock, callerOf: callerFrom(trustProxies([])) },
  { origin: 'https://registry.example', limits: { read: undefined, none: undefined } },
);
const { port } = await serve(app, { host: '127.0.0.1', port: 0, log });
await warmDocuments(documents, coder);
tellPort(port);
