import { expect, it } from 'vitest';
import { en } from './en';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!./{en,nb,nn,da,sv}/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.values(sources).join('\n');
const keys = Object.keys(en);

/** What stands in the gap of a key that is put together; `any` where the server chooses the word. */
const any = /^[\w .]+$/;
const families: Record<string, RegExp> = {
  'accounts.service.': /^(own|mailbox|microsoft365|google)$/,
  'accounts.signIn.': /^(done|refused|expired|unreachable)$/,
  'accounts.state.': /^(new|connected|stopped)$/,
  'mailProblem.': any,
  'action.goTo': any,
  'audit.action.': any,
  'audit.subject.': any,
  'audit.detail.': any,
  'audit.method.': any,
  'channel.': any,
  'composer.': /^(reply|note)$/,
  'composer.after.': /^(stay|waiting|close)$/,
  'macros.action.': any,
  'macros.kind.': any,
  'noAccess.': /^(reply|note)$/,
  'presence.': /^(looking|writing|idle)$/,
  'signing.outcome.': /^(found|missing|differs|several|unreachable)$/,
  'sharing.': /^(personal|team|everybody)$/,
  'delivery.': /^(received|queued|sending|sent|delivered|failed|unclear)$/,
  'delivery.reason.': any,
  'error.': any,
  'error.status_': /^\d+$/,
  'facts.': any,
  'facts.state.': any,
  'facts.woken.': any,
  'contact.channel.': /^(phone|desk|post)$/,
  'contact.outcome.': /^(solved|followUp|handedOver)$/,
  'customers.tab.': /^(inquiries|timeline|files)$/,
  'duplicate.': any,
  'identity.': any,
  'notification.': any,
  'notifications.desktop.': /^(default|granted|denied|unsupported)$/,
  'notifications.mail.': /^(never|hourly|daily)$/,
  'notifications.way.': /^(inApp|desktop|sound|mail)$/,
  'imports.field.': any,
  'imports.problem.': any,
  'imports.failure.': /^file_not_(understood|readable)$/,
  'imports.state.': /^(draft|waiting|running|done|stopped|failed|undoing|undone)$/,
  'topicsPage.change.': /^(made|renamed|moved|merged|split|retired|revived)$/,
  'review.': /^(proposals|quality)$/,
  'review.accept.': /^(new|merge|split|correct)$/,
  'review.kind.': /^(new|merge|split|correct)$/,
  'review.why.': /^(new|merge|split)$/,
  'trigger.action.': any,
  'trigger.event.': any,
  'trigger.outcome.': any,
  'failed.cause.': any,
  'insights.period.': /^(today|7|28|90|month|lastMonth|365|own)$/,
  'ranking.group.': /^(top|tail|edge)$/,
  'digests.rhythm.': /^(weekly|monthly)$/,
  'digests.state.': /^(waiting|sending|sent|failed)$/,
  'dive.extreme.': /^(longestHandling|mostHandOvers|worstSatisfaction|mostRepeats|oddest)$/,
  'quotes.kind.': /^(need|problem)$/,
  'bounces.kind.': /^(channel|team|person|system|partner)$/,
  'keyFigures.grain.': /^(day|week|month)$/,
  'keyFigures.problem.': /^(not_a_period|not_a_number|out_of_range|in_the_future|twice|broken)$/,
  'keyFigures.source.': /^(log|upload|formula)$/,
  'keyFigures.standing.': /^(met|missed|noTarget|noValue)$/,
  'keyFigures.targetIn.': /^(count|share|seconds|money)$/,
  'keyFigures.trend.': /^(unknown|steady|up|down)$/,
  'keyFigures.unit.': /^(count|share|seconds|money)$/,
  'keyFigures.wanted.': /^(atLeast|atMost)$/,
  'insights.signal.': /^(outside|run)$/,
  'fields.kind.': any,
  'handOver.reason.': any,
  'link.role.': any,
  'snooze.until.': any,
  'field.': any,
  'bulk.snooze.': /^(later|tomorrow|week|reply|wake)$/,
  'bulk.to.': /^(open|waiting|closed)$/,
  'group.by.': /^(none|state|assignee|team|channel|brand|day|tag|topic)$/,
  'list.empty.': /^(mine|unassigned|open|waiting|snoozed|closed|all|saved)(Help)?$/,
  'preferences.next.': /^(stay|next|list)$/,
  'mailServer.security.': any,
  'message.': /^(inbound|outbound|note|to|cc)$/,
  'message.senderCheck.': /^(proven|failed)$/,
  'profile.theme.': /^(auto|light|dark)$/,
  'role.': any,
  'roleHelp.': any,
  'scope.': any,
  'settings.': any,
  'sort.': /^(newestActivity|oldestActivity|longestWaiting|nextDeadline|newest|oldest|customer|subject)$/,
  'state.': /^(open|waiting|closed)$/,
  'watch.kind.': /^(burst|growth|new|returned)$/,
  'view.': /^(mine|unassigned|open|waiting|snoozed|closed|all)$/,
  'views.only.': /^(isMine|isMyTeams|isUnassigned|hasNoTopic|hasAttachments|hasDeliveryProblem)$/,
  'views.sharing.': /^(personal|team|everybody)$/,
};

const composed = [...code.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*(?:\.|_))\$\{/g)].map((match) => match[1]!);

it('knows how every key that is put together goes on', () => {
  const prefixes = new Set(keys.map((key) => key.split('.')[0]));
  const unknown = composed.filter((prefix) => prefixes.has(prefix.split('.')[0]!) && !(prefix in families));
  expect([...new Set(unknown)]).toEqual([]);
});

it('has no text that nothing shows', () => {
  const isUsed = (key: string) =>
    code.includes(`'${key}'`) ||
    composed.some((prefix) => key.startsWith(prefix) && families[prefix]?.test(key.slice(prefix.length)));
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});
