import type { Part } from '../dictionary';
import type { watch as en } from '../en/watch';

export const watch: Part<typeof en> = {
  'watch.title': 'Vakt',
  'action.watch': 'Gå til Vakt',
  'action.group.alarm': 'Varsel om opphopning',
  'watch.acknowledge': 'Ta ansvar',
  'watch.reject': 'Ikke det samme',
  'watch.link': 'Knytt til hendelse',
  'notification.alarmRaised': 'Flere enn vanlig spør om det samme',
  'watch.runningCount': { one: '{count} pågår', other: '{count} pågår' },
};
