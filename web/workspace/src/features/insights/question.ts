/** What is looked at, as it stands in the address. */
export interface Question {
  period: Period;
  /** Days, used when the period is `own`. */
  from: string;
  to: string;
  brandId: string;
  channel: string;
  topicId: string;
  teamId: string;
  language: string;
  /** Topics as they stood at the end of the period. */
  asWas: boolean;
}

export const periods = ['today', '7', '28', '90', 'month', 'lastMonth', '365', 'own'] as const;
export type Period = (typeof periods)[number];

const filters = ['brandId', 'channel', 'topicId', 'teamId', 'language'] as const;
export type Filter = (typeof filters)[number];

const isDay = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

export function readQuestion(search: URLSearchParams, today: string): Question {
  const named = search.get('period');
  const period = periods.find((one) => one === named) ?? '28';
  const [from, to] = period === 'own' ? [search.get('from'), search.get('to')] : daysOf(period, today);
  return {
    period,
    from: isDay(from) ? from : daysOf('28', today)[0],
    to: isDay(to) ? to : today,
    brandId: search.get('brandId') ?? '',
    channel: search.get('channel') ?? '',
    topicId: search.get('topicId') ?? '',
    teamId: search.get('teamId') ?? '',
    language: search.get('language') ?? '',
    asWas: search.get('asWas') === 'true',
  };
}

/** For the address: what is as usual is left out. */
export function writeQuestion(question: Question): URLSearchParams {
  const search = new URLSearchParams();
  if (question.period !== '28') search.set('period', question.period);
  if (question.period === 'own') {
    search.set('from', question.from);
    search.set('to', question.to);
  }
  for (const filter of filters) if (question[filter]) search.set(filter, question[filter]);
  if (question.asWas) search.set('asWas', 'true');
  return search;
}

/** What of an address is a selection, as it stands there. */
export function selectionOf(search: URLSearchParams): string {
  const names: readonly string[] = ['period', 'from', 'to', 'asWas', ...filters];
  return new URLSearchParams([...search].filter(([name]) => names.includes(name))).toString();
}

const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);

/** For the server: always whole days, so that the same address asks the same. */
export function asked(question: Question) {
  return {
    From: question.from,
    To: question.to,
    BrandId: number(question.brandId),
    Channel: question.channel || undefined,
    TopicId: number(question.topicId),
    TeamId: number(question.teamId),
    Language: question.language || undefined,
    AsWas: question.asWas || undefined,
  };
}

/** From whom to whom, for the inquiries that went this way. */
export interface Way {
  handOver?: string;
  handOverFrom?: string;
  handOverTo?: string;
  handOverReason?: string;
}

const wayParts = ['handOver', 'handOverFrom', 'handOverTo', 'handOverReason'] as const;

export function readWay(search: URLSearchParams): Way {
  return Object.fromEntries(wayParts.flatMap((part) => (search.has(part) ? [[part, search.get(part)]] : [])));
}

/** The page of the inquiries behind a figure. */
export function behindPath(
  question: Question,
  figure: string,
  narrower: Partial<Question> = {},
  way: Way = {},
): string {
  const search = writeQuestion({ ...question, ...narrower });
  search.set('figure', figure);
  for (const part of wayParts) if (way[part] !== undefined) search.set(part, way[part]);
  return `/overview/inquiries?${search}`;
}

export function overviewPath(question: Question, page: '/overview' | '/bounces' = '/overview'): string {
  const search = writeQuestion(question).toString();
  return search ? `${page}?${search}` : page;
}

/** What of comments is about the same. */
export function placeOf(question: Question): { brandId: number | null; topicId: number | null } {
  return { brandId: number(question.brandId) ?? null, topicId: number(question.topicId) ?? null };
}

export function daysOf(period: Period, today: string): [from: string, to: string] {
  const month = today.slice(0, 7);
  if (period === 'today') return [today, today];
  if (period === 'month') return [`${month}-01`, today];
  if (period === 'lastMonth') {
    const end = addDays(`${month}-01`, -1);
    return [`${end.slice(0, 7)}-01`, end];
  }
  return [addDays(today, 1 - (Number(period) || 28)), today];
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Today on the wall of the office. */
export function todayIn(zone: string | null | undefined, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone ?? undefined,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(now);
}
