import type { TextKey } from '../../../i18n/dictionary';

export interface Preset {
  label: TextKey;
  at: Date;
}

const morning = 8;
const afternoon = 13;

/** The moments people mean most, in the order they come; by the clock of this browser. */
export function presets(now: Date): Preset[] {
  const at = (daysAhead: number, hour: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + daysAhead);
    day.setHours(hour, 0, 0, 0);
    return day;
  };
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const found: Preset[] = [
    { label: 'composing.later.afternoon', at: at(0, afternoon) },
    { label: 'composing.later.tomorrow', at: at(1, morning) },
    { label: 'composing.later.tomorrowAfternoon', at: at(1, afternoon) },
    { label: 'composing.later.monday', at: at(untilMonday, morning) },
  ];
  return found.filter((one) => one.at.getTime() - now.getTime() > 30 * 60_000);
}

/** As a date-and-time field wants it: local, without a zone. */
export function fieldValueOf(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
