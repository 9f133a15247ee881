import { endpoints } from '#core/api/endpoints.ts';
import { readParameter } from '../../views/server-name.ts';
import type { Handler } from '../handler.ts';
import { answerEmitted } from './emitted.ts';

// The documents are emitted for every host. What is answered here is that there is none, in the words that clients compare.

export const sourceDetail: Handler = async ({ params }, edge) => {
  const source = readParameter('name', params['source']);
  return answerEmitted(edge, endpoints.sourceDetail, { source }, 'source not found');
};

export const registryDetail: Handler = async ({ params }, edge) => {
  const view = readParameter('name', params['view']);
  return answerEmitted(edge, endpoints.registryDetail, { view }, 'registry not found');
};

export const extensionRegistry: Handler = async ({ params }, edge) => {
  const view = readParameter('registryName', params['view']);
  return answerEmitted(edge, endpoints.extensionRegistry, { view }, `Registry ${view} not found`);
};
