import { describeHealth } from '#core/api/ctx/health.ts';
import type { Handler } from './handler.ts';

export const health: Handler = async (_, edge) => {
  const { version } = await edge.health.get();
  return describeHealth(version, new Date(edge.clock()).toISOString());
};
