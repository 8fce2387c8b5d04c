export const watch = {
  'watch.title': 'Watch',
  'action.watch': 'Go to Watch',
  'action.group.alarm': 'Alarm',
  'watch.acknowledge': 'Take on',
  'watch.reject': 'Not the same',
  'watch.link': 'Link to incident',
  'notification.alarmRaised': 'More than usual ask the same',
  'watch.runningCount': { one: '{count} going on', other: '{count} going on' },
};
