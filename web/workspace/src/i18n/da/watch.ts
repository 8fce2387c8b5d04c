import type { Part } from '../dictionary';
import type { watch as en } from '../en/watch';

export const watch: Part<typeof en> = {
  'watch.title': 'Vagt',
  'action.watch': 'Gå til Vagt',
  'action.group.alarm': 'Varsel om ophobning',
  'watch.acknowledge': 'Tag ansvar',
  'watch.reject': 'Ikke det samme',
  'watch.link': 'Knyt til hændelse',
  'notification.alarmRaised': 'Flere end normalt spørger om det samme',
  'watch.runningCount': { one: '{count} i gang', other: '{count} i gang' },
};
