import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readStored, store } from '../../../lib/storage';
import { isView } from '../navigation';
import { savedViewsQuery } from './api';
import { builtInSource, type Group, groups, type ListSource, type Sort, savedIdOf, savedSource, sorts } from './model';

interface Arrangement {
  sort?: Sort;
  group?: Group | null;
}

/** The list that stands in the address, in the order this person last chose for it here. Null: not there, or not come yet. */
export function useListSource(key: string) {
  const savedId = savedIdOf(key);
  const saved = useQuery({ ...savedViewsQuery, enabled: savedId !== null });
  const [changed, setChanged] = useState<Record<string, Arrangement>>({});
  const arrangement = changed[key] ?? readArrangement(key);
  const { sort, group } = arrangement;
  const found = savedId === null ? null : saved.data?.find((one) => one.id === savedId);
  const source = useMemo((): ListSource | null => {
    const own = isView(key) ? builtInSource(key) : found ? savedSource(found) : null;
    return own && { ...own, sort: sort ?? own.sort, group: group === undefined ? own.group : group };
  }, [key, found, sort, group]);
  const arrange = (next: Arrangement) => {
    const both = { ...arrangement, ...next };
    store(`list:${key}`, both);
    setChanged((old) => ({ ...old, [key]: both }));
  };
  return { source, arrange, isMissing: source === null && (savedId === null || saved.isFetched) };
}

function readArrangement(key: string): Arrangement {
  const { sort, group } = readStored<Arrangement>(`list:${key}`, {});
  return {
    ...(sort && sorts.includes(sort) && { sort }),
    ...((group === null || (group && groups.includes(group))) && { group }),
  };
}
