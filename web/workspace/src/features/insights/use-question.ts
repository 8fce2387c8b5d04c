import { useMemo } from 'react';
import { useSearch } from 'wouter';
import type { Me } from '../../lib/narrowings';
import { type Question, readQuestion, todayIn } from './question';

/** What the address asks. */
export function useQuestion(me: Me): Question {
  const search = useSearch();
  return useMemo(() => readQuestion(new URLSearchParams(search), todayIn(me.timeZone)), [search, me.timeZone]);
}
