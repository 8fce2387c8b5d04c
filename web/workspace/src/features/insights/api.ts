import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api } from '../../lib/http';
import { asked, type Question, type Way } from './question';

export type Overview = Schemas['GetOverviewResponse'];
export type TopicLine = Schemas['GetOverviewTopicLine'];
export type Line = Schemas['GetOverviewLine'];
export type Series = Schemas['GetSeriesResponse'];
export type Point = Schemas['GetSeriesPoint'];
export type Definition = Schemas['GetDefinitionsRow'];
export type BehindRow = Schemas['ListFigureInquiriesRow'];

export type Bounces = Schemas['GetBouncesResponse'];
export type Path = Schemas['GetBouncesPath'];

const key = 'insights';

const askedWay = ({ handOver, handOverFrom, handOverTo, handOverReason }: Way) => ({
  HandOver: handOver,
  HandOverFrom: handOverFrom,
  HandOverTo: handOverTo,
  HandOverReason: handOverReason,
});

export const definitionsQuery = (language: string) =>
  queryOptions({
    queryKey: [key, 'definitions', language],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/definitions', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const overviewQuery = (question: Question) =>
  queryOptions({
    queryKey: [key, 'overview', question],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/overview', { params: { query: asked(question) }, signal })),
    placeholderData: keepPreviousData,
  });

export const seriesQuery = (question: Question, figure: string) =>
  queryOptions({
    queryKey: [key, 'series', question, figure],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/insights/series', { params: { query: { ...asked(question), figure } }, signal })),
    placeholderData: keepPreviousData,
  });

export const weekHoursQuery = (question: Question) =>
  queryOptions({
    queryKey: [key, 'weekHours', question],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/insights/week-hours', { params: { query: asked(question) }, signal })),
    placeholderData: keepPreviousData,
  });

/** Follows what comes in; asked again by itself too, for an hour that ends without anybody writing. */
export const todayQuery = (question: Question) =>
  queryOptions({
    queryKey: [key, 'today', question],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/today', { params: { query: asked(question) }, signal })),
    refetchInterval: 15_000,
  });

export const bouncesQuery = (question: Question) =>
  queryOptions({
    queryKey: [key, 'bounces', question],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/bounces', { params: { query: asked(question) }, signal })),
    placeholderData: keepPreviousData,
  });

export const behindQuery = (question: Question, figure: string, way: Way) =>
  infiniteQueryOptions({
    queryKey: [key, 'behind', question, figure, way],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/insights/inquiries', {
          params: { query: { ...asked(question), ...askedWay(way), figure, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
