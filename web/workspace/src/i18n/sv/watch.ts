import type { Part } from '../dictionary';
import type { watch as en } from '../en/watch';

export const watch: Part<typeof en> = {
  'watch.title': 'Bevakning',
  'action.watch': 'Gå till Bevakning',
  'action.group.alarm': 'Larm om anhopning',
  'watch.acknowledge': 'Ta ansvar',
  'watch.reject': 'Inte samma sak',
  'watch.link': 'Koppla till händelse',
  'notification.alarmRaised': 'Fler än vanligt frågar om samma sak',
  'watch.runningCount': { one: '{count} pågår', other: '{count} pågår' },
};
