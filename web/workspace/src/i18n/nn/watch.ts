import type { Part } from '../dictionary';
import type { watch as en } from '../en/watch';

export const watch: Part<typeof en> = {
  'watch.title': 'Vakt',
  'action.watch': 'Gå til Vakt',
  'action.group.alarm': 'Varsel om opphoping',
  'watch.acknowledge': 'Ta ansvar',
  'watch.reject': 'Ikkje det same',
  'watch.link': 'Knyt til hending',
  'notification.alarmRaised': 'Fleire enn vanleg spør om det same',
  'watch.runningCount': { one: '{count} pågår', other: '{count} pågår' },
};
