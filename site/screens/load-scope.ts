import { endpoints } from '#core/api/endpoints.ts';
import type { ScopeDetail } from '#core/generated/types.ts';
import { type Card, cardOf } from '../data/card-of.ts';
import { getDocument } from '../data/get-document.ts';
import { getNewestBy } from '../data/newest-first.ts';
import type { Source } from '../data/source.ts';

export interface ScopeProps {
  readonly detail: ScopeDetail;
  readonly rows: readonly Card[];
}

/** A scope and its packages, the newest first; undefined for a scope that has none to show. */
export async function loadScope(
  source: Source,
  { scope }: { readonly scope: string },
): Promise<ScopeProps | undefined> {
  const rows = (await getNewestBy(source)).scope.get(scope);
  if (!rows) return undefined;
  const detail = await getDocument<ScopeDetail>(source, endpoints.scopeDetail, { scope });
  return { detail, rows: rows.map(cardOf) };
}
